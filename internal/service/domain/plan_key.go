// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
)

var keyPath = path.Root("dkim_private_key_wo")

// planKey plans dkim_public_key. The private key is only in the configuration, so the public one is derived from it in every plan that
// has it. A selector or version that is new needs the key; one that stands needs none; another key at the same version is a mistake,
// since nothing would write it. An adopted identity keeps its key, whatever is given.
func (m *model) planKey(config model, state *model, adopting bool, diags *diag.Diagnostics) {
	dkim := dkimFrom(m.DKIM)
	switch {
	case m.DKIM.IsUnknown() || !dkim.isKindKnown():
		m.DKIMPublicKey = types.StringUnknown()
		return
	case !dkim.isBYODKIM():
		m.DKIMPublicKey = types.StringNull()
		if !config.PrivateKey.IsNull() {
			diags.AddAttributeError(keyPath, "Private key without selector", "dkim_private_key_wo is for BYODKIM, but the domain does not use it. Set dkim = { selector = … } too, or remove the key.")
		}
		return
	}
	given, ok := publicKeyOf(config.PrivateKey, diags)
	if !ok {
		return
	}
	stands := types.StringNull()
	isNew := !adopting
	if state != nil {
		stands = state.DKIMPublicKey
		isNew = m.changesKey(*state)
	}
	switch {
	case given.IsNull() && isNew:
		m.DKIMPublicKey = types.StringUnknown()
		diags.AddAttributeError(keyPath, "Private key is missing",
			"The selector or dkim_private_key_wo_version is new, so SES has to be given the private key: set dkim_private_key_wo.")
	case given.IsNull():
		m.DKIMPublicKey = stands
	case !isNew && !stands.IsNull() && !given.IsUnknown() && !given.Equal(stands):
		m.DKIMPublicKey = stands
		diags.AddAttributeError(path.Root("dkim_private_key_wo_version"), "Private key has changed without its version",
			"dkim_private_key_wo holds another key than the one that was written at this version, and nothing would write it. Raise dkim_private_key_wo_version, or give the earlier key.")
	case !isNew && !stands.IsNull():
		m.DKIMPublicKey = stands
	default:
		m.DKIMPublicKey = given
		if state != nil && !isNew {
			diags.AddAttributeWarning(keyPath, m.Label()+": private key is not written",
				"SES has a key already and cannot show which, so the record is made from the one given here without writing it. If they may differ, raise dkim_private_key_wo_version, which writes it.")
		}
	}
}

// publicKeyOf derives the public key; null for none, unknown for one that is not known yet. A key that cannot be used is an error that
// never holds any part of it.
func publicKeyOf(privateKey types.String, diags *diag.Diagnostics) (public types.String, ok bool) {
	if !framework.Known(privateKey) {
		return privateKey, true
	}
	secret.Hide(privateKey.ValueString())
	key, err := dnsrecord.ParsePrivateKey(privateKey.ValueString())
	if err != nil {
		diags.AddAttributeError(keyPath, "Invalid private key", err.Error()+".")
		return types.StringUnknown(), false
	}
	return types.StringValue(dnsrecord.PublicKey(key)), true
}
