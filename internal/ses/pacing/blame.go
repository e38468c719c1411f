// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"math"
	"time"
)

// blame is the evidence of which limit refuses attempts: one of the operation, or one that all operations share.
type blame struct {
	// sent are the operations of the latest attempts, and shared those of the latest refusals that were put down to the shared limit.
	sent, shared []string
}

// remember adds an operation to the latest ones.
func remember(latest []string, operation string) []string {
	if latest = append(latest, operation); len(latest) > evidence {
		return latest[1:]
	}
	return latest
}

// share is the part of the latest attempts that an operation has.
func (b *blame) share(operation string) float64 {
	count := 0
	for _, other := range b.sent {
		if other == operation {
			count++
		}
	}
	return max(leastShare, float64(count)/float64(len(b.sent)))
}

// alone reports whether only one operation has been refused of late, more often than its share of the attempts explains.
func (b *blame) alone(operation string) bool {
	row := 0
	for i := len(b.shared) - 1; i >= 0 && b.shared[i] == operation; i-- {
		row++
	}
	return row >= fewestAlone && math.Pow(b.share(operation), float64(row)) < chance
}

// accuse has one of the two gates of an attempt learn from its refusal. Until there is evidence, each operation has a limit of its own.
func (q *queue) accuse(t *Ticket, now time.Time) {
	own := t.own.gate
	switch {
	case q.rested(t):
		q.share(t.operation, now)
		q.shared.refused(t.shared, t.sent, now)
	case own.interval > 0 || q.shared.interval == 0:
		own.refused(t.own, t.sent, now)
	default:
		q.blame.shared = remember(q.blame.shared, t.operation)
		if !q.blame.alone(t.operation) {
			q.shared.refused(t.shared, t.sent, now)
			return
		}
		q.blame.shared = nil
		interval := times(q.shared.interval, 1/q.blame.share(t.operation))
		own.begin(interval, now.Add(interval))
	}
}

// rested reports whether a limit of the operation's own would have let an attempt through: the operation was not used for long enough. What another
// program did before this one began nobody knows.
func (q *queue) rested(t *Ticket) bool {
	own := t.own.gate
	if q.start.has(t.operation) || t.sent.Sub(q.began) <= recentSpan {
		return false
	}
	return own.lastPassed.Before(t.sent.Add(-times(max(time.Second, own.interval), idleIntervals)))
}

// share notes that an operation has met a shared limit. What was learned of limits for single operations came from it, too: the shared gate goes on
// with the fastest pace of them.
func (q *queue) share(operation string, now time.Time) {
	q.blame.shared = remember(q.blame.shared, operation)
	if q.shared.interval > 0 {
		q.own[operation].open()
		return
	}
	fastest := time.Duration(0)
	for _, g := range q.own {
		if g.interval > 0 && (fastest == 0 || g.interval < fastest) {
			fastest = g.interval
		}
		g.open()
	}
	if fastest > 0 {
		q.shared.begin(fastest, later(now, q.shared.lastPassed.Add(fastest)))
	}
}
