// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/foreign"
)

// object is an object as JSON has it.
type object = map[string]any

// inAWS is what hashicorp/aws makes before the migration.
const inAWS = `
locals {
  arn = "arn:aws:ses:eu-west-1:123456789012:"
}
resource "aws_sesv2_tenant" "acme" {
  tenant_name = "acme"
  tags        = { team = "mail" }
}
resource "aws_sesv2_tenant" "beta" {
  tenant_name = "beta"
  tags        = { team = "mail" }
}
resource "aws_sesv2_configuration_set" "acme" {
  configuration_set_name = "acme"
  tags                   = { team = "mail" }
  delivery_options {
    tls_policy = "REQUIRE"
  }
  suppression_options {
    suppressed_reasons = ["BOUNCE"]
  }
}
resource "aws_sesv2_configuration_set" "beta" {
  configuration_set_name = "beta"
  tags                   = { team = "mail" }
  delivery_options {
    tls_policy = "REQUIRE"
  }
  suppression_options {
    suppressed_reasons = ["BOUNCE"]
  }
}
resource "aws_sesv2_configuration_set_event_destination" "acme" {
  configuration_set_name = aws_sesv2_configuration_set.acme.configuration_set_name
  event_destination_name = "feedback"
  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE"]
    sns_destination {
      topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback"
    }
  }
}
resource "aws_sesv2_configuration_set_event_destination" "beta" {
  configuration_set_name = aws_sesv2_configuration_set.beta.configuration_set_name
  event_destination_name = "feedback"
  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE"]
    sns_destination {
      topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback"
    }
  }
}
resource "aws_sesv2_email_identity" "acme" {
  email_identity         = "acme.example"
  configuration_set_name = aws_sesv2_configuration_set.acme.configuration_set_name
  tags                   = { team = "mail" }
}
resource "aws_sesv2_email_identity" "beta" {
  email_identity         = "beta.example"
  configuration_set_name = aws_sesv2_configuration_set.beta.configuration_set_name
  tags                   = { team = "mail" }
}
resource "aws_sesv2_email_identity_mail_from_attributes" "acme" {
  email_identity   = aws_sesv2_email_identity.acme.email_identity
  mail_from_domain = "bounce.acme.example"
}
resource "aws_sesv2_email_identity" "shared" {
  email_identity = "shared.example"
}
resource "aws_sesv2_tenant_resource_association" "domain" {
  tenant_name  = aws_sesv2_tenant.acme.tenant_name
  resource_arn = aws_sesv2_email_identity.acme.arn
}
resource "aws_sesv2_tenant_resource_association" "set" {
  tenant_name  = aws_sesv2_tenant.acme.tenant_name
  resource_arn = aws_sesv2_configuration_set.acme.arn
}
resource "aws_sesv2_tenant_resource_association" "shared" {
  tenant_name  = aws_sesv2_tenant.acme.tenant_name
  resource_arn = aws_sesv2_email_identity.shared.arn
}
`

// awsProvider is the provider block that points hashicorp/aws at the simulator.
func awsProvider(e *acctest.Environment) string {
	return fmt.Sprintf(`
provider "aws" {
  region                      = %q
  access_key                  = "AKIDEXAMPLE"
  secret_key                  = "secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    sesv2 = %q
    sts   = %q
  }
}
`, e.Region, e.URL, e.URL)
}

// seedMigration makes what inAWS describes, with the tenant beta by hashicorp/awscc, and returns the state that the two providers have of it.
func seedMigration(t *testing.T, e *acctest.Environment) map[string]object {
	t.Helper()
	tags := map[string]string{"team": "mail"}
	states := map[string]object{}
	for _, name := range []string{"acme", "beta"} {
		domain := name + ".example"
		e.CreateTenant(t, name, tags)
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{
			ConfigurationSetName: aws.String(name), Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("mail")}},
			DeliveryOptions:    &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire},
			SuppressionOptions: &types.SuppressionOptions{SuppressedReasons: []types.SuppressionListReason{types.SuppressionListReasonBounce}},
		})
		e.AddEventDestination(t, name, "feedback", e.TopicARN(t, "feedback"))
		e.CreateIdentity(t, domain, tags)
		e.SetDefaultConfigurationSet(t, domain, name)
		e.SetMailFrom(t, domain)
		e.Associate(t, name, e.IdentityARN(t, domain))
		e.Associate(t, name, e.ConfigurationSetARN(t, name))
		states["aws_sesv2_configuration_set."+name] = setState(e.ConfigurationSetARN(t, name), name)
		states["aws_sesv2_configuration_set_event_destination."+name] = destinationState(name, e.TopicARN(t, "feedback"))
		states["aws_sesv2_email_identity."+name] = identityState(e.IdentityARN(t, domain), name, e.Identity(t, domain))
	}
	e.CreateIdentity(t, "shared.example", nil)
	e.Associate(t, "acme", e.IdentityARN(t, "shared.example"))
	for name, arn := range map[string]string{
		"domain": e.IdentityARN(t, "acme.example"), "set": e.ConfigurationSetARN(t, "acme"), "shared": e.IdentityARN(t, "shared.example"),
	} {
		states["aws_sesv2_tenant_resource_association."+name] = object{"region": e.Region, "tenant_name": "acme", "resource_arn": arn}
	}
	states["aws_sesv2_email_identity_mail_from_attributes.acme"] = object{
		"id": "acme.example", "region": e.Region, "email_identity": "acme.example", "mail_from_domain": "bounce.acme.example", "behavior_on_mx_failure": "USE_DEFAULT_VALUE",
	}
	acme, beta := e.Tenant(t, "acme"), e.Tenant(t, "beta")
	states["aws_sesv2_tenant.acme"] = object{
		"region": e.Region, "tenant_name": "acme", "tenant_id": *acme.TenantId, "tenant_arn": *acme.TenantArn, "sending_status": "ENABLED", "tags": tags, "tags_all": tags,
	}
	states["awscc_ses_tenant.beta"] = object{
		"id": "beta", "tenant_name": "beta", "arn": *beta.TenantArn, "tags": []object{{"key": "team", "value": "mail"}},
		"resource_associations": []object{{"resource_arn": e.IdentityARN(t, "beta.example")}, {"resource_arn": e.ConfigurationSetARN(t, "beta")}},
	}
	return states
}

