// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrNoTime means that the next attempt which a known limit allows lies behind the caller's deadline.
var ErrNoTime = errors.New("a known limit leaves no time before the deadline")

// Options say which limits a [Pacer] keeps.
type Options struct {
	// Learn has it find out limits that are not known.
	Learn bool
	// All limits all operations together, in calls a second; 0 means no such limit.
	All float64
	// Operations limit single operations, in calls a second.
	Operations map[string]float64
}

// Pacer holds attempts back until the limits allow them. It is safe for concurrent use.
type Pacer struct {
	mu     sync.Mutex
	queue  queue
	places uint64
	timer  *time.Timer
}

// New makes a pacer.
func New(o Options) *Pacer {
	p := &Pacer{queue: queue{learns: o.Learn, known: map[string]*bucket{}, start: start{size: 1}, shared: &gate{}, own: map[string]*gate{}}}
	if o.All > 0 {
		p.queue.all = newBucket(o.All)
		p.queue.all.empty(time.Now()) // The process that planned has just used the limit up, where this one applies.
	}
	for operation, perSecond := range o.Operations {
		p.queue.known[operation] = newBucket(perSecond)
	}
	return p
}

// Ticket gives a call of an operation its place in the queue, behind all that have one.
func (p *Pacer) Ticket(operation string) *Ticket {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.places++
	return &Ticket{operation: operation, place: p.places}
}

// Wait waits until an attempt of a call may be sent. After a nil error [Pacer.Done] must follow. The error is [ErrNoTime] or the context's.
func (p *Pacer) Wait(ctx context.Context, t *Ticket) error {
	if err := p.enter(ctx, t); err != nil {
		return err
	}
	select {
	case <-t.ready:
		return nil
	case <-ctx.Done():
		return p.leave(ctx, t)
	}
}

// enter puts a call into the queue.
func (p *Pacer) enter(ctx context.Context, t *Ticket) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if deadline, ok := ctx.Deadline(); ok && p.queue.knownOpens(t.operation, now).After(deadline) {
		return ErrNoTime
	}
	t.ready = make(chan struct{})
	p.queue.enter(t)
	p.release(now)
	return nil
}

// leave takes a call out of the queue whose caller has given up, unless its attempt was let through at the same moment.
func (p *Pacer) leave(ctx context.Context, t *Ticket) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-t.ready:
		return nil
	default:
	}
	p.queue.leave(t)
	p.release(time.Now())
	return ctx.Err()
}

// Wrote notes that the request of an attempt has been written, between [Pacer.Wait] and [Pacer.Done]. Without it the attempt counts as written when
// Wait has returned.
func (p *Pacer) Wrote(t *Ticket) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queue.wrote(t, time.Now())
}

// Done learns from the end of an attempt.
func (p *Pacer) Done(t *Ticket, outcome Outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.queue.answered(t, outcome, now)
	p.release(now)
}

// release lets through whatever may be sent, and sets the timer for what may be sent next. The caller holds the lock.
func (p *Pacer) release(now time.Time) {
	if p.timer != nil {
		p.timer.Stop()
	}
	for {
		t, again := p.queue.next(now)
		if t != nil {
			close(t.ready)
			continue
		}
		if !again.IsZero() {
			p.timer = time.AfterFunc(again.Sub(now), p.tick)
		}
		return
	}
}

// tick is what the timer does.
func (p *Pacer) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.release(time.Now())
}
