// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// world is one of everything.
const world = `
resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"
}

resource "ses_tenant" "other" {
  name = "other"
}

resource "ses_tenant_configuration_set" "acme" {
  name        = "acme"
  tenant_name = ses_tenant.acme.name
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
  }
}

resource "ses_tenant_configuration_set" "shared" {
  name = "shared"
}

resource "ses_tenant_template" "acme" {
  name        = "acme"
  tenant_name = ses_tenant.acme.name
  subject     = "Hello"
  text        = "Hello"
}

resource "ses_tenant_domain" "acme" {
  domain                 = "acme.example.com"
  tenant_name            = ses_tenant.acme.name
  configuration_set_name = ses_tenant_configuration_set.acme.name
  mail_from              = { subdomain = "bounce" }
}

resource "ses_tenant_domain" "other" {
  domain = "other.example.com"
}

resource "ses_tenant_domain_verification" "acme" {
  domains  = [ses_tenant_domain.acme.domain]
  wait_for = ["dkim", "mail_from"]
  on_lapse = "wait"
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  reputation_policy = "standard"
}

resource "ses_tenant_resource_association" "other" {
  tenant_name  = ses_tenant.other.name
  resource_arn = ses_tenant_domain.other.arn
}

resource "ses_tenant_shared_resource" "shared" {
  resource_arn = ses_tenant_configuration_set.shared.arn
  tenant_names = [ses_tenant.acme.name, ses_tenant.other.name]
}

resource "ses_tenant_domain_default_configuration_set" "other" {
  domain                 = ses_tenant_domain.other.domain
  configuration_set_name = ses_tenant_configuration_set.shared.name
}

resource "ses_tenant_suppression" "other" {
  tenant_name = ses_tenant.other.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
}

resource "ses_tenant_suppressed_address" "other" {
  tenant_name   = ses_tenant.other.name
  email_address = "gone@example.com"
  reason        = "BOUNCE"
}
`

// behind makes a drift behind Terraform's back.
type behind func(t *testing.T, e *acctest.Environment)

// drift is a row of the table in the guide: what somebody changes in SES, and whether a bulk refresh sees it.
type drift struct {
	kind, what string
	seen       bool
	// resource is the address that the drift is looked for at, of the many that one change may touch.
	resource string
	make     behind
}

