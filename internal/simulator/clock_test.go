// SPDX-License-Identifier: MPL-2.0

package simulator_test

import "time"

// clock is a time that tests move.
type clock struct{ at chan time.Time }

func newClock() *clock {
	c := &clock{at: make(chan time.Time, 1)}
	c.at <- time.Date(2026, 10, 1, 12, 0, 0, 123_000_000, time.UTC)
	return c
}

// now reads the time.
func (c *clock) now() time.Time {
	at := <-c.at
	c.at <- at
	return at
}

// pass lets time pass.
func (c *clock) pass(duration time.Duration) {
	c.at <- (<-c.at).Add(duration)
}
