// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Plan plans verified_at.
func (m *model) Plan(_ context.Context, in framework.Planning[model]) {
	kept := map[string]attr.Value{}
	if in.State != nil {
		kept = m.kept(*in.State)
	}
	m.VerifiedAt = m.planVerifiedAt(kept)
}

// kept returns the elements of the state's verified_at that stay valid under the plan m. A domain is waited for again when the plan waits for
// more than the state has waited for, when triggers change, and when it has lapsed and on_lapse does not keep it. An unknown value counts as
// a change.
func (m model) kept(state model) map[string]attr.Value {
	kept := map[string]attr.Value{}
	if m.waitsForMore(state) || !m.Triggers.Equal(state.Triggers) || !m.Region.Equal(state.Region) {
		return kept
	}
	had := state.VerifiedAt.Elements()
	for _, domain := range m.domains() {
		at, verified := had[domain]
		lapses := m.OnLapse.ValueString() != onLapseWarn && !m.OnLapse.IsNull() && slices.Contains(state.lapsed, domain)
		if verified && !lapses {
			kept[domain] = at
		}
	}
	return kept
}

// waitsForMore reports whether a plan waits for something that the state has not waited for.
func (m model) waitsForMore(state model) bool {
	if !isWhollyKnown(m.WaitFor) {
		return true
	}
	now, before := m.wait(nil), state.wait(nil)
	return (now.DKIM && !before.DKIM) || (now.MailFrom && !before.MailFrom)
}

// planVerifiedAt is verified_at in a plan: what is kept, and an unknown time for each domain that is waited for.
func (m model) planVerifiedAt(kept map[string]attr.Value) types.Map {
	if !isWhollyKnown(m.Domains) {
		return types.MapUnknown(types.StringType)
	}
	elements := maps.Clone(kept)
	for _, domain := range m.pending(kept) {
		elements[domain] = types.StringUnknown()
	}
	return types.MapValueMust(types.StringType, elements)
}

// pending are the domains that are not kept, sorted.
func (m model) pending(kept map[string]attr.Value) []string {
	return slices.DeleteFunc(m.domains(), func(domain string) bool { _, ok := kept[domain]; return ok })
}

// isWhollyKnown reports whether neither a set nor an element of it is unknown.
func isWhollyKnown(set types.Set) bool {
	return !set.IsUnknown() && !slices.ContainsFunc(set.Elements(), func(element attr.Value) bool { return element.IsUnknown() })
}
