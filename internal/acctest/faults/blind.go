// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Blind is an operation that lost the answer of a call and could read nothing from then on.
type Blind struct {
	// Said are the errors of the operation.
	Said core.Diagnostics
	// Changed is what the operation left different in SES, empty for nothing.
	Changed string
	// Again are the errors of the same operation once everything works, and Settled says what differs then, empty for nothing.
	Again   core.Diagnostics
	Settled string
}

// blindFrom loses the answer of the n-th call and refuses every read after it.
func blindFrom(n int) Chooser {
	return func(at int, operation string) *Kind {
		switch {
		case at == n:
			return &Kind{lost: reset}
		case at > n && !Writes(operation):
			return &Kind{refusal: &simulator.Fault{Status: http.StatusForbidden, Message: "not authorized"}}
		}
		return nil
	}
}

// Writes are the calls of a clean run that change something, counted from 1.
func (c Clean) Writes() (calls []int) {
	for i, operation := range c.Calls {
		if Writes(operation) {
			calls = append(calls, i+1)
		}
	}
	return calls
}

// Blind loses the answer of a call of the operation, in a bubble of its own, without retries.
func (s Scenario) Blind(t *testing.T, clean Clean, call int) (out Blind) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := s.begin(t, NoRetries)
		defer b.Close()
		b.Break(blindFrom(call))
		out.Said = b.operate().Errors()
		b.Break(nil)
		out.Changed = Difference(clean.before, b.Remote())
		out.Again = b.operate().Errors()
		out.Settled = Difference(clean.after, b.Remote())
	})
	return out
}
