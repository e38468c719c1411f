package verification

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// lapsedKey holds in private state which domains the last refresh found no longer verified but has left in the state.
const lapsedKey = "lapsed"

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

// without takes domains out of a state.
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
func warnLapsed(domain string, identity *ses.Identity, state model, diags *diag.Diagnostics) {
	switch {
	case identity == nil:
		framework.WarnGone(diags, "Domain "+domain, fmt.Sprintf("SES has no such identity in %s any more, so it is not verified either.", state.Region.ValueString()))
	case state.OnLapse.ValueString() == onLapseWait:
		diags.AddWarning("Domain "+domain+" is no longer verified", shown(identity)+
			"\n\nIt leaves the state (on_lapse = \"wait\"), so that the next apply waits for it again.")
	default:
		diags.AddWarning("Domain "+domain+" is no longer verified", shown(identity)+
			"\n\nIt stays in the state and nothing waits for it (on_lapse = \"warn\"). The data source ses_tenant_domain_dns_check shows what is published; on_lapse = \"wait\" makes the next apply wait for it.")
	}
}
