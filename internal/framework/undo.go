package framework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Steps are the steps of a creation, each with what undoes it, so that a creation is all or nothing.
type Steps struct {
	undo []undoStep
	// failed is what went wrong in undoing.
	failed error
}

type undoStep struct {
	what string
	run  func(context.Context) error
}

// Undo notes how to undo a step that this creation has just done; what says it in words ("delete the identity").
func (s *Steps) Undo(what string, run func(context.Context) error) {
	s.undo = append(s.undo, undoStep{what: what, run: run})
}

// Fail ends a creation whose step failed: everything done so far is undone, latest first, in a context that an interrupt does not cut, and
// the error names the step and says what is left. undone is false where undoing failed too, and something that was made stands on.
func (s *Steps) Fail(ctx context.Context, diags *diag.Diagnostics, summary, step string, err error, notes ...string) (undone bool) {
	ctx, cancel := undoContext(ctx, len(s.undo))
	defer cancel()
	var left []string
	for _, step := range slices.Backward(s.undo) {
		if undoErr := step.run(ctx); undoErr != nil {
			s.failed = errors.Join(s.failed, fmt.Errorf("%s: %w", step.what, undoErr))
			left = append(left, step.what)
		}
	}
	switch {
	case len(left) > 0:
		notes = append(notes, "What this apply had made could not be undone either ("+strings.Join(left, ", ")+"): "+s.failed.Error())
	case len(s.undo) > 0:
		notes = append(notes, "What this apply had made was undone; nothing of it is left.")
	default:
		notes = append(notes, "Nothing was made.")
	}
	AddError(diags, summary, err, append([]string{"The step that failed: " + step + "."}, notes...)...)
	return len(left) == 0
}

// UndoContext is the context of undoing: the values of ctx, a time of its own, and not cut when Terraform is interrupted.
func UndoContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return undoContext(ctx, 1)
}

// undoContext is [UndoContext] for many calls.
func undoContext(ctx context.Context, calls int) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), undoTime+time.Duration(calls)*undoCallTime)
}

const (
	// undoTime is enough for a few calls that are throttled.
	undoTime = 2 * time.Minute
	// undoCallTime is what each call more may take: SES throttles to about one a second, which others share.
	undoCallTime = 5 * time.Second
)
