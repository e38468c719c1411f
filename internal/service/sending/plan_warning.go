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

// warn tells why a tenant does not send and what leads on. Only for this are findings asked for; what keeps them from being read is part of the
// warning and no error.
func warn(ctx context.Context, client *ses.Client, config *model, s situation, tenantARN string, warnings []warning, diags *diag.Diagnostics) {
	if len(warnings) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, findingsTime)
	defer cancel()
	findings, err := client.OpenFindingsOf(ctx, tenantARN)
	object := config.tenant() + " in " + client.Region()
	for _, w := range warnings {
		switch w {
		case staysPaused:
			diags.AddWarning(object+" stays paused", paragraphs(
				since("Its customer-managed status is", s.Customer), describeFindings(findings, err),
				"status is left out, so nothing is written: a tenant that is paused stays paused until it is resumed on purpose.",
				s.resuming(len(findings) > 0), "To keep it paused for good, set status = \"DISABLED\"."))
		case notLifted:
			diags.AddAttributeWarning(path.Root("status"), object+" is paused, and this configuration does not resume it", paragraphs(
				since("Its customer-managed status is", s.Customer), describeFindings(findings, err),
				fmt.Sprintf("status = %q lifts a pause that this resource has made itself, and this one comes from elsewhere: from the reputation policy, from somebody in the console, from another configuration.",
					s.Configured.ValueString()),
				s.resuming(len(findings) > 0), "To keep it paused for good, set status = \"DISABLED\"."))
		case pauseWithoutTime:
			diags.AddAttributeWarning(path.Root("resume_pauses_before"), object+" stays paused: SES does not tell since when", paragraphs(
				since("Its customer-managed status is", s.Customer), describeFindings(findings, err),
				"Without the time of the pause nobody can tell whether resume_pauses_before covers it.", s.resuming(len(findings) > 0)))
		case heldBySES:
			diags.AddWarning(object+" is paused by SES itself", paragraphs(
				since("SES's own status of the tenant is", s.SES), describeFindings(findings, err),
				"No status that is written here lifts that; it counts again once SES lets the tenant send. "+
					"If the reputation policy has paused it, status = \"REINSTATED\" is what SES documents for sending in spite of open findings. "+
					"A pause that SES enforces is lifted by AWS Support alone: deal with the cause and open a case there."))
		}
	}
}

// resuming says how to resume a pause that is not this resource's own.
func (s situation) resuming(findings bool) string {
	var ways []string
	if !s.Customer.UpdatedAt.IsZero() {
		way := fmt.Sprintf("set resume_pauses_before = %q (the time of this pause; it may stay in the file, later pauses are not lifted by it)", s.Customer.UpdatedAt.UTC().Format(time.RFC3339Nano))
		if findings && s.Configured.ValueString() != ses.StatusReinstated {
			way += ", and status = \"REINSTATED\" if it is to send although findings are open"
		}
		ways = append(ways, way)
	} else {
		ways = append(ways, "make the pause this resource's own first: set status = \"DISABLED\" and apply, then set status = \"ENABLED\" and apply again")
	}
	if s.Configured.ValueString() == ses.StatusEnabled && s.State.ValueString() == ses.StatusEnabled {
		ways = append(ways, "change status from \"ENABLED\" to \"REINSTATED\", which SES documents for sending in spite of open findings")
	}
	return "To resume it once the cause is dealt with, " + strings.Join(ways, ", or ") + "."
}

// since puts a status record into words.
func since(what string, record ses.StatusRecord) string {
	text := what + " " + record.Status
	if !record.UpdatedAt.IsZero() {
		text += " since " + record.UpdatedAt.UTC().Format(time.RFC3339)
	}
	if record.Cause == "" {
		return text + "; SES tells no cause."
	}
	return text + ". Cause: " + record.Cause
}

// describeFindings lists findings for a warning.
func describeFindings(findings []ses.Finding, err error) string {
	switch {
	case err != nil:
		return "Its open findings could not be read: " + err.Error() + "."
	case len(findings) == 0:
		return "SES shows no open finding of it."
	}
	lines := []string{"Open findings:"}
	for _, finding := range findings {
		line := "  - " + finding.Type
		if finding.Impact != "" {
			line += " (impact " + finding.Impact + ")"
		}
		if finding.Description != "" {
			line += ": " + finding.Description
		}
		if !finding.CreatedAt.IsZero() {
			line += " (since " + finding.CreatedAt.Format(time.RFC3339) + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// paragraphs joins the parts of a message.
func paragraphs(parts ...string) string { return strings.Join(parts, "\n\n") }
