// SPDX-License-Identifier: MPL-2.0

// Package pacing spaces the calls to a service whose rate limits nobody knows, so that few attempts are throttled and little time is lost.
//
// A [Pacer] serves one account and Region. A call takes a [Ticket], and each of its attempts waits for [Pacer.Wait] and reports by [Pacer.Done].
// Attempts leave in order of arrival, and a retry keeps its place. The decisions are those of a queue without clock, goroutines or network.
// All constants are in constants.go, with the reason for each.
//
// # What holds an attempt
//
//   - Token buckets for the limits that are known: documented ones, and the user's own (bucket.go).
//   - Room for attempts under way: one at first, twice as many with each round of answers (start.go). An unknown limit is met with one or two
//     attempts too many, and no limit costs a few round trips.
//   - A gate for the operation and one for all operations together (gate.go). A gate is open until the first refusal, then it spaces attempts by an
//     interval that it learns. Spacing suits buckets as well as windows of a second.
//
// # How a gate learns
//
//   - At the first refusal the pace is what got through in the second before (slow_down.go). Where that is a single call the limit may be far
//     higher, so the pace doubles until the next refusal (probe.go).
//   - What passes between two refusals is the limit: the interval is measured at the success that ends a row of refusals. A refusal of an attempt
//     that was sent before the last heeded one says nothing new.
//   - After twenty-two successes, or 24 seconds, a slightly faster pace is tried, then a faster one, as long as nothing is refused. The first refusal takes the last
//     step back. So at the limit fewer than one attempt in twenty is refused, and a limit that rises is found within half a minute at a call a second.
//   - An attempt that is refused is sent again after half an interval, and then at a slower poll, alone: no second attempt passes the gate meanwhile.
//
// # Sharing a limit with others
//
// At the limit, each token is taken the instant it is there, so another program would never get one, and would find no reason for it in its own pace.
// Therefore each ninth place stays free (contest.go). Whoever takes it has its attempts in the right rhythm from then on, and the former owner is
// refused. A row of refusals at a pace that was right a moment ago means that somebody else is there: the interval stays, places are left more often,
// and the loser holds off until the next one is due. Two programs so take turns of about five calls each.
//
// # Shared limit or limits of operations
//
// Nobody knows whether the limit is one for each operation or one for all (blame.go). At first each operation is taken to have its own. An operation
// that is refused although it has rested for longer than its own limit could ask for has met the shared one: what was learned for single operations is
// dropped, and the shared gate learns. If then only one operation is refused, more often than its share of the calls explains, it has a limit of its own.
package pacing
