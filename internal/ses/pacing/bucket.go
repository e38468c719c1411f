package pacing

import (
	"time"

	"golang.org/x/time/rate"
)

// bucket keeps a limit that is known: a documented one, or the user's.
type bucket struct{ limiter *rate.Limiter }

// newBucket makes a bucket that holds a second's worth of calls, at least one, and is filled [spread] more slowly than the limit.
func newBucket(perSecond float64) *bucket {
	return &bucket{rate.NewLimiter(rate.Limit(perSecond/spread), max(1, int(perSecond)))}
}

// opens is when the next call may be sent.
func (b *bucket) opens(now time.Time) time.Time {
	missing := 1 - b.limiter.TokensAt(now)
	if missing <= 0 {
		return now
	}
	// A microsecond more makes up for rounding, which would let it ask again at the same instant.
	return now.Add(times(time.Second, missing/float64(b.limiter.Limit())) + time.Microsecond)
}

// take spends a call.
func (b *bucket) take(now time.Time) { b.limiter.AllowN(now, 1) }