// drifts are the rows of the table.
var drifts = []drift{
	{"ses_tenant", "deleted", true, "ses_tenant.acme", deleteTenant},
	{"ses_tenant", "deleted and created again", true, "ses_tenant.acme", recreateTenant},
	{"ses_tenant", "`tags`, `organization_id`", false, "ses_tenant.acme", func(t *testing.T, e *acctest.Environment) {
		e.Tag(t, *e.Tenant(t, "acme").TenantArn, map[string]string{"OrganizationId": "another"})
	}},
	{"ses_tenant", "`suppression`", false, "ses_tenant.acme", func(t *testing.T, e *acctest.Environment) { putSuppression(t, e, "acme") }},
	{"ses_tenant_domain", "deleted", true, "ses_tenant_domain.acme", deleteDomain},
	{"ses_tenant_domain", "deleted and created again, and verified since", false, "ses_tenant_domain.acme", recreateDomain},
	{"ses_tenant_domain", "no longer verified", true, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		e.SetDKIM(t, "TEMPORARY_FAILURE", "acme.example.com")
	}},
	{"ses_tenant_domain", "its tenant deleted, or deleted and created again", true, "ses_tenant_domain.acme", deleteTenant},
	{"ses_tenant_domain", "its tenant deleted, or deleted and created again", true, "ses_tenant_domain.acme", recreateTenant},
	{"ses_tenant_domain", "`tenant_name`: taken from its tenant", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		e.Disassociate(t, "acme", e.IdentityARN(t, "acme.example.com"))
	}},
	{"ses_tenant_domain", "`dkim`, `dkim_tokens`, `dns_records`", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.PutEmailIdentityDkimAttributes, &sesv2.PutEmailIdentityDkimAttributesInput{EmailIdentity: aws.String("acme.example.com")})
	}},
	{"ses_tenant_domain", "`mail_from`", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.PutEmailIdentityMailFromAttributes, &sesv2.PutEmailIdentityMailFromAttributesInput{
			EmailIdentity: aws.String("acme.example.com"), MailFromDomain: aws.String("elsewhere.acme.example.com"),
		})
	}},
	{"ses_tenant_domain", "`verification.mail_from_status`", false, "ses_tenant_domain.acme", lapseMailFrom},
	{"ses_tenant_domain", "`configuration_set_name`", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		e.SetDefaultConfigurationSet(t, "acme.example.com", "shared")
	}},
	{"ses_tenant_domain", "`email_forwarding_enabled`", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.PutEmailIdentityFeedbackAttributes, &sesv2.PutEmailIdentityFeedbackAttributesInput{EmailIdentity: aws.String("acme.example.com")})
	}},
	{"ses_tenant_domain", "`tags`", false, "ses_tenant_domain.acme", func(t *testing.T, e *acctest.Environment) {
		e.Tag(t, e.IdentityARN(t, "acme.example.com"), map[string]string{"team": "mail"})
	}},
	{"ses_tenant_configuration_set", "deleted", true, "ses_tenant_configuration_set.acme", deleteSet},
	{"ses_tenant_configuration_set", "deleted and created again", false, "ses_tenant_configuration_set.acme", func(t *testing.T, e *acctest.Environment) {
		deleteSet(t, e)
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("acme")})
		e.Associate(t, "acme", e.ConfigurationSetARN(t, "acme"))
	}},
	{"ses_tenant_configuration_set", "its tenant deleted, or deleted and created again", true, "ses_tenant_configuration_set.acme", deleteTenant},
	{"ses_tenant_configuration_set", "its tenant deleted, or deleted and created again", true, "ses_tenant_configuration_set.acme", recreateTenant},
	{"ses_tenant_configuration_set", "`tenant_name`: taken from its tenant", false, "ses_tenant_configuration_set.acme", func(t *testing.T, e *acctest.Environment) {
		e.Disassociate(t, "acme", e.ConfigurationSetARN(t, "acme"))
	}},
	{"ses_tenant_configuration_set", "`sending_enabled` and all other options", false, "ses_tenant_configuration_set.acme", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.PutConfigurationSetSendingOptions, &sesv2.PutConfigurationSetSendingOptionsInput{ConfigurationSetName: aws.String("acme")})
	}},
	{"ses_tenant_configuration_set", "`event_destinations`", false, "ses_tenant_configuration_set.acme", func(t *testing.T, e *acctest.Environment) {
		e.AddEventDestination(t, "acme", "more", e.TopicARN(t, "more"))
	}},
	{"ses_tenant_configuration_set", "`tags`", false, "ses_tenant_configuration_set.acme", func(t *testing.T, e *acctest.Environment) {
		e.Tag(t, e.ConfigurationSetARN(t, "acme"), map[string]string{"team": "mail"})
	}},
	{"ses_tenant_template", "deleted", true, "ses_tenant_template.acme", deleteTemplate},
	{"ses_tenant_template", "deleted and created again", false, "ses_tenant_template.acme", func(t *testing.T, e *acctest.Environment) {
		deleteTemplate(t, e)
		e.CreateTemplate(t, "acme", nil)
	}},
	{"ses_tenant_template", "its tenant deleted, or deleted and created again", true, "ses_tenant_template.acme", deleteTenant},
	{"ses_tenant_template", "its tenant deleted, or deleted and created again", true, "ses_tenant_template.acme", recreateTenant},
	{"ses_tenant_template", "`tenant_name`: taken from its tenant", false, "ses_tenant_template.acme", func(t *testing.T, e *acctest.Environment) {
		e.Disassociate(t, "acme", e.TemplateARN(t, "acme"))
	}},
	{"ses_tenant_template", "`subject`, `html`, `text`", false, "ses_tenant_template.acme", func(t *testing.T, e *acctest.Environment) {
		e.UpdateTemplate(t, "acme", types.EmailTemplateContent{Subject: aws.String("Bye"), Text: aws.String("Hello")})
	}},
	{"ses_tenant_template", "`tags`", false, "ses_tenant_template.acme", func(t *testing.T, e *acctest.Environment) {
		e.Tag(t, e.TemplateARN(t, "acme"), map[string]string{"team": "mail"})
	}},
	{"ses_tenant_sending_state", "its tenant deleted, or deleted and created again", true, "ses_tenant_sending_state.acme", deleteTenant},
	{"ses_tenant_sending_state", "its tenant deleted, or deleted and created again", true, "ses_tenant_sending_state.acme", recreateTenant},
	{"ses_tenant_sending_state", "paused or resumed, by anybody", true, "ses_tenant_sending_state.acme", func(t *testing.T, e *acctest.Environment) {
		succeed(t, e.Simulator.PauseTenantBySES(e.Region, "acme"))
	}},
	{"ses_tenant_sending_state", "`reputation_policy`", true, "ses_tenant_sending_state.acme", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.UpdateReputationEntityPolicy, &sesv2.UpdateReputationEntityPolicyInput{
			ReputationEntityPolicy: aws.String("arn:aws:ses:" + e.Region + ":aws:reputation-policy/none"), ReputationEntityReference: e.Tenant(t, "acme").TenantArn,
			ReputationEntityType: types.ReputationEntityTypeResource,
		})
	}},
	{"ses_tenant_domain_verification", "domain deleted", true, "ses_tenant_domain_verification.acme", deleteDomain},
	{"ses_tenant_domain_verification", "domain no longer verified", true, "ses_tenant_domain_verification.acme", func(t *testing.T, e *acctest.Environment) {
		e.SetDKIM(t, "TEMPORARY_FAILURE", "acme.example.com")
	}},
	{"ses_tenant_domain_verification", "MAIL FROM domain no longer verified", false, "ses_tenant_domain_verification.acme", lapseMailFrom},
	{"ses_tenant_resource_association", "all", true, "ses_tenant_resource_association.other", func(t *testing.T, e *acctest.Environment) {
		e.Disassociate(t, "other", e.IdentityARN(t, "other.example.com"))
	}},
	{"ses_tenant_shared_resource", "all", true, "ses_tenant_shared_resource.shared", func(t *testing.T, e *acctest.Environment) {
		e.Disassociate(t, "other", e.ConfigurationSetARN(t, "shared"))
	}},
	{"ses_tenant_domain_default_configuration_set", "all", true, "ses_tenant_domain_default_configuration_set.other", func(t *testing.T, e *acctest.Environment) {
		e.SetDefaultConfigurationSet(t, "other.example.com", "acme")
	}},
	{"ses_tenant_suppression", "all", true, "ses_tenant_suppression.other", func(t *testing.T, e *acctest.Environment) { putSuppression(t, e, "other") }},
	{"ses_tenant_suppressed_address", "all", true, "ses_tenant_suppressed_address.other", func(t *testing.T, e *acctest.Environment) {
		call(t, e.SES.DeleteSuppressedDestination, &sesv2.DeleteSuppressedDestinationInput{EmailAddress: aws.String("gone@example.com"), TenantName: aws.String("other")})
	}},
}

