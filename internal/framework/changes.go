// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Change is one call that an update makes where it is due. Each can be repeated, so an update that fails half-way is simply run again. It
// writes into the state model what it has changed, so that the state of such an update is true.
type Change struct {
	// Doing names the change in a message, such as "changing the MAIL FROM domain".
	Doing string
	// Due reports whether there is anything to do.
	Due bool
	// Run makes the call.
	Run func() error
	// Done writes into the state model what the call has changed; may be nil.
	Done func()
	// Unsure is Done for a call that may or may not have taken effect, for what SES does not show; may be nil.
	Unsure func()
	// Parts reports that Run makes several calls and writes into the state model what each of them has changed.
	Parts bool
	// Note adds to the error of the call; may be nil.
	Note func(error) string
	// Report replaces the error of the call; may be nil.
	Report func(error)
}

// Became is the Done of a change that sets one attribute. A value that the plan does not know stays as the state has it.
func Became[T attr.Value](attribute *T, value T) func() {
	return func() {
		if FullyKnown(value) {
			*attribute = value
		}
	}
}

// ApplyChanges makes the changes of an update that are due, one after the other. Where one fails, it reports the error, saves what is true
// then, and returns false.
func (b *Base[M, P]) ApplyChanges(ctx context.Context, client *ses.Client, req resource.UpdateRequest, resp *resource.UpdateResponse, state P, changes []Change) (done bool) {
	touched, done := runChanges(&resp.Diagnostics, state.Label(), changes)
	if done {
		return true
	}
	if touched {
		home := homeOf(ctx, state, req.Private, req.Identity, &resp.Diagnostics)
		b.saveModel(ctx, resp, b.lookAgain(ctx, client, home, state))
		Remember(ctx, resp.Private, unsettledKey, true, &resp.Diagnostics)
	}
	b.noteFailed(ctx, req, resp)
	return false
}

// runChanges makes the changes that are due, up to the first that fails. touched reports whether any call has, or may have, changed something.
func runChanges(diags *diag.Diagnostics, label string, changes []Change) (touched, done bool) {
	for _, c := range changes {
		if !c.Due {
			continue
		}
		err := c.Run()
		if err == nil {
			touched = true
			if c.Done != nil {
				c.Done()
			}
			continue
		}
		lost := ses.MayHaveTakenEffect(err)
		if lost && c.Unsure != nil {
			c.Unsure()
		}
		touched = touched || lost || c.Parts
		c.report(diags, label, err)
		return touched, false
	}
	return touched, true
}

// report adds the error of a change.
func (c Change) report(diags *diag.Diagnostics, label string, err error) {
	if c.Report != nil {
		c.Report(err)
		return
	}
	notes := []string{"The step that failed: " + c.Doing + ".", "Steps before this one are done; the next plan shows what is left to do."}
	if c.Note != nil {
		notes = slices.Insert(notes, 0, c.Note(err))
	}
	AddError(diags, "Cannot update "+label, err, notes...)
}

// lookTime bounds the look at an object whose update has failed. It comes on top of the timeouts argument and of an interrupt.
const lookTime = 4 * time.Second

// lookAgain is an object as SES shows it after an update that failed half-way, or as the update has left its model where SES cannot be asked,
// or shows an object of another account by the same name.
func (b *Base[M, P]) lookAgain(ctx context.Context, client *ses.Client, home home, state P) P {
	ctx, cancel := ses.Afterwards(ctx, lookTime)
	defer cancel()
	seen := *state
	if err := P(&seen).Read(ctx, Reading{Client: client, Tags: b.Data.Tags, Diags: new(diag.Diagnostics)}); err != nil {
		return state // That of an object that is gone is for the next refresh to say.
	}
	if home.differs(home.callerOf(ctx, client, true)) {
		return state
	}
	return &seen
}

// noteFailed notes in the state of an update that failed what holds all the same: which arguments may have been written, and what decides on a
// destroy, which needs no call.
func (b *Base[M, P]) noteFailed(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	RememberConfiguredToo(ctx, req.Private, resp.Private, req.Config, each(clearablesOf(req.Plan.Schema.GetAttributes())), &resp.Diagnostics)
	for _, name := range []string{"deletion_protection", "on_destroy"} {
		if _, ok := req.Plan.Schema.GetAttributes()[name]; !ok {
			continue
		}
		var planned attr.Value
		resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root(name), &planned)...)
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), planned)...)
	}
}
