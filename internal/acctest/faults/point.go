// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// Way is what the user does after the fault.
type Way string

// The ways on.
const (
	// GoOn repeats the operation until the plan is empty.
	GoOn Way = "go on"
	// GiveUp destroys everything.
	GiveUp Way = "give up"
	// Revert applies the configuration from before.
	Revert Way = "revert"
)

// Clean is what a scenario does without a fault.
type Clean struct {
	// Calls are the operations that it calls, in their order.
	Calls []string
	// before and after are what SES holds around it, without and destroyed what it holds before anything was made and after the destroy.
	before, after, without, destroyed []string
}

// Point is one fault at one call of a scenario.
type Point struct {
	Scenario
	Kind    Kind
	Retries Retries
	Way     Way
	// Call counts the calls of the operation from 1.
	Call int
	// Operation that is called there.
	Called string
}

// String names a point in a message.
func (p Point) String() string {
	retries := "default retries"
	if p.Retries == NoRetries {
		retries = "no retries"
	}
	return fmt.Sprintf("%s, %s, call %d (%s), %s, %s, %s", p.Type, p.Scenario.Operation, p.Call, p.Called, p.Kind.Name, retries, p.Way)
}

// Outcome is what has become of a point.
type Outcome struct {
	// Applies is how many it took until the plan was empty, or everything was gone.
	Applies int
	// Differs reports whether the operation ended with an error and had changed something by then.
	Differs bool
	// Failure says what is wrong, empty for nothing.
	Failure string
}

// Rehearse runs a scenario without a fault. It fails the test where that does not work.
func (s Scenario) Rehearse(t *testing.T, retries Retries) (c Clean) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		bare := NewWorld(t)
		s.Prepare(bare)
		c.without = bare.Remote()
		b := s.begin(t, retries)
		defer b.Close()
		c.before = b.Remote()
		b.Break(nil)
		check := func(step string, diags core.Diagnostics) {
			if diags.HasError() {
				t.Fatalf("%s, %s: without a fault %s fails: %v", s.Type, s.Operation, step, diags.Errors())
			}
		}
		check("the operation", b.operate())
		c.Calls = b.Calls()
		if s.Import != "" {
			check("the apply behind the import", b.Apply())
		}
		if s.After != "" {
			pending, diags := b.Pending()
			check("the plan behind it", diags)
			if pending != "" {
				t.Fatalf("%s, %s: without a fault the plan is not empty:\n%s", s.Type, s.Operation, pending)
			}
		}
		c.after = b.Remote()
		check("the destroy", b.Destroy())
		c.destroyed = b.Remote()
	})
	return c
}

// Run runs a point in a bubble of its own.
func (p Point) Run(t *testing.T, clean Clean) (out Outcome) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := p.begin(t, p.Retries)
		defer b.Close()
		tokens := b.Tokens()
		b.Break(At(p.Call, p.Kind))
		first := b.operate()
		b.Break(nil)
		out.Differs = first.HasError() && Difference(clean.before, b.Remote()) != ""
		switch p.Way {
		case GoOn:
			out.Applies, out.Failure = p.goOn(b, clean, first, tokens)
		case GiveUp:
			out.Applies, out.Failure = 1, p.giveUp(b, clean)
		case Revert:
			out.Applies, out.Failure = 1, p.revert(b, clean, tokens)
		}
		if out.Failure != "" && first.HasError() {
			out.Failure += "\nThe operation said: " + first.Errors().Error()
		}
	})
	return out
}

// goOn repeats the operation, at most once.
func (p Point) goOn(b *begun, clean Clean, first core.Diagnostics, tokens map[string]string) (applies int, failure string) {
	applies = 1
	if first.HasError() || p.Import != "" {
		applies = 2
		if diags := b.again(p.Kind.Kills()); diags.HasError() {
			return applies, "the second apply fails: " + diags.Errors().Error()
		}
	}
	if failure := p.settled(b, clean.after, tokens); failure != "" {
		return applies, failure
	}
	if !first.HasError() {
		applies = 1
	}
	return applies, ""
}

// settled compares what is with what is to be.
func (p Point) settled(b *begun, want []string, tokens map[string]string) string {
	if p.After != "" || p.Way == Revert {
		pending, diags := b.Pending()
		if diags.HasError() {
			return "the plan fails: " + diags.Errors().Error()
		}
		if pending != "" {
			return "the plan is not empty: " + pending
		}
	} else if left := b.Managed(); len(left) > 0 {
		return "the state still has " + strings.Join(left, ", ")
	}
	if d := Difference(want, b.Remote()); d != "" {
		return "SES holds something else:\n" + d
	}
	now := b.Tokens()
	maps.DeleteFunc(tokens, func(domain, _ string) bool { return now[domain] == "" })
	for domain, were := range tokens {
		if p.After != "" && now[domain] != were {
			return "the DKIM tokens of " + domain + " are lost"
		}
	}
	return ""
}

// giveUp destroys.
func (p Point) giveUp(b *begun, clean Clean) (failure string) {
	if diags := b.Destroy(); diags.HasError() {
		return "the destroy fails: " + diags.Errors().Error()
	}
	if left := b.Managed(); len(left) > 0 {
		return "the state still has " + strings.Join(left, ", ")
	}
	got := b.Remote()
	if d := Difference(clean.destroyed, got); d != "" && Difference(clean.without, got) != "" {
		return "something is left behind:\n" + d
	}
	return ""
}

// revert applies what was there before, and destroys it.
func (p Point) revert(b *begun, clean Clean, tokens map[string]string) (failure string) {
	b.write(p.Before)
	if diags := b.Apply(); diags.HasError() {
		return "the revert fails: " + diags.Errors().Error()
	}
	if failure = p.settled(b, clean.before, tokens); failure == "" {
		failure = p.giveUp(b, clean)
	}
	if failure != "" {
		return "after the revert " + failure
	}
	return ""
}
