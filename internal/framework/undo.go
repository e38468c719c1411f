package framework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Steps are the steps of a creation or a deletion, each with what undoes it, so that it is all or nothing.
type Steps struct {
	// words replace those of a creation.
	words undoWords
	undo  []undoStep
}

// undoWords are how an error says what is left.
type undoWords struct {
	// nothing is for a failure of the first step.
	nothing string
	// undone is for steps that were undone.
	undone string
	// left is for steps that could not be undone; their errors follow.
	left string
}

// creationWords are the words for a creation.
var creationWords = undoWords{
	nothing: "Nothing was made.",
	undone:  "What this apply had made was undone; nothing of it is left.",
	left:    "What this apply had made could not be undone either",
}

type undoStep struct {
	what string
	run  func(context.Context) error
}

// Undo notes how to undo a step that was just done; what says it in words ("delete the identity").
func (s *Steps) Undo(what string, run func(context.Context) error) {
	s.undo = append(s.undo, undoStep{what: what, run: run})
}

// Fail ends a creation or a deletion whose step failed: it undoes everything done so far, latest first, in a context that an interrupt does not
// cut, and the error names the step (unless the summary does) and says what is left. undone is false where undoing failed too.
func (s *Steps) Fail(ctx context.Context, diags *diag.Diagnostics, summary, step string, err error, notes ...string) (undone bool) {
	if step != "" {
		notes = slices.Insert(notes, 0, "The step that failed: "+step+".")
	}
	left, note := s.undoAll(ctx)
	AddError(diags, summary, err, append(notes, note)...)
	return !left
}

// undoAll undoes all steps, latest first. It reports whether something could not be undone, and says in words what is left.
func (s *Steps) undoAll(ctx context.Context) (left bool, note string) {
	words := cmp.Or(s.words, creationWords)
	if len(s.undo) == 0 {
		return false, words.nothing
	}
	ctx, cancel := undoContext(ctx, len(s.undo))
	defer cancel()
	var whats []string
	var failed error
	for _, step := range slices.Backward(s.undo) {
		if err := step.run(ctx); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", step.what, err))
			whats = append(whats, step.what)
		}
	}
	if failed == nil {
		return false, words.undone
	}
	return true, words.left + " (" + strings.Join(whats, ", ") + "): " + failed.Error()
}

// undoContext is the context of undoing a number of steps: the values of ctx, a time of its own, and not cut when Terraform is interrupted.
func undoContext(ctx context.Context, calls int) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), undoTime+time.Duration(calls)*undoCallTime)
}

const (
	// undoTime is enough for a few calls that are throttled.
	undoTime = 2 * time.Minute
	// undoCallTime is what each call more may take: SES throttles to about one a second, which others share.
	undoCallTime = 5 * time.Second
)
