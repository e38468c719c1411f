// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// GoneError says why an object is gone, in whole sentences. The object leaves the state.
type GoneError string

// Error is the reason.
func (e GoneError) Error() string { return string(e) }

// RecreatedError says of an object that was deleted and created again outside what an apply will meet, in whole sentences. The object leaves the
// state.
type RecreatedError string

// Error is what an apply will meet.
func (e RecreatedError) Error() string { return string(e) }

// ReadError is an error of reading with a summary of its own.
type ReadError struct {
	Summary string
	Err     error
}

// Error is the text of the error behind it.
func (e *ReadError) Error() string { return e.Err.Error() }

// Unwrap is the error behind it.
func (e *ReadError) Unwrap() error { return e.Err }

// Read refreshes an object: it leaves the state where it is gone, and stays as it is where the provider block is not known yet.
func (b *Base[M, P]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state := P(new(M))
	common := state.common()
	resp.Diagnostics.Append(getState(ctx, req.State, state)...)
	recall(ctx, req.Private, state, &resp.Diagnostics)
	ctx, end, ok := bounded(ctx, common.Timeouts.Read, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	common.Region = b.Data.StateRegion(common.Region)
	client, ok := b.Data.Client(common.Region)
	if !ok {
		b.Data.WarnNotRefreshed(SubjectOf(state), common.Region, &resp.Diagnostics)
		b.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
		return
	}
	home := homeOf(ctx, state, req.Private, req.Identity, &resp.Diagnostics)
	held := holdsOf[M](state)
	var found diag.Diagnostics
	err := b.look(ctx, state, Reading{Client: client, Tags: b.Data.Tags, Diags: &found, register: b.Data.Register}, req.Private, resp.Private)
	var (
		gone  GoneError
		other RecreatedError
	)
	if home.refuses(home.callerOf(ctx, client, decides(err)), client, state.Label(), &resp.Diagnostics) {
		return // What was found is that of another account.
	}
	resp.Diagnostics.Append(found...)
	switch {
	case errors.As(err, &other):
		b.Data.Register.lose(held)
		resp.Diagnostics.AddWarning(SubjectOf(state)+" is another one now", string(other))
		b.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
		resp.State.RemoveResource(ctx)
	case errors.As(err, &gone):
		b.Data.Register.hold(held, nil)
		b.Data.Register.lose(held)
		WarnGone(&resp.Diagnostics, SubjectOf(state), string(gone))
		b.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	case err != nil:
		addReadError(&resp.Diagnostics, state.Label(), err)
	default:
		b.Data.Register.hold(holdsOf[M](state), (*M)(state))
		b.Data.Taken.noteRefreshed(b.object(state))
		remember(ctx, resp.Private, state, &resp.Diagnostics)
		b.noteHome(ctx, resp.Private, &resp.Diagnostics)
		b.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	}
}

// object names an object of any type.
func (b *Base[M, P]) object(state P) string {
	return b.kind.Name + " " + state.Label() + " " + state.common().Region.ValueString()
}

// decides reports whether something follows from the outcome of a reading: the object is there, gone, another one, or refused, as SES refuses
// what is in another account.
func decides(err error) bool {
	var gone GoneError
	var other RecreatedError
	return err == nil || errors.As(err, &gone) || errors.As(err, &other) || ses.IsBadRequest(err) || ses.IsAccessDenied(err)
}

// addReadError reports an error of reading.
func addReadError(diags *diag.Diagnostics, label string, err error) {
	summary := "Cannot read " + label
	var failed *ReadError
	if errors.As(err, &failed) {
		summary, err = failed.Summary, failed.Err
	}
	AddError(diags, summary, err)
}

// save sets state and identity of an object together.
func (b *Base[M, P]) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, model P, diags *diag.Diagnostics) {
	diags.Append(setState(ctx, state, model)...)
	owned, ok := any(model).(Owned)
	if !ok {
		return
	}
	keys := make(map[string]string, len(b.kind.Keys))
	for _, key := range b.kind.Keys {
		keys[key.Name] = textOf(state.Raw, key.Name)
	}
	SetIdentity(ctx, identity, owned.AccountARN(), model.common().Region, keys, diags)
}
