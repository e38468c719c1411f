// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"sync"
	"time"
)

const (
	// gatherTime is how long questions that do not fill a call wait for company, counted from the last one.
	gatherTime = 20 * time.Millisecond
	// gatherLongest bounds that waiting while other calls are under way.
	gatherLongest = time.Second
	// gatherParallel bounds the calls under way, so that a refusal which holds for all is met by few.
	gatherParallel = 16
)

// Gatherer puts what callers ask at about the same time into calls of a fixed size. As Nagle's algorithm has it for TCP, a full call goes
// at once, while questions that fill no call wait as long as an earlier call is under way (whoever is answered by it may ask the next
// question) and a moment longer, but never long. Make one with the exported members; it is safe for concurrent use.
type Gatherer[Q comparable, A any] struct {
	// Size is how many questions a call takes.
	Size int
	// Call asks and answers all questions in their order.
	Call func(context.Context, []Q) []Answer[A]
	// Alone reports whether a question has failed in a way that may be another's fault, so that it is worth asking without the others.
	Alone func(error) bool

	mu       sync.Mutex
	waiting  []*question[Q, A]
	open     map[Q]*question[Q, A]
	groups   int
	underWay int
	timer    *time.Timer
}

// Answer is what one question got.
type Answer[A any] struct {
	Value A
	Err   error
}

// question is one on its way to an answer, for all who ask it.
type question[Q comparable, A any] struct {
	ctx    context.Context
	asks   Q
	group  int
	since  time.Time
	answer Answer[A]
	done   chan struct{}
}

// Ask answers questions, each once however many callers ask it at the same time. The questions of one caller are one group: where a call
// is refused as a whole, each group is asked again by itself.
func (g *Gatherer[Q, A]) Ask(ctx context.Context, groups [][]Q) [][]Answer[A] {
	asked := g.enqueue(context.WithoutCancel(ctx), groups)
	answers := make([][]Answer[A], len(asked))
	for i, group := range asked {
		for _, one := range group {
			select {
			case <-one.done:
				answers[i] = append(answers[i], one.answer)
			case <-ctx.Done():
				answers[i] = append(answers[i], Answer[A]{Err: ctx.Err()})
			}
		}
	}
	return answers
}

// enqueue lines all questions up at once, so that they fill calls whatever the scheduler does.
func (g *Gatherer[Q, A]) enqueue(ctx context.Context, groups [][]Q) [][]*question[Q, A] {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open == nil {
		g.open = map[Q]*question[Q, A]{}
	}
	now := time.Now()
	asked := make([][]*question[Q, A], len(groups))
	for i, group := range groups {
		g.groups++
		for _, asks := range group {
			one, known := g.open[asks]
			if !known {
				one = &question[Q, A]{ctx: ctx, asks: asks, group: g.groups, since: now, done: make(chan struct{})}
				g.open[asks] = one
				g.waiting = append(g.waiting, one)
			}
			asked[i] = append(asked[i], one)
		}
	}
	g.pump()
	return asked
}

// pump sends the calls that are full, and sees to it that what is left over does not wait too long. The caller holds the lock.
func (g *Gatherer[Q, A]) pump() {
	for len(g.waiting) >= g.Size && g.underWay < gatherParallel {
		g.send(g.Size)
	}
	if g.timer != nil {
		g.timer.Stop()
	}
	if len(g.waiting) == 0 || g.underWay == gatherParallel {
		return // The next answer pumps again.
	}
	patience := gatherLongest - time.Since(g.waiting[0].since)
	if g.underWay == 0 {
		patience = min(patience, gatherTime)
	}
	g.timer = time.AfterFunc(patience, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if len(g.waiting) > 0 && g.underWay < gatherParallel {
			g.send(min(g.Size, len(g.waiting)))
		}
	})
}

// send makes a call of the questions that have waited longest. The caller holds the lock.
func (g *Gatherer[Q, A]) send(count int) {
	batch := g.waiting[:count:count]
	g.waiting = g.waiting[count:]
	g.underWay++
	go func() {
		g.settle(batch)
		g.mu.Lock()
		defer g.mu.Unlock()
		for _, one := range batch {
			delete(g.open, one.asks)
			close(one.done)
		}
		g.underWay--
		g.pump()
	}()
}

// settle fills the answers of a batch in.
func (g *Gatherer[Q, A]) settle(batch []*question[Q, A]) {
	g.fill(batch)
	groups := map[int][]*question[Q, A]{}
	for _, one := range batch {
		if one.answer.Err != nil && g.Alone(one.answer.Err) {
			groups[one.group] = append(groups[one.group], one)
		}
	}
	if len(groups) < 2 {
		return // Nobody else can be to blame.
	}
	for _, group := range groups {
		g.fill(group)
	}
}

// fill asks a batch in one call.
func (g *Gatherer[Q, A]) fill(batch []*question[Q, A]) {
	asks := make([]Q, 0, len(batch))
	for _, one := range batch {
		asks = append(asks, one.asks)
	}
	for i, answer := range g.Call(batch[0].ctx, asks) {
		batch[i].answer = answer
	}
}