// setState is what hashicorp/aws has of a configuration set.
func setState(arn, name string) object {
	tags := object{"team": "mail"}
	return object{
		"id": name, "configuration_set_name": name, "arn": arn, "region": "eu-west-1", "tags": tags, "tags_all": tags,
		"delivery_options":    []object{{"max_delivery_seconds": 0, "sending_pool_name": "", "tls_policy": "REQUIRE"}},
		"reputation_options":  []object{{"last_fresh_start": "", "reputation_metrics_enabled": false}},
		"sending_options":     []object{{"sending_enabled": true}},
		"suppression_options": []object{{"suppressed_reasons": []string{"BOUNCE"}}},
		"tracking_options":    []object{}, "vdm_options": []object{},
	}
}

// destinationState is what hashicorp/aws has of an event destination.
func destinationState(set, topic string) object {
	return object{
		"id": set + "|feedback", "configuration_set_name": set, "event_destination_name": "feedback", "region": "eu-west-1",
		"event_destination": []object{{
			"enabled": true, "matching_event_types": []string{"BOUNCE"}, "sns_destination": []object{{"topic_arn": topic}},
			"cloud_watch_destination": []object{}, "event_bridge_destination": []object{}, "kinesis_firehose_destination": []object{}, "pinpoint_destination": []object{},
		}},
	}
}

// identityState is what hashicorp/aws has of a domain.
func identityState(arn, name string, held *sesv2.GetEmailIdentityOutput) object {
	tags := object{"team": "mail"}
	return object{
		"id": name + ".example", "email_identity": name + ".example", "arn": arn, "configuration_set_name": name, "identity_type": "DOMAIN", "region": "eu-west-1",
		"tags": tags, "tags_all": tags, "verification_status": string(held.VerificationStatus), "verified_for_sending_status": held.VerifiedForSendingStatus,
		"dkim_signing_attributes": []object{{
			"current_signing_key_length": "RSA_2048_BIT", "next_signing_key_length": "RSA_2048_BIT", "domain_signing_private_key": "", "domain_signing_selector": "",
			"last_key_generation_timestamp": "2026-11-28T12:00:00Z", "signing_attributes_origin": "AWS_SES", "signing_hosted_zone": "dkim.amazonses.com",
			"status": string(held.DkimAttributes.Status), "tokens": held.DkimAttributes.Tokens,
		}},
	}
}

// stateFile writes a state of objects of other providers, by address. Each core takes them from its own registry.
func stateFile(t *testing.T, core acctest.CoreVersion, states map[string]object) string {
	t.Helper()
	registry := "registry.terraform.io/"
	if core.OpenTofu {
		registry = "registry.opentofu.org/"
	}
	var resources []object
	for address, attributes := range states {
		typeName, name, _ := strings.Cut(address, ".")
		provider, version := foreign.AWS, 0
		if strings.HasPrefix(typeName, "awscc_") {
			provider, version = foreign.AWSCC, 1
		}
		resources = append(resources, object{
			"mode": "managed", "type": typeName, "name": name, "provider": `provider["` + registry + provider + `"]`,
			"instances": []object{{"schema_version": version, "attributes": attributes, "sensitive_attributes": []any{}}},
		})
	}
	encoded, err := json.Marshal(object{"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "8f6a1d3e-8a2c-4b8f-9d59-5a3f4c2b1e07", "outputs": object{}, "resources": resources})
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}
