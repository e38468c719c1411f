// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Validate finds what is wrong with a configuration by itself; values that are not known yet pass.
func (m *model) Validate(diags *diag.Diagnostics) {
	m.validateDKIM(diags)
	m.validateRecordNames(diags)
	publicKeyOf(m.PrivateKey, diags)
	subdomain := mailFromFrom(m.MailFrom).Subdomain
	if framework.Known(subdomain) && !m.Domain.IsUnknown() {
		if err := dnsrecord.ValidateMailFromSubdomain(subdomain.ValueString(), m.Domain.ValueString()); err != nil {
			diags.AddAttributeError(path.Root("mail_from").AtName("subdomain"), "Invalid MAIL FROM subdomain", upperFirst(err.Error())+".")
		}
	}
}

// validateDKIM refuses more than one way of signing, and a key for a way that takes none.
func (m *model) validateDKIM(diags *diag.Diagnostics) {
	dkim := dkimFrom(m.DKIM)
	kinds := []struct {
		name, meaning string
		given         bool
	}{
		{"signing_key_length", "Easy DKIM", !dkim.KeyLength.IsNull()},
		{"selector", "BYODKIM", !dkim.Selector.IsNull()},
		{"replicate_from_region", "DEED", !dkim.ParentRegion.IsNull()},
	}
	first := ""
	for _, kind := range kinds {
		switch {
		case kind.given && first != "":
			diags.AddAttributeError(path.Root("dkim").AtName(kind.name), "More than one way of signing",
				fmt.Sprintf("%s means %s, but %s is given too. A domain signs in one way: give exactly one of signing_key_length, selector and replicate_from_region.", kind.name, kind.meaning, first))
		case kind.given:
			first = kind.name
		}
	}
	if first != "" && dkim.Selector.IsNull() && !m.PrivateKey.IsNull() {
		diags.AddAttributeError(keyPath, "Private key without selector", "A private key is for BYODKIM (dkim.selector), but dkim."+first+" is given. Remove one of the two.")
	}
}

// validateRecordNames refuses a domain whose DKIM records cannot exist. A replica has none, and an unknown way of signing decides later.
func (m *model) validateRecordNames(diags *diag.Diagnostics) {
	dkim := dkimFrom(m.DKIM)
	if !framework.Known(m.Domain) || m.DKIM.IsUnknown() || dkim.Selector.IsUnknown() || !dkim.ParentRegion.IsNull() {
		return
	}
	if err := dnsrecord.ValidateRecordNames(m.Domain.ValueString(), dkim.Selector.ValueString()); err != nil {
		diags.AddAttributeError(path.Root("domain"), "Domain is too long", upperFirst(err.Error())+".")
	}
}

// upperFirst begins a sentence.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
