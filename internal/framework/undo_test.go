// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// done does a step that the given call undoes.
func done(t *testing.T, steps *framework.Steps, undone string, undo func(context.Context) error) {
	t.Helper()
	if _, err := steps.Run(t.Context(), framework.Step{
		Due: true, Run: func(context.Context) (bool, error) { return true, nil }, Undone: undone, Undo: undo,
	}); err != nil {
		t.Fatal(err)
	}
}

func TestStepsFail(t *testing.T) {
	t.Parallel()
	refused := &ses.Error{Service: "SES", Operation: "PutThing", Code: "BadRequestException", Message: "no such thing", RequestID: "r-1"}
	cases := []struct {
		name string
		// steps were done, in this order; those marked with ! cannot be undone.
		steps  []string
		undone bool
		says   []string
	}{
		{"the first step", nil, true, []string{"Nothing was made."}},
		{"a later step", []string{"delete the identity"}, true, []string{"was undone; nothing of it is left"}},
		{"several steps", []string{"delete the identity", "take it from the tenant", "clear MAIL FROM"}, true, []string{"was undone; nothing of it is left"}},
		{
			"undoing fails",
			[]string{"delete the identity", "!take it from the tenant"},
			false,
			[]string{"could not be undone either (take it from the tenant)", "take it from the tenant: still no"},
		},
		{
			"undoing fails twice",
			[]string{"!delete the identity", "clear MAIL FROM", "!take it from the tenant"},
			false,
			[]string{"(take it from the tenant, delete the identity)", "delete the identity: still no", "take it from the tenant: still no"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var steps framework.Steps
			var order []string
			for _, step := range c.steps {
				what, fails := strings.CutPrefix(step, "!")
				done(t, &steps, what, func(context.Context) error {
					order = append(order, step)
					if fails {
						return errors.New("still no")
					}
					return nil
				})
			}
			var diags diag.Diagnostics
			undone := steps.Fail(t.Context(), &diags, "Cannot create domain x", "setting the thing", refused, "A note.", "")
			if undone != c.undone {
				t.Errorf("undone = %t, want %t.", undone, c.undone)
			}
			slices.Reverse(order)
			if !slices.Equal(order, c.steps) {
				t.Errorf("Undone were, backwards, %v, want all of %v.", order, c.steps)
			}
			if len(diags) != 1 || diags[0].Severity() != diag.SeverityError || diags[0].Summary() != "Cannot create domain x" {
				t.Fatalf("The diagnostics are %v, want one error.", diags)
			}
			detail := diags[0].Detail()
			for _, part := range append(c.says, "SES answered BadRequestException: no such thing", "request id r-1", "The step that failed: setting the thing.", "A note.") {
				if !strings.Contains(detail, part) {
					t.Errorf("%q is not said in:\n%s", part, detail)
				}
			}
			if strings.Contains(detail, "\n\n\n") {
				t.Errorf("There is an empty paragraph in:\n%s", detail)
			}
		})
	}
}

func TestStepsAreUndoneAfterAnInterrupt(t *testing.T) {
	t.Parallel()
	type key struct{}
	ctx, cancel := context.WithCancel(context.WithValue(t.Context(), key{}, "kept"))
	cancel()
	var steps framework.Steps
	ran := false
	done(t, &steps, "delete the identity", func(ctx context.Context) error {
		ran = true
		if _, bounded := ctx.Deadline(); !bounded || ctx.Value(key{}) != "kept" {
			t.Error("Undoing has no time of its own or has lost the values of the context.")
		}
		return ctx.Err()
	})
	var diags diag.Diagnostics
	if undone := steps.Fail(ctx, &diags, "Cannot create x", "waiting", ctx.Err()); !undone || !ran {
		t.Errorf("undone = %t, ran = %t, want both: %v", undone, ran, diags)
	}
	if detail := diags[0].Detail(); !strings.Contains(detail, "interrupted") || strings.Contains(detail, "timeouts") {
		t.Errorf("It is not said what cut the creation short:\n%s", detail)
	}
}

func TestUndoingManyStepsHasMoreTime(t *testing.T) {
	t.Parallel()
	left := func(count int) time.Duration {
		var steps framework.Steps
		var longest time.Duration
		for range count {
			done(t, &steps, "take it from the tenant", func(ctx context.Context) error {
				deadline, _ := ctx.Deadline()
				longest = max(longest, time.Until(deadline))
				return nil
			})
		}
		var diags diag.Diagnostics
		steps.Fail(t.Context(), &diags, "Cannot create x", "a step", errors.New("no"))
		return longest
	}
	// SES lets about one call a second through, which others share.
	if few, many := left(1), left(250); few < 2*time.Minute || many < few+4*249*time.Second {
		t.Errorf("Undoing one step may take %s, 250 steps %s.", few, many)
	}
}
