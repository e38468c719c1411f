// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"testing"
	"testing/synctest"
	"time"
)

// Hang runs a scenario against an endpoint that answers no call any more from one on, and then goes on with one that does. It returns how long the
// requests of the protocol took meanwhile, and what is wrong in the end, empty for nothing.
func (s Scenario) Hang(t *testing.T, clean Clean, call int) (took map[string]time.Duration, failure string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := s.begin(t, DefaultRetries)
		defer b.Close()
		tokens := b.Tokens()
		b.Break(From(call, Hanging))
		first := b.operate()
		took = b.Took()
		b.Break(nil)
		_, failure = Point{Scenario: s, Way: GoOn}.goOn(b, clean, first, tokens)
		if failure != "" {
			failure += "\nThe operation said: " + first.Errors().Error()
		}
	})
	return took, failure
}
