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

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
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
	ctx, cancel := ses.Afterwards(ctx, undoTime+time.Duration(len(s.undo))*undoCallTime)
	defer cancel()
	var left []string
	var failed error
	for _, step := range slices.Backward(s.undo) {
		if undoErr := step.run(ctx); undoErr != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", step.what, undoErr))
			left = append(left, step.what)
		}
	}
	words := cmp.Or(s.words, creationWords)
	switch {
	case failed != nil:
		notes = append(notes, words.left+" ("+strings.Join(left, ", ")+"): "+failed.Error())
	case len(s.undo) > 0:
		notes = append(notes, words.undone)
	case !ses.MayHaveTakenEffect(err):
		notes = append(notes, words.nothing)
	}
	if step != "" {
		notes = slices.Insert(notes, 0, "The step that failed: "+step+".")
	}
	AddError(diags, summary, err, notes...)
	return failed == nil
}

const (
	// undoTime is enough for a few calls that are throttled.
	undoTime = 2 * time.Minute
	// undoCallTime is what each call more may take: SES throttles to about one a second, which others share.
	undoCallTime = 5 * time.Second
)
