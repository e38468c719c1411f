// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Owned is a model that tells the account of its object.
type Owned interface {
	// AccountARN is an ARN in the account that the object lives in, empty while none is known.
	AccountARN() string
}

// accountKey is where private state has the account of an object. Not every resource has an ARN among its attributes.
const accountKey = "account"

// home is the account that an object was last seen in, or is imported from.
type home struct {
	// account is empty while none is known.
	account string
	// imported reports whether the account comes from an identity that an import names.
	imported bool
}

// homeOf is the home of an object as the state has it: its ARN first, then private state, then the identity.
func homeOf(ctx context.Context, state any, private PrivateReader, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) home {
	if owned, ok := state.(Owned); ok {
		if parsed, err := ses.ParseARN(owned.AccountARN()); err == nil && parsed.AccountID != "" {
			return home{account: parsed.AccountID}
		}
	}
	var noted string
	if Recall(ctx, private, accountKey, &noted, diags) {
		return home{account: noted}
	}
	if identity == nil || identity.Raw.IsNull() {
		return home{}
	}
	var account types.String
	diags.Append(identity.GetAttribute(ctx, path.Root("account_id"), &account)...)
	return home{account: account.ValueString(), imported: true}
}

// noteHome keeps the account in private state, as far as an answer of this process has shown it.
func (b *Base[M, P]) noteHome(ctx context.Context, private PrivateWriter, diags *diag.Diagnostics) {
	if !b.Data.Ready() {
		return
	}
	if caller, ok := b.Data.Clients.KnownCaller(); ok {
		Remember(ctx, private, accountKey, caller.AccountID, diags)
	}
}

// callerOf is the account of the credentials, empty where nothing shows it. Only where a decision rests on it is STS asked.
func (h home) callerOf(ctx context.Context, client *ses.Client, decides bool) string {
	if h.account == "" {
		return ""
	}
	caller, ok := client.KnownCaller()
	if !ok && decides {
		caller, _ = client.Caller(ctx)
	}
	return caller.AccountID
}

// differs reports whether the account of the credentials is known and is not home.
func (h home) differs(caller string) bool {
	return h.account != "" && caller != "" && h.account != caller
}

// refuses reports an object whose home is not the account of the credentials. What happens to it would happen to another object of the same
// name.
func (h home) refuses(caller string, client *ses.Client, label string, diags *diag.Diagnostics) bool {
	if !h.differs(caller) {
		return false
	}
	text := "The state has " + label + " in account " + h.account
	if h.imported {
		text = "The identity of " + label + " names account " + h.account
	}
	text += ", but the credentials in use belong to account " + caller + ". Nothing was changed."
	if client.First("account " + h.account) {
		text += "\n\n" + accountAdvice(h.account, caller)
	}
	diags.AddError("Object belongs to another account", text)
	return true
}

// accountAdvice says how to go on from credentials of another account.
func accountAdvice(home, caller string) string {
	return "Use credentials of account " + home + ": check profile and assume_role in the provider block and the AWS_ variables in the environment. " +
		"To stop such a mix-up before anything is read, set allowed_account_ids in the provider block.\n\n" +
		"If account " + caller + " is meant, use a separate state for it, or remove the object from this state first with \"terraform state rm\"."
}

// guard makes the context of a change to an object: its first write compares the accounts. What has changed without a write is compared when
// the operation ends. A deletion that finds nothing must have looked in the right account, so STS is asked for it; an update without a write
// has changed nothing in SES.
func (h home) guard(ctx context.Context, client *ses.Client, label string, deletion bool, end context.CancelFunc, diags *diag.Diagnostics) (context.Context, context.CancelFunc) {
	if client == nil {
		return ctx, end
	}
	return ses.WithHome(ctx, h.account), func() {
		defer end()
		if !diags.HasError() {
			h.refuses(h.callerOf(ctx, client, deletion), client, label, diags)
		}
	}
}
