// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Read looks at all domains at once. What has lapsed leaves the state, or stays with a warning, as on_lapse says; what is gone leaves it.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	lapsed, err := in.Client.Lapsed(ctx, m.wait(m.domains()))
	if err != nil {
		return &framework.ReadError{Summary: "Cannot look at " + m.Label(), Err: err}
	}
	var leave []string
	m.lapsed = nil
	for _, domain := range slices.Sorted(maps.Keys(lapsed)) {
		warnLapsed(domain, lapsed[domain], m, in.Diags)
		if lapsed[domain] == nil || m.OnLapse.ValueString() == onLapseWait {
			leave = append(leave, domain)
		} else {
			m.lapsed = append(m.lapsed, domain)
		}
	}
	m.without(leave)
	return nil
}

// Glance looks whether the list shows each domain as verified; a lapsed MAIL FROM domain does not show there. Domains that have lapsed before are
// looked at in full.
func (m *model) Glance(ctx context.Context, in framework.Reading) (enough bool, err error) {
	for _, domain := range m.domains() {
		listed, ok, err := in.Client.ListedDomain(ctx, domain)
		if !ok || err != nil || !listed.Verified() {
			return false, err
		}
	}
	return len(m.lapsed) == 0, nil
}

// without takes domains out of a m.
func (m *model) without(gone []string) {
	verifiedAt := maps.Clone(m.VerifiedAt.Elements())
	maps.DeleteFunc(verifiedAt, func(domain string, _ attr.Value) bool { return slices.Contains(gone, domain) })
	m.VerifiedAt = types.MapValueMust(types.StringType, verifiedAt)
	m.Domains = types.SetValueMust(types.StringType, slices.DeleteFunc(m.Domains.Elements(), func(element attr.Value) bool {
		domain, ok := element.(types.String)
		return ok && slices.Contains(gone, domain.ValueString())
	}))
}

// warnLapsed says that a domain is no longer verified; the identity is nil where it is gone.
func warnLapsed(domain string, identity *ses.Identity, m *model, diags *diag.Diagnostics) {
	switch {
	case identity == nil:
		framework.WarnGone(diags, "Domain "+domain, fmt.Sprintf("SES has no such identity in %s any more, so it is not verified either.", m.Region.ValueString()))
	case m.OnLapse.ValueString() == onLapseWait:
		diags.AddWarning("Domain "+domain+" is no longer verified", shown(identity)+
			"\n\nIt leaves the state (on_lapse = \"wait\"), so that the next apply waits for it again.")
	default:
		diags.AddWarning("Domain "+domain+" is no longer verified", shown(identity)+
			"\n\nIt stays in the state and nothing waits for it (on_lapse = \"warn\"). The data source ses_tenant_domain_dns_check shows what is published; on_lapse = \"wait\" makes the next apply wait for it.")
	}
}
