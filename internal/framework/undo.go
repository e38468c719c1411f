// SPDX-License-Identifier: MPL-2.0

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

// Steps are the steps of a creation or a deletion that were done, each with what undoes it, so that it is all or nothing.
type Steps struct {
	// words replace those of a creation.
	words undoWords
	undo  []undoStep
	// covered reports that undo undoes the step that failed too.
	covered bool
	// lost is the Lost of the step that failed.
	lost string
}

// undoWords are how an error says what is left.
type undoWords struct {
	// nothing is for a failure of the first step.
	nothing string
	// undone is for steps that were undone.
	undone string
	// before is for steps that were undone, but for the one that failed.
	before string
	// left is for steps that could not be undone; their errors follow.
	left string
}

// creationWords are the words for a creation.
var creationWords = undoWords{
	nothing: "Nothing was made.",
	undone:  "What this apply had made was undone; nothing of it is left.",
	before:  "What this apply had made before was undone.",
	left:    "What this apply had made could not be undone either",
}

// undoStep is what undoes a step that was done; what says it in words.
type undoStep struct {
	what string
	run  func(context.Context) error
}

// Fail ends a creation or a deletion whose step failed: it undoes everything done so far, latest first, in a context that an interrupt does not
// cut, and the error names the step (unless the summary does) and says what is left, or may be left of the step itself. undone is false where
// undoing failed too.
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
	unsure := ses.MayHaveTakenEffect(err) && !s.covered
	switch {
	case failed != nil:
		notes = append(notes, words.left+" ("+strings.Join(left, ", ")+"): "+failed.Error())
	case unsure && len(s.undo) > 0:
		notes = append(notes, words.before)
	case len(s.undo) > 0:
		notes = append(notes, words.undone)
	case !unsure:
		notes = append(notes, words.nothing)
	}
	if unsure {
		notes = append(notes, LostAnswer(s.lost))
	}
	if step != "" {
		notes = slices.Insert(notes, 0, "The step that failed: "+step+".")
	}
	AddError(diags, summary, err, notes...)
	return failed == nil
}

// LostAnswer says of a step that failed without SES's answer that it may have taken effect; remedy says how to go on, empty where the next apply
// goes on from what it finds.
func LostAnswer(remedy string) string {
	return "SES's answer was lost, so this step may have taken effect. " + cmp.Or(remedy, "The next apply looks, and goes on from what it finds.")
}

const (
	// undoTime is enough for a few calls that are throttled.
	undoTime = 2 * time.Minute
	// undoCallTime is what each call more may take: SES throttles to about one a second, which others share.
	undoCallTime = 5 * time.Second
)
