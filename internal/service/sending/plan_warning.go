// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// findingsTime is how long a plan waits for the findings that its warnings name.
const findingsTime = 30 * time.Second

// warn says of a tenant that does not send since when, why, and how to resume it. Only for this are findings asked for; what keeps them from being
// read is part of the warning and not an error.
func warn(ctx context.Context, client *ses.Client, config *model, s situation, tenantARN string, warnings []warning, diags *diag.Diagnostics) {
	if len(warnings) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, findingsTime)
	defer cancel()
	findings, err := client.OpenFindingsOf(ctx, tenantARN)
	object := config.tenant() + " in " + client.Region()
	open := describeFindings(findings, err)
	for _, w := range warnings {
		switch w {
		case staysPaused:
			diags.AddWarning(object+" stays paused", since(s.Customer)+open+"\n"+s.resuming(len(findings) > 0))
		case notLifted:
			diags.AddAttributeWarning(path.Root("status"), object+" is paused, and this configuration does not resume it", since(s.Customer)+open+"\n"+s.resuming(len(findings) > 0))
		case pauseWithoutTime:
			diags.AddAttributeWarning(path.Root("resume_pauses_before"), object+" stays paused: SES does not tell since when", since(s.Customer)+open+"\n"+s.resuming(len(findings) > 0))
		case heldBySES:
			diags.AddWarning(object+" is paused by SES itself", since(s.SES)+open+
				"\nstatus = \"REINSTATED\" resumes a tenant that the reputation policy has paused. A pause that SES enforces is lifted by AWS Support alone.")
		}
	}
}

// resuming says how to resume a pause that is not this resource's own.
func (s situation) resuming(findings bool) string {
	if s.Customer.UpdatedAt.IsZero() {
		return "To resume it, set status = \"DISABLED\" and apply, then set status = \"ENABLED\" and apply again."
	}
	text := fmt.Sprintf("To resume it, set resume_pauses_before = %q", s.Customer.UpdatedAt.UTC().Format(time.RFC3339Nano))
	switch reinstated := s.Configured.ValueString() == ses.StatusReinstated; {
	case s.Configured.ValueString() == ses.StatusEnabled && s.State.ValueString() == ses.StatusEnabled:
		text += ", or status = \"REINSTATED\" to send despite open findings"
	case findings && !reinstated:
		text += ", with status = \"REINSTATED\" to send despite the findings"
	}
	return text + "."
}

// since says since when a status record stops email, and why, in SES's words.
func since(record ses.StatusRecord) string {
	text := "Paused"
	if !record.UpdatedAt.IsZero() {
		text += " since " + record.UpdatedAt.UTC().Format(time.RFC3339)
	}
	if cause := strings.TrimSuffix(record.Cause, "."); cause != "" {
		text += ": " + cause
	}
	return text + "."
}

// describeFindings names the open findings in a warning; empty for none.
func describeFindings(findings []ses.Finding, err error) string {
	if err != nil {
		return " Its open findings could not be read: " + err.Error() + "."
	}
	if len(findings) == 0 {
		return ""
	}
	named := make([]string, 0, len(findings))
	for _, finding := range findings {
		one := finding.Type
		if finding.Impact != "" {
			one += " (impact " + finding.Impact + ")"
		}
		named = append(named, one)
	}
	return " Open findings: " + strings.Join(named, ", ") + "."
}
