// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"fmt"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Organization is the configuration of a tenant with one of everything that it can have. Names begin with the given one.
func Organization(name string, enabled bool) string {
	status := "ENABLED"
	reasons := `["BOUNCE"]`
	if !enabled {
		status, reasons = "DISABLED", `["BOUNCE", "COMPLAINT"]`
	}
	return strings.NewReplacer("NAME", name, "STATUS", status, "REASONS", reasons).Replace(`
resource "ses_tenant" "NAME" {
  name            = "NAME"
  organization_id = "org-NAME"
  tags            = { status = "STATUS" }
}

resource "ses_tenant_configuration_set" "NAME" {
  tenant_name = ses_tenant.NAME.name
  name        = ses_tenant.NAME.name
  suppression = { reasons = REASONS, scope = "TENANT" }
  event_destinations = {
    feedback = { matching_event_types = REASONS, sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
  }
}

resource "ses_tenant_template" "NAME" {
  tenant_name = ses_tenant.NAME.name
  name        = ses_tenant.NAME.name
  subject     = "STATUS"
  text        = "Hello {{name}}"
}

resource "ses_tenant_domain" "NAME" {
  tenant_name            = ses_tenant.NAME.name
  domain                 = "NAME.example.com"
  configuration_set_name = ses_tenant_configuration_set.NAME.name
  mail_from              = { subdomain = "bounce" }
}

resource "ses_tenant_domain" "NAME_shared" {
  domain = "NAME.example.net"
}

resource "ses_tenant_resource_association" "NAME" {
  tenant_name  = ses_tenant.NAME.name
  resource_arn = ses_tenant_domain.NAME_shared.arn
}

resource "ses_tenant_configuration_set" "NAME_shared" {
  name = "NAME-shared"
}

resource "ses_tenant_shared_resource" "NAME" {
  resource_arn = ses_tenant_configuration_set.NAME_shared.arn
  tenant_names = [ses_tenant.NAME.name]
}

resource "ses_tenant_domain_default_configuration_set" "NAME" {
  domain                 = ses_tenant_domain.NAME_shared.domain
  configuration_set_name = ses_tenant_configuration_set.NAME_shared.name
}

resource "ses_tenant_domain_verification" "NAME" {
  domains   = [ses_tenant_domain.NAME.domain, ses_tenant_domain.NAME_shared.domain]
  dns_check = { resolvers = ["127.0.0.1:1"] }
}

resource "ses_tenant_suppression" "NAME" {
  tenant_name = ses_tenant.NAME.name
  scope       = "TENANT"
  reasons     = REASONS
  on_destroy  = "clear"
}

resource "ses_tenant_suppressed_address" "NAME" {
  tenant_name   = ses_tenant.NAME.name
  email_address = "gone@example.com"
  reason        = "BOUNCE"
}

resource "ses_tenant_sending_state" "NAME" {
  tenant_name       = ses_tenant.NAME.name
  reputation_policy = "strict"
  status            = "STATUS"
  on_destroy        = "reset"
}
`)
}

// OrganizationVerification is when the domains of an organization are verified: later than the last try of a call.
var OrganizationVerification = simulator.VerifyAfter(15 * time.Minute)

// OrganizationScenarios are the operations on a whole organization.
func OrganizationScenarios() []Scenario {
	one := Scenario{Type: "organization", Prepare: func(*World) {}, Verification: OrganizationVerification}
	before, after := Organization("acme", true), Organization("acme", false)
	create, read, update, destroy := one, one, one, one
	create.Operation, create.After = "create", before
	create.Adopting = adoptingAll(before)
	read.Operation, read.Before, read.After = "read", before, before
	update.Operation, update.Before, update.After = "update", before, after
	destroy.Operation, destroy.Before = "delete", before
	return []Scenario{create, read, update, destroy}
}

// adoptingAll has every block that can take over what exists.
func adoptingAll(configuration string) string {
	for _, typeName := range adopting {
		head := fmt.Sprintf("resource %q ", typeName)
		var out []string
		for line := range strings.SplitSeq(configuration, "\n") {
			out = append(out, line)
			if strings.HasPrefix(line, head) {
				out = append(out, `  adopt = "if_unchanged"`)
			}
		}
		configuration = strings.Join(out, "\n")
	}
	return configuration
}
