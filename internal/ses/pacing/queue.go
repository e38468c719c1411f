// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"cmp"
	"slices"
	"time"
)

// queue decides which attempt is sent when. It has no clock and no goroutines: callers say what time it is.
type queue struct {
	// learns is set where limits are learned; without it only the known ones are kept.
	learns bool
	// all limits all operations together, nil for no such limit; known limits single operations.
	all   *bucket
	known map[string]*bucket

	// began is when the first attempt was sent.
	began time.Time
	// refused is set once an attempt was refused.
	refused bool
	start   start
	// shared is the gate that all attempts pass, own those of single operations.
	shared *gate
	own    map[string]*gate
	blame  blame

	// waiting are the calls whose next attempt has not been sent yet, in order of their places.
	waiting []*Ticket
}

// enter puts a call into the queue, at its place.
func (q *queue) enter(t *Ticket) {
	at, _ := slices.BinarySearchFunc(q.waiting, t.place, func(other *Ticket, place uint64) int { return cmp.Compare(other.place, place) })
	q.waiting = slices.Insert(q.waiting, at, t)
}

// leave takes a call out of the queue.
func (q *queue) leave(t *Ticket) {
	q.waiting = slices.DeleteFunc(q.waiting, func(other *Ticket) bool { return other == t })
}

// next takes out the first call that may be sent now. Where there is none it says when to ask again; the zero time means not before an
// answer comes or a call enters. A call waits only for calls before it that the same limit holds.
func (q *queue) next(now time.Time) (*Ticket, time.Time) {
	var again time.Time
	closed := map[string]bool{}
	for i, t := range q.waiting {
		if closed[t.operation] {
			continue
		}
		opens := q.opens(t.operation, now)
		if opens.Equal(now) {
			q.waiting = slices.Delete(q.waiting, i, i+1)
			q.send(t, now)
			return t, time.Time{}
		}
		closed[t.operation] = true
		if !opens.IsZero() && (again.IsZero() || opens.Before(again)) {
			again = opens
		}
	}
	return nil, again
}

// opens is when a call of an operation may be sent; the zero time means not before an answer comes.
func (q *queue) opens(operation string, now time.Time) time.Time {
	known := q.knownOpens(operation, now)
	if !q.learns {
		return known
	}
	room := q.start.opens(now)
	if room.IsZero() {
		return room
	}
	gates := later(q.shared.opens(now), q.gate(operation, now).opens(now))
	return later(later(known, room), later(gates, q.turn(operation, now)))
}

// turn is when it is an operation's turn to be tried for the first time: once something was refused, operations that have never passed are tried one
// after the other, since one of them shows whether all share the limit.
func (q *queue) turn(operation string, now time.Time) time.Time {
	turn := now
	if q.refused && q.isNew(operation) {
		for _, t := range q.start.underWay {
			if q.isNew(t.operation) {
				turn = later(turn, t.sent.Add(patience))
			}
		}
	}
	return turn
}

// isNew reports whether no call of an operation has passed.
func (q *queue) isNew(operation string) bool {
	return q.own[operation] == nil || q.own[operation].lastPassed.IsZero()
}

// knownOpens is when the known limits let a call of an operation through.
func (q *queue) knownOpens(operation string, now time.Time) time.Time {
	opens := now
	for _, b := range q.buckets(operation) {
		opens = later(opens, b.opens(now))
	}
	return opens
}

// buckets are the known limits of an operation.
func (q *queue) buckets(operation string) []*bucket {
	return slices.DeleteFunc([]*bucket{q.all, q.known[operation]}, func(b *bucket) bool { return b == nil })
}

// send notes an attempt.
func (q *queue) send(t *Ticket, now time.Time) {
	for _, b := range q.buckets(t.operation) {
		b.take(now)
	}
	if !q.learns {
		return
	}
	t.sent = now
	if q.began.IsZero() {
		q.began = now
	}
	t.own, t.shared = q.gate(t.operation, now).sent(now), q.shared.sent(now)
	q.start.sent(t)
	q.blame.sent = remember(q.blame.sent, t.operation)
}

// wrote notes that the request of an attempt has left only now: looking up the host, connecting and waiting for a processor take time, and what
// leaves late arrives less than an interval before the next one.
func (q *queue) wrote(t *Ticket, now time.Time) {
	for _, b := range q.buckets(t.operation) {
		b.wrote(now)
	}
	if q.learns {
		t.own.gate.wrote(now)
		t.shared.gate.wrote(now)
	}
}

// gate is that of an operation. Once other operations have limits of their own, a new one begins with the pace of the one in the middle.
func (q *queue) gate(operation string, now time.Time) *gate {
	if g := q.own[operation]; g != nil {
		return g
	}
	g := &gate{}
	var intervals []time.Duration
	for _, other := range q.own {
		if other.interval > 0 {
			intervals = append(intervals, other.interval)
		}
	}
	if len(intervals) > 0 && q.shared.interval == 0 {
		slices.Sort(intervals)
		g.begin(intervals[len(intervals)/2], now)
	}
	q.own[operation] = g
	return g
}

// answered learns from the end of an attempt.
func (q *queue) answered(t *Ticket, outcome Outcome, now time.Time) {
	if !q.learns {
		return
	}
	q.start.ended(t, outcome)
	switch outcome {
	case Unknown:
	case Passed:
		t.own.gate.succeeded(t.own, t.sent, now)
		t.shared.gate.succeeded(t.shared, t.sent, now)
	case Refused:
		q.refused = true
		q.accuse(t, now)
	}
}
