// SPDX-License-Identifier: MPL-2.0

package pacing

// contest is what a gate knows of other programs that use the same limit.
type contest struct {
	// since counts successes since the last place was left to others.
	since int
	// gaps counts down the gaps that nobody has used; others seem to be there while it is above 0.
	gaps int
	// shorts counts rows of refusals that came after fewer than [sure] successes each, one after the other.
	shorts int
}

// notice looks whether a row of refusals was caused by somebody else.
func (g *gate) notice() {
	if g.row > 1 && (g.before >= sure || g.row >= lostRow) && g.interval >= contestable {
		g.contest.gaps = contests
	}
}

// shared reports whether somebody else, rather than a pace that is too fast, has caused the row of refusals that has just ended. A pace that
// is a little too fast costs a single refusal now and then; one that is much too fast never has [sure] successes.
func (g *gate) shared(single bool) bool {
	others := g.contest.gaps > 0
	if single {
		g.contest.shorts = 0
		return others
	}
	if g.before >= sure {
		g.contest.shorts = 0
		return true
	}
	g.contest.shorts++
	if others {
		return g.contest.shorts < contestedShorts
	}
	return g.interval >= contestable && g.contest.shorts < shorts
}

// leaves reports whether the next attempt leaves room for others.
func (g *gate) leaves() bool {
	after := leaveAfter
	if g.contest.gaps > 0 {
		after = contestedAfter
	}
	g.contest.since++
	if g.contest.since < after || g.probe.step > 0 || g.interval < contestable {
		return false
	}
	g.contest.since = 0
	g.contest.gaps = max(0, g.contest.gaps-1)
	return true
}
