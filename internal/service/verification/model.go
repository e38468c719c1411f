// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	waitForDKIM     = "dkim"
	waitForMailFrom = "mail_from"

	onLapseWarn = "warn"
	onLapseWait = "wait"

	// namesShown is how many domains a summary names.
	namesShown = 5
)

// lapsedKey is where private state keeps which domains have lapsed.
const lapsedKey = "lapsed"

// model is ses_tenant_domain_verification.
type model struct {
	Domains    types.Set    `tfsdk:"domains"`
	WaitFor    types.Set    `tfsdk:"wait_for"`
	DNSCheck   types.Object `tfsdk:"dns_check"`
	Triggers   types.Map    `tfsdk:"triggers"`
	OnLapse    types.String `tfsdk:"on_lapse"`
	VerifiedAt types.Map    `tfsdk:"verified_at"`
	framework.Common

	// lapsed are the domains that the last refresh found no longer verified but has left in the state.
	lapsed []string
}

// Label names the verification in a message.
func (m *model) Label() string { return "Verification of " + namesOf(m.domains()) }

// Memory keeps which domains have lapsed.
func (m *model) Memory() (key string, value any) { return lapsedKey, &m.lapsed }

// domains are the known ones, sorted.
func (m model) domains() []string {
	return slices.Sorted(slices.Values(framework.KnownStrings(m.Domains.Elements())))
}

// wait is what to wait for until domains count as verified.
func (m model) wait(domains []string) ses.Wait {
	waitFor := framework.KnownStrings(m.WaitFor.Elements())
	return ses.Wait{
		Domains:  domains,
		DKIM:     m.WaitFor.IsNull() || slices.Contains(waitFor, waitForDKIM),
		MailFrom: slices.Contains(waitFor, waitForMailFrom),
	}
}

// resolvers are those of dns_check, none for the system's.
func (m model) resolvers() []string {
	resolvers, _ := m.DNSCheck.Attributes()["resolvers"].(types.List)
	return framework.KnownStrings(resolvers.Elements())
}

// namesOf joins domains for a summary, the first ones if they are many.
func namesOf(domains []string) string {
	if len(domains) > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(domains[:namesShown], ", "), len(domains)-namesShown)
	}
	return strings.Join(domains, ", ")
}
