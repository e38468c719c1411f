// SPDX-License-Identifier: MPL-2.0

package pacing

import "time"

// How an unknown limit is met.
const (
	// patience is for how long an attempt may go without an answer before another one takes its room. A refusal comes within a round trip; an
	// attempt that hangs must not hold the others.
	patience = 250 * time.Millisecond
	// mostUnderWay ends the growth of the room; Terraform's parallelism is far below.
	mostUnderWay = 1 << 10
)

// How a pace is found and kept.
const (
	// recentSpan is the span whose successes are the first estimate of the pace: SES counts by the second.
	recentSpan = time.Second
	// spread keeps attempts a little further apart than the limit, since they do not arrive exactly as far apart as they leave.
	spread = 1.04
	// longest bounds the interval that refusals teach. Where others use the limit up, every longer one would be refused just as often.
	longest = 2500 * time.Millisecond
	// unlimited is the interval below which there is no limit worth a pace.
	unlimited = 4 * time.Millisecond
	// jump bounds by how much one measurement lengthens the interval.
	jump = 3
)

// How a pace becomes faster.
const (
	// probeAfter is after how many successes in a row, or how much time without a refusal, a faster pace is tried: a limit that rises is found within
	// half a minute, and at one call a second refused probes are less than one attempt in twenty.
	probeAfter = 22
	probeTime  = 24 * time.Second
	// probeLevel is for how long a faster pace must hold before the next step.
	probeLevel = time.Second
	// climbAfter is after how many successes the interval is halved while nothing but the first second is known of the limit.
	climbAfter = 2
)

// probeSteps are by how much the interval is divided, one after the other as long as nothing is refused; the last one repeats.
var probeSteps = []float64{1.1, 1.5, 2}

// How several programs share a limit.
const (
	// leaveAfter is after how many successes an attempt waits for [leaveGap] intervals instead of one, and contestedAfter the same once
	// somebody else was noticed. An interval at the limit leaves others no instant in which they are let through.
	leaveAfter, contestedAfter = 8, 5
	// leaveGap is wide enough for an attempt of [pollEvery] to fall into, whatever its phase.
	leaveGap = 1.9
	// pollEvery is how often, in intervals, an attempt is repeated that is refused again and again.
	pollEvery = 0.9
	// slowestPoll bounds that for an interval that is too long: others may take turns of a second each.
	slowestPoll = 900 * time.Millisecond
	// holdOff is how long, in intervals, an attempt waits for its turn once others have proved to be there.
	holdOff = 3
	// contests is how many gaps must go unused until nobody else seems to be there.
	contests = 3
	// contestable is the interval from which on sharing is worth it: at a faster limit others get in between.
	contestable = 800 * time.Millisecond
	// lostRow is a row of refusals that somebody else must have caused.
	lostRow = 6
	// sure is a row of successes that shows that the interval is right, so that a refusal means somebody else.
	sure = 2
	// shorts is how many rows of refusals in succession, each after fewer than [sure] successes, lengthen an interval from [contestable] on, and
	// contestedShorts the same once others were noticed: a loser has such rows, too.
	shorts, contestedShorts = 2, 3
)

// How refusals that do not end are met.
const (
	// growAfter is the row of refusals after which the pause grows by growBy with each further one, up to longestPause.
	growAfter    = 16
	growBy       = 1.5
	longestPause = 20 * time.Second
	// leastPoll is what the pause grows to before that: at a fast pace many polls in a second would all be refused.
	leastPoll = time.Second
)

// How refusals are put down to the shared limit or to one of an operation.
const (
	// idleIntervals is for how many intervals (of a second at least) an operation must have rested for its own limit to be beyond doubt.
	idleIntervals = 2.5
	// evidence is how many of the latest attempts and refusals are looked at.
	evidence = 40
	// chance is the probability below which it is no accident that only one operation is refused, and fewestAlone the fewest refusals for that.
	chance      = 1e-4
	fewestAlone = 3
	// leastShare is the smallest share of the attempts that an operation is taken to have.
	leastShare = 0.02
)
