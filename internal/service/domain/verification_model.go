package domain

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	waitForDKIM     = "dkim"
	waitForMailFrom = "mail_from"

	onLapseWarn = "warn"
	onLapseWait = "wait"

	// verificationTimeout bounds a wait for which the timeouts attribute says nothing.
	verificationTimeout = 45 * time.Minute
	// lapsedKey holds in private state which domains the last refresh found no longer verified but has left in the state.
	lapsedKey = "lapsed"
	// namesShown is how many domains a summary names.
	namesShown = 5
)

// verificationModel is ses_tenant_domain_verification.
type verificationModel struct {
	Domains    types.Set      `tfsdk:"domains"`
	WaitFor    types.Set      `tfsdk:"wait_for"`
	DNSCheck   types.Object   `tfsdk:"dns_check"`
	OnLapse    types.String   `tfsdk:"on_lapse"`
	VerifiedAt types.Map      `tfsdk:"verified_at"`
	Region     types.String   `tfsdk:"region"`
	Timeouts   timeouts.Value `tfsdk:"timeouts"`
}

// label names the verification in a message.
func (m verificationModel) label() string {
	return "Verification of " + namesOf(m.domains())
}

// domains are the known ones, sorted.
func (m verificationModel) domains() []string {
	return slices.Sorted(slices.Values(framework.KnownStrings(m.Domains.Elements())))
}

// wait is what to wait for until domains count as verified.
func (m verificationModel) wait(domains []string) ses.Wait {
	waitFor := framework.KnownStrings(m.WaitFor.Elements())
	return ses.Wait{
		Domains:  domains,
		DKIM:     m.WaitFor.IsNull() || slices.Contains(waitFor, waitForDKIM),
		MailFrom: slices.Contains(waitFor, waitForMailFrom),
	}
}

// resolvers are those of dns_check, none for the system's.
func (m verificationModel) resolvers() []string {
	resolvers, _ := m.DNSCheck.Attributes()["resolvers"].(types.List)
	return framework.KnownStrings(resolvers.Elements())
}

// kept is what of the state's verified_at stands under the plan m. A domain has to be waited for again when the plan asks for more than the
// state has waited for, and when it has lapsed and such domains shall not stay; what is unknown counts as asking for more.
func (m verificationModel) kept(state verificationModel, lapsed []string) map[string]attr.Value {
	kept := map[string]attr.Value{}
	if m.waitsForMore(state) || !m.Region.Equal(state.Region) {
		return kept
	}
	had := state.VerifiedAt.Elements()
	for _, domain := range m.domains() {
		at, verified := had[domain]
		lapses := m.OnLapse.ValueString() != onLapseWarn && !m.OnLapse.IsNull() && slices.Contains(lapsed, domain)
		if verified && !lapses {
			kept[domain] = at
		}
	}
	return kept
}

// waitsForMore tells whether a plan waits for something that the state has not waited for.
func (m verificationModel) waitsForMore(state verificationModel) bool {
	if !isWhollyKnown(m.WaitFor) {
		return true
	}
	now, before := m.wait(nil), state.wait(nil)
	return (now.DKIM && !before.DKIM) || (now.MailFrom && !before.MailFrom)
}

// planVerifiedAt is verified_at in a plan: what is kept, and an unknown time for each domain that is waited for.
func (m verificationModel) planVerifiedAt(kept map[string]attr.Value) types.Map {
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
func (m verificationModel) pending(kept map[string]attr.Value) []string {
	return slices.DeleteFunc(m.domains(), func(domain string) bool { _, ok := kept[domain]; return ok })
}

// without takes domains out of a state.
func (m *verificationModel) without(gone []string) {
	verifiedAt := maps.Clone(m.VerifiedAt.Elements())
	maps.DeleteFunc(verifiedAt, func(domain string, _ attr.Value) bool { return slices.Contains(gone, domain) })
	m.VerifiedAt = types.MapValueMust(types.StringType, verifiedAt)
	m.Domains = types.SetValueMust(types.StringType, slices.DeleteFunc(m.Domains.Elements(), func(element attr.Value) bool {
		domain, ok := element.(types.String)
		return ok && slices.Contains(gone, domain.ValueString())
	}))
}

// rememberLapsed notes in private state which domains have lapsed but stay in the state.
func rememberLapsed(ctx context.Context, private framework.PrivateWriter, domains []string, diags *diag.Diagnostics) {
	encoded, err := json.Marshal(domains)
	if err != nil {
		diags.AddError("Cannot keep the list of lapsed domains", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, lapsedKey, encoded)...)
}

// lapsedDomains is what [rememberLapsed] has noted.
func lapsedDomains(ctx context.Context, private framework.PrivateReader, diags *diag.Diagnostics) []string {
	encoded, keyDiags := private.GetKey(ctx, lapsedKey)
	diags.Append(keyDiags...)
	var domains []string
	if len(encoded) > 0 {
		if err := json.Unmarshal(encoded, &domains); err != nil {
			diags.AddError("Cannot read the list of lapsed domains", err.Error())
		}
	}
	return domains
}

// isWhollyKnown tells whether neither a set nor an element of it is unknown.
func isWhollyKnown(set types.Set) bool {
	return !set.IsUnknown() && !slices.ContainsFunc(set.Elements(), func(element attr.Value) bool { return element.IsUnknown() })
}

// namesOf joins domains for a summary, the first ones if they are many.
func namesOf(domains []string) string {
	if len(domains) > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(domains[:namesShown], ", "), len(domains)-namesShown)
	}
	return strings.Join(domains, ", ")
}
