// SPDX-License-Identifier: MPL-2.0

package pacing

import "time"

// gate learns one limit and spaces the attempts that pass it. Until the first refusal it lets everything through.
type gate struct {
	// interval is the time between two attempts, 0 while no limit is known.
	interval time.Duration
	// next is when the next attempt may be sent.
	next time.Time
	// epoch counts the refusals that were heeded: an attempt that was sent before the latest says nothing new.
	epoch int
	// streak counts successes since the latest refusal, row refusals since the latest success; before is the streak that the row ended.
	streak, row, before int
	// quiet is since when nothing was refused.
	quiet time.Time

	probe   probe
	contest contest

	lastSent, lastPassed time.Time
	// recent are the attempts of the latest [recentSpan] that have passed.
	recent []time.Time
	// now counts what has passed; settled is its value when the interval was last measured.
	now, settled count
}

// count is how much a gate has let through in how much time.
type count struct {
	passed int
	// busy is for how long the gate was what attempts waited for.
	busy time.Duration
}

// opens is when the next attempt may be sent.
func (g *gate) opens(now time.Time) time.Time {
	if g.interval == 0 {
		return now
	}
	return later(now, g.next)
}

// begin starts to space attempts.
func (g *gate) begin(interval time.Duration, next time.Time) {
	*g = gate{interval: interval, next: next, quiet: next, epoch: g.epoch + 1, lastSent: g.lastSent, lastPassed: g.lastPassed, recent: g.recent}
	g.contest.since = leaveAfter / 2 // Somebody who is there already has waited for long enough.
}

// open ends the spacing.
func (g *gate) open() { g.interval, g.probe = 0, probe{} }

// sent notes an attempt.
func (g *gate) sent(now time.Time) pass {
	p := pass{gate: g, epoch: g.epoch, interval: g.interval}
	if g.interval > 0 {
		p.held = now.Sub(g.next) <= g.interval/10
		since := now.Sub(g.lastSent)
		if !p.held || g.row == 0 {
			since = min(since, g.interval) // A place that was left to others, or that nobody wanted, says nothing.
		}
		g.now.busy += since
		g.next = now.Add(g.interval)
	}
	g.lastSent = now
	return p
}

// wrote notes that an attempt has left only now: the next one is an interval behind it.
func (g *gate) wrote(now time.Time) {
	if g.interval > 0 {
		g.next = later(g.next, now.Add(g.interval))
	}
}

// succeeded learns from an attempt that has passed.
func (g *gate) succeeded(p pass, sent, now time.Time) {
	g.recent = append(g.took(now), sent)
	g.lastPassed = later(g.lastPassed, sent)
	if g.interval == 0 {
		return
	}
	g.now.passed++
	if p.epoch != g.epoch || !p.held {
		return
	}
	if g.row > 0 {
		g.settle()
	}
	g.streak++
	if g.leaves() {
		g.next = later(g.next, g.lastSent.Add(times(g.interval, leaveGap)))
		return
	}
	g.speedUp(p, now)
}

// took are the attempts of the latest [recentSpan] that have passed.
func (g *gate) took(now time.Time) []time.Time {
	for len(g.recent) > 0 && now.Sub(g.recent[0]) > recentSpan {
		g.recent = g.recent[1:]
	}
	return g.recent
}

// times is a multiple of a duration.
func times(d time.Duration, factor float64) time.Duration { return time.Duration(float64(d) * factor) }

// earlier is the earlier of two times.
func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// later is the later of two times.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
