// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Step is one call that a creation makes, with what undoes it.
type Step struct {
	// Doing names the step in a message, such as "setting the MAIL FROM domain".
	Doing string
	// Due reports whether there is anything to do.
	Due bool
	// Run also reports whether there is anything to undo, which a call whose answer was lost leaves too.
	Run func(context.Context) (made bool, err error)
	// Undone says in words what Undo does, such as "restore the MAIL FROM domain".
	Undone string
	// Undo undoes the step; nil where nothing does, or where undoing an earlier step undoes this one too.
	Undo func(context.Context) error
	// Covered reports that undoing an earlier step undoes this one too.
	Covered bool
	// Lost says how to go on where nothing undoes the step and SES's answer to it was lost; empty where the next apply goes on from what it finds.
	Lost string
}

// AccountStep names the step that finds out the account: by the tenant, where one is named.
func AccountStep(tenant types.String) string {
	if name := tenant.ValueString(); name != "" {
		return "looking up SES tenant " + name
	}
	return "finding out the account"
}

// Put is a step that overwrites a setting; undo is nil where nobody has to have the old one back.
func Put(doing, undone string, due bool, run, undo func(context.Context) error) Step {
	return Step{Doing: doing, Due: due, Undone: undone, Undo: undo, Run: func(ctx context.Context) (bool, error) {
		err := run(ctx)
		return err == nil || ses.MayHaveTakenEffect(err), err
	}}
}

// Run does the steps that are due, one after the other, up to the first that fails; doing names that one.
func (s *Steps) Run(ctx context.Context, steps ...Step) (doing string, err error) {
	for _, step := range steps {
		if !step.Due {
			continue
		}
		made, err := step.Run(ctx)
		if made && step.Undo != nil {
			s.undo = append(s.undo, undoStep{what: step.Undone, run: step.Undo})
		}
		if err != nil {
			s.covered, s.lost = step.Covered || (made && step.Undo != nil), step.Lost
			return step.Doing, err
		}
	}
	return "", nil
}

// Retag returns the steps that give an adopted object the planned tags: first those that it lacks, then without those that the configuration
// does not have; in the other order where there is no room for both. Each step makes one call at most, so that a refusal leaves nothing half
// done. what names the object in a message, such as "identity".
func (p TagPolicy) Retag(client *ses.Client, what, arn string, remote map[string]string, planned types.Map) []Step {
	had, want := p.Visible(remote), Strings(planned)
	retag := func(doing string, from, to map[string]string) Step {
		return Put(doing, "restore the tags", !planned.IsUnknown() && !maps.Equal(from, to),
			func(ctx context.Context) error { return client.UpdateTags(ctx, arn, from, to) },
			func(ctx context.Context) error { return client.UpdateTags(ctx, arn, to, from) })
	}
	both := maps.Clone(had)
	maps.Copy(both, want)
	if hidden := len(p.userTags(remote)) - len(had); len(both)+hidden > ses.MaxTags {
		common := maps.Clone(had)
		maps.DeleteFunc(common, func(key, _ string) bool { _, stays := want[key]; return !stays })
		return []Step{retag("removing tags of the "+what, had, common), retag("tagging the "+what, common, want)}
	}
	return []Step{retag("tagging the "+what, had, both), retag("removing tags of the "+what, both, want)}
}