// Each drift is made, then looked for in bulk and in full: in bulk as the table says, in full always.
func TestDrift(t *testing.T) {
	t.Parallel()
	for _, d := range drifts {
		t.Run(d.kind+" "+d.what, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			tf := e.Terraform(t, world)
			tf.Apply("")
			keepRefreshed(tf)
			before := shown(tf, d.resource)
			d.make(t, e)
			if result := tf.Run("plan", "-refresh-only", "-detailed-exitcode", "-input=false", "-no-color"); result.Code != 2 {
				t.Errorf("The plan in full ends with %d and sees no drift: %s%s", result.Code, result.Output, result.Errors)
			}
			refresh(e, tf, true)
			keepRefreshed(tf)
			if seen := shown(tf, d.resource) != before; seen != d.seen {
				t.Errorf("The drift is seen in bulk: %v, want %v.", seen, d.seen)
			}
			if d.seen {
				return // It is in the state by now.
			}
			refresh(e, tf, false)
			keepRefreshed(tf)
			if shown(tf, d.resource) == before {
				t.Error("The drift is not seen in full.")
			}
		})
	}
}

// call makes a call that must succeed.
func call[In, Out, Options any](t *testing.T, operation func(ctx context.Context, in *In, options ...func(*Options)) (*Out, error), in *In) {
	t.Helper()
	_, err := operation(t.Context(), in)
	succeed(t, err)
}

func succeed(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func deleteTenant(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") }

func recreateTenant(t *testing.T, e *acctest.Environment) {
	e.DeleteTenant(t, "acme")
	e.CreateTenant(t, "acme", nil)
}

func deleteDomain(t *testing.T, e *acctest.Environment) {
	e.Disassociate(t, "acme", e.IdentityARN(t, "acme.example.com"))
	e.DeleteIdentity(t, "acme.example.com")
}

func recreateDomain(t *testing.T, e *acctest.Environment) {
	deleteDomain(t, e)
	e.CreateIdentity(t, "acme.example.com", nil)
	e.Associate(t, "acme", e.IdentityARN(t, "acme.example.com"))
	e.SetDKIM(t, "SUCCESS", "acme.example.com")
}

func deleteSet(t *testing.T, e *acctest.Environment) {
	e.Disassociate(t, "acme", e.ConfigurationSetARN(t, "acme"))
	e.DeleteConfigurationSet(t, "acme")
}

func deleteTemplate(t *testing.T, e *acctest.Environment) {
	e.Disassociate(t, "acme", e.TemplateARN(t, "acme"))
	e.DeleteTemplate(t, "acme")
}

func lapseMailFrom(t *testing.T, e *acctest.Environment) {
	succeed(t, e.Simulator.SetMailFromStatus(e.Region, "acme.example.com", "FAILED"))
}

func putSuppression(t *testing.T, e *acctest.Environment, tenant string) {
	call(t, e.SES.PutTenantSuppressionAttributes, &sesv2.PutTenantSuppressionAttributesInput{
		TenantName: aws.String(tenant), SuppressionScope: types.SuppressionListScopeTenant, SuppressedReasons: []types.SuppressionListReason{types.SuppressionListReasonComplaint},
	})
}
