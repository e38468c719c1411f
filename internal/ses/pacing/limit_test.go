// SPDX-License-Identifier: MPL-2.0

package pacing_test

import (
	"math"
	"math/rand/v2"
	"time"
)

// limit is a server's limiter.
type limit interface {
	admit(now time.Time) bool
	change(perSecond float64)
}

// tokens is a bucket; a refused call spends nothing. Without a size it holds a second's worth, as the simulator's does.
type tokens struct {
	rate, size, held float64
	last             time.Time
	own              bool
}

func newTokens(rate, size float64) *tokens {
	t := &tokens{rate: rate, size: size, own: size == 0, last: time.Now()}
	t.change(rate)
	t.held = t.size
	return t
}

func (t *tokens) change(rate float64) {
	t.rate = rate
	if t.own {
		t.size = max(1, math.Floor(rate))
		t.held = t.size
	}
}

func (t *tokens) admit(now time.Time) bool {
	t.held = min(t.size, t.held+now.Sub(t.last).Seconds()*t.rate)
	t.last = now
	if t.held < 1-1e-9 {
		return false
	}
	t.held--
	return true
}

// window lets so many calls through in each span: one after the other (fixed), or in any span of that length (sliding).
type window struct {
	most   int
	span   time.Duration
	fixed  bool
	phase  time.Duration
	admits []time.Time
}

func newWindow(rate float64, fixed bool, phase float64) *window {
	w := &window{fixed: fixed, phase: time.Duration(phase * float64(2*time.Second))}
	w.change(rate)
	return w
}

func (w *window) change(rate float64) {
	w.most = max(1, int(math.Round(rate)))
	w.span = time.Duration(float64(w.most) / rate * float64(time.Second))
}

func (w *window) admit(now time.Time) bool {
	begins := now.Add(-w.span)
	if w.fixed {
		begins = now.Add(w.phase).Truncate(w.span).Add(-w.phase - 1)
	}
	for len(w.admits) > 0 && !w.admits[0].After(begins) {
		w.admits = w.admits[1:]
	}
	if len(w.admits) >= w.most {
		return false
	}
	w.admits = append(w.admits, now)
	return true
}

// models make the limiters that SES may have.
var models = map[string]func(rate float64, random *rand.Rand) limit{
	"simulator":      func(rate float64, _ *rand.Rand) limit { return newTokens(rate, 0) },
	"bucket of 1":    func(rate float64, _ *rand.Rand) limit { return newTokens(rate, 1) },
	"bucket of 2":    func(rate float64, _ *rand.Rand) limit { return newTokens(rate, 2) },
	"bucket of 5":    func(rate float64, _ *rand.Rand) limit { return newTokens(rate, 5) },
	"fixed window":   func(rate float64, random *rand.Rand) limit { return newWindow(rate, true, random.Float64()) },
	"sliding window": func(rate float64, _ *rand.Rand) limit { return newWindow(rate, false, 0) },
}
