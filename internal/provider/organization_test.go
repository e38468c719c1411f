// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"testing"
	"time"
)

// wholeOrganization is an organization with one of everything that this provider makes, each referring to what it depends on.
const wholeOrganization = `
locals {
  domains = toset(["acme.example.com", "acme.example.net", "acme.example.org"])
}

resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"
  tags            = { plan = "pro" }
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name
  suppression = { reasons = ["BOUNCE"], scope = "TENANT" }
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
    all      = { matching_event_types = ["SEND", "DELIVERY"], eventbridge = {} }
  }
}

resource "ses_tenant_template" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = "welcome"
  subject     = "Welcome"
  text        = "Hello {{name}}"
}

resource "ses_tenant_configuration_set" "shared" {
  name = "shared"
}

resource "ses_tenant_shared_resource" "shared" {
  resource_arn = ses_tenant_configuration_set.shared.arn
  tenant_names = [ses_tenant.acme.name, ses_tenant.other.name]
}

resource "ses_tenant" "other" {
  name = "other"
}

resource "ses_tenant_domain" "acme" {
  for_each               = local.domains
  tenant_name            = ses_tenant.acme.name
  domain                 = each.key
  configuration_set_name = ses_tenant_configuration_set.acme.name
  mail_from              = { subdomain = "bounce" }
  dmarc                  = { policy = "none" }
}

resource "ses_tenant_domain" "other" {
  domain = "other.example.com"
}

resource "ses_tenant_resource_association" "other" {
  tenant_name  = ses_tenant.other.name
  resource_arn = ses_tenant_domain.other.arn
}

resource "ses_tenant_domain_default_configuration_set" "other" {
  domain                 = ses_tenant_domain.other.domain
  configuration_set_name = ses_tenant_configuration_set.shared.name
}

resource "ses_tenant_domain_verification" "acme" {
  domains = concat([for domain in ses_tenant_domain.acme : domain.domain], [ses_tenant_domain.other.domain])
}

resource "ses_tenant_suppression" "other" {
  tenant_name = ses_tenant.other.name
  scope       = "TENANT"
  reasons     = ["BOUNCE", "COMPLAINT"]
  on_destroy  = "clear"
}

resource "ses_tenant_suppressed_address" "other" {
  tenant_name   = ses_tenant.other.name
  email_address = "gone@example.com"
  reason        = "BOUNCE"
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  reputation_policy = "strict"
  status            = "ENABLED"
}

resource "ses_tenant_sending_state" "other" {
  tenant_name = ses_tenant.other.name
  status      = "DISABLED"
  on_destroy  = "reset"
}
`

// TestWholeOrganizationComesAndGoes applies and destroys everything at once, while SES answers as late as it likes: whatever comes first,
// the second plan is empty, nothing fails, and nothing is left.
func TestWholeOrganizationComesAndGoes(t *testing.T) {
	t.Parallel()
	for seed := range int64(20) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			e.Simulator.SetJitter(seed, 60*time.Millisecond)
			tf := e.Terraform(t, wholeOrganization)
			tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-parallelism=50")
			if tf.Plan("second.tfplan", "-parallelism=50") {
				t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
			}
			tf.Must("destroy", "-input=false", "-no-color", "-auto-approve", "-parallelism=50")
			if empty, left := e.Simulator.Empty(); !empty {
				t.Errorf("Something is left: %v", left)
			}
		})
	}
}

// TestCallsOfAnOrganization counts what an organization costs: one tenant with one domain, one configuration set with one event
// destination, its metrics, and one sending state that is paused by them.
func TestCallsOfAnOrganization(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.Simulator.SetVDM(true)
	tf := e.Terraform(t, `
resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
  }
}

resource "ses_tenant_domain" "acme" {
  tenant_name            = ses_tenant.acme.name
  domain                 = "acme.example.com"
  configuration_set_name = ses_tenant_configuration_set.acme.name
  mail_from              = { subdomain = "bounce" }
}

data "ses_tenant_metrics" "acme" {
  tenant_name = ses_tenant.acme.name
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  reputation_policy = "strict"
  status            = data.ses_tenant_metrics.acme.healthy ? null : "DISABLED"
}
`)
	tf.Plan("first.tfplan")
	for _, step := range []struct {
		name string
		run  func()
		want map[string]int
	}{
		{"create", func() { tf.Apply("first.tfplan") }, map[string]int{
			"CreateTenant": 1, "CreateConfigurationSet": 1, "CreateConfigurationSetEventDestination": 1, "CreateEmailIdentity": 1,
			"PutEmailIdentityMailFromAttributes": 1, "CreateTenantResourceAssociation": 2, "BatchGetMetricData": 1, "UpdateReputationEntityPolicy": 1,
		}},
		{"refresh", func() {
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
		}, map[string]int{
			"GetTenant": 1, "GetConfigurationSet": 1, "GetConfigurationSetEventDestinations": 1, "GetEmailIdentity": 1, "ListTenantResources": 1,
			"BatchGetMetricData": 1, "GetReputationEntity": 1,
		}},
	} {
		e.Simulator.ResetRequests()
		step.run()
		if got := e.Simulator.Requests().ByOperation; !maps.Equal(got, step.want) {
			t.Errorf("%s: calls %v, want %v", step.name, got, step.want)
		}
	}
	tf.Destroy()
}
