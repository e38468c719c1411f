// SPDX-License-Identifier: MPL-2.0

package pacing

import "time"

// probe is how a gate tries a faster pace, one step at a time.
type probe struct {
	// climbs is set until the first refusal of a pace of which only one success in a second is known: it may be far too slow.
	climbs bool
	// step is the number of steps taken, 0 for no probe under way.
	step int
	// before is the interval before the latest step, and since the time of that step.
	before time.Duration
	since  time.Time
}

// speedUp takes the next step once the pace has held for long enough.
func (g *gate) speedUp(p pass, now time.Time) {
	q := &g.probe
	by := probeSteps[min(q.step, len(probeSteps)-1)]
	switch {
	case q.climbs:
		if g.streak < climbAfter || p.interval != g.interval {
			return
		}
		by = 2
	case q.step == 0:
		if g.streak < probeAfter && now.Sub(g.quiet) < probeTime {
			return
		}
	case p.interval != g.interval || now.Sub(q.since) < probeLevel:
		return
	}
	q.before, q.since = g.interval, now
	q.step++
	if g.interval = times(g.interval, 1/by); g.interval < unlimited {
		g.open()
		return
	}
	g.next = earlier(g.next, later(now, g.lastSent.Add(g.interval)))
}

// stepBack ends a probe that was refused: the interval before it is the right one. The attempt that was refused came early, and gets its
// answer at the time at which it would have been due.
func (g *gate) stepBack(now time.Time) {
	g.interval = g.probe.before
	g.probe = probe{}
	g.settled = g.now
	g.next = later(g.lastPassed.Add(g.interval), now.Add(g.interval/10))
}
