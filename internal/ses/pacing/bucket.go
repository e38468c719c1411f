// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"time"

	"golang.org/x/time/rate"
)

// bucket keeps a limit that is known: a documented one, or the user's.
type bucket struct {
	limiter *rate.Limiter
	// next is the earliest that the next call may be sent, whatever the limiter says.
	next time.Time
}

// newBucket makes a bucket that holds a second's worth of calls, at least one, and is filled [spread] more slowly than the limit.
func newBucket(perSecond float64) *bucket {
	return &bucket{limiter: rate.NewLimiter(rate.Limit(perSecond/spread), max(1, int(perSecond)))}
}

// empty spends what the bucket holds.
func (b *bucket) empty(now time.Time) { b.limiter.AllowN(now, b.limiter.Burst()) }

// opens is when the next call may be sent.
func (b *bucket) opens(now time.Time) time.Time {
	missing := 1 - b.limiter.TokensAt(now)
	if missing <= 0 {
		return later(now, b.next)
	}
	// A microsecond more makes up for rounding, which would let it ask again at the same instant.
	return later(b.next, now.Add(b.interval(missing)+time.Microsecond))
}

// interval is how long a number of calls takes.
func (b *bucket) interval(calls float64) time.Duration {
	return times(time.Second, calls/float64(b.limiter.Limit()))
}

// take spends a call.
func (b *bucket) take(now time.Time) { b.limiter.AllowN(now, 1) }

// wrote notes that a call has left only now: where none is left the next one is an interval behind it.
func (b *bucket) wrote(now time.Time) {
	if b.limiter.TokensAt(now) < 1 {
		b.next = later(b.next, now.Add(b.interval(1)))
	}
}
