// SPDX-License-Identifier: MPL-2.0

package pacing

import "time"

// Outcome is what an attempt says about the limits.
type Outcome int

const (
	// Unknown means that the attempt says nothing: it was cut short, or no answer came.
	Unknown Outcome = iota
	// Passed means that the limits have let the attempt through, whatever else became of it.
	Passed
	// Refused means that the attempt was throttled.
	Refused
)

// Ticket is the place of a call in the queue. All attempts of the call use the same one, so a retry keeps its place.
type Ticket struct {
	operation string
	place     uint64
	// ready is closed when an attempt may be sent; each attempt has a new one.
	ready chan struct{}

	sent time.Time
	// own and shared are what the two gates knew when the attempt was sent.
	own, shared pass
	// overdue is set once an attempt has gone without an answer for [patience].
	overdue bool
}

// pass is what a gate knew when it let an attempt through.
type pass struct {
	gate     *gate
	epoch    int
	interval time.Duration
	// held reports whether the gate was what the attempt waited for.
	held bool
}
