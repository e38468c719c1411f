// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"math"
	"time"
)

// refused learns from an attempt that was refused.
func (g *gate) refused(p pass, sent, now time.Time) {
	switch {
	case g.interval == 0:
		g.estimate(now)
		return
	case p.epoch != g.epoch:
		return
	}
	g.epoch++
	g.quiet = now
	streak := g.streak
	g.streak = 0
	if g.probe.step > 0 {
		g.stepBack(now)
		return
	}
	g.probe.climbs = g.probe.climbs && g.now.passed == 0
	if g.row++; g.row == 1 {
		g.before = streak
	}
	g.notice()
	g.next = later(g.lastPassed.Add(g.interval), later(now, sent.Add(g.pause())))
}

// estimate begins with the pace that got through in the latest second.
func (g *gate) estimate(now time.Time) {
	took := g.took(now)
	oldest := now
	if len(took) > 0 {
		oldest = took[0]
	}
	// A second's worth is used up, whatever the kind of limit.
	next := later(now.Add(recentSpan/20), oldest.Add(recentSpan*21/20))
	g.begin(times(recentSpan, spread)/time.Duration(max(1, len(took))), next)
	g.probe.climbs = len(took) <= 1
}

// pause is the time until the next attempt, counted from the one that was refused. The first refusal may be a matter of milliseconds.
func (g *gate) pause() time.Duration {
	if g.row == 1 {
		return g.interval / 2
	}
	pause := min(times(g.interval, pollEvery), slowestPoll)
	if g.interval < contestable {
		pause = max(pause, min(leastPoll, g.interval<<min(g.row-2, 16)))
	}
	if g.row == 2 && g.contest.gaps > 0 {
		pause = max(pause, holdOff*g.interval)
	}
	if g.row > growAfter {
		pause = times(pause, math.Pow(growBy, float64(g.row-growAfter)))
	}
	return min(pause, longestPause)
}

// settle measures the pace at the success that ends a row of refusals: what has passed since the last such success is what the limit lets
// through, unless somebody else has taken a part of it. The first one only begins the measuring.
func (g *gate) settle() {
	passed := g.now.passed - g.settled.passed
	measured := (g.now.busy - g.settled.busy) / time.Duration(passed)
	first, single := g.settled.passed == 0, g.row == 1
	g.settled = g.now
	g.row = 0
	if first || g.shared(single) || measured <= g.interval {
		return
	}
	g.interval = max(g.interval, min(measured, jump*g.interval, longest))
	g.next = later(g.next, g.lastSent.Add(g.interval))
}
