// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// fleetTags are default tags, one of which an object can have for itself.
const fleetTags = "default_tags {\n  tags = { owner = \"platform\", stage = \"test\" }\n}\n"

// fleet are twenty organizations with all that lists show of one: what has one tenant and what has many, settings that differ from SES's own, and
// tags that repeat default tags or replace them.
const fleet = `
locals {
  names = toset([for i in range(20) : format("org-%02d", i)])
  some  = [for i in range(7) : format("org-%02d", i)]
}

resource "ses_tenant" "each" {
  for_each        = local.names
  name            = each.key
  organization_id = "id-${each.key}"
  tags            = contains(local.some, each.key) ? { plan = "pro", stage = "own" } : null
  suppression     = contains(local.some, each.key) ? { scope = "TENANT", reasons = [] } : null
}

resource "ses_tenant_configuration_set" "each" {
  for_each    = local.names
  tenant_name = ses_tenant.each[each.key].name
  name        = each.key
  delivery    = { tls_policy = "REQUIRE", max_delivery_seconds = 3600 }
  tags        = { owner = "platform", plan = "pro" }
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
    bus      = { matching_event_types = ["SEND"], eventbridge = {} }
  }
}

resource "ses_tenant_domain" "each" {
  for_each               = local.names
  tenant_name            = ses_tenant.each[each.key].name
  domain                 = "${each.key}.example.com"
  configuration_set_name = ses_tenant_configuration_set.each[each.key].name
  mail_from              = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }
  dkim                   = { signing_key_length = "RSA_1024_BIT", signing_enabled = false }
  dmarc                  = { policy = "reject" }
  tags                   = { plan = "pro" }
}

resource "ses_tenant_domain" "shared" {
  domain                   = "shared.example.com"
  email_forwarding_enabled = false
}

resource "ses_tenant_resource_association" "shared" {
  for_each     = local.names
  tenant_name  = ses_tenant.each[each.key].name
  resource_arn = ses_tenant_domain.shared.arn
}

resource "ses_tenant_sending_state" "each" {
  for_each          = local.names
  tenant_name       = ses_tenant.each[each.key].name
  reputation_policy = contains(local.some, each.key) ? "strict" : null
  status            = contains(local.some, each.key) ? "DISABLED" : null
}

resource "ses_tenant_suppressed_address" "each" {
  for_each      = local.names
  tenant_name   = ses_tenant.each[each.key].name
  email_address = "Some.One@${each.key}.example.net"
  reason        = "COMPLAINT"
}
`

// fleetObjects is how many objects of each type lists find.
var fleetObjects = map[string]int{
	"ses_tenant": 20, "ses_tenant_configuration_set": 20, "ses_tenant_domain": 21, "ses_tenant_resource_association": 20,
	"ses_tenant_sending_state": 20, "ses_tenant_suppressed_address": 20, "ses_tenant_template": 20,
}

// fleetArguments are the arguments of list blocks: an association is left out where tenant_name says it.
var fleetArguments = map[string]map[string]any{"ses_tenant_resource_association": {"exclude_sole_tenant": true}}

// fleetInSES is a simulator that holds the fleet. Its templates are made behind Terraform's back, since SES lets the provider make one a second.
func fleetInSES(t *testing.T) *acctest.Environment {
	t.Helper()
	e := simulated(t)
	tf := e.Terraform(t, fleet)
	tf.Write("provider.tf", e.Provider(fleetTags))
	tf.Apply("")
	for i := range 20 {
		name, content := fmt.Sprintf("org-%02d", i), types.EmailTemplateContent{Subject: aws.String("Welcome, {{name}}"), Html: aws.String("<p>${name} %{if}</p>\n")}
		if i%2 == 0 {
			content.Text = aws.String("Hello {{name}},\n\nbye\n")
		}
		e.CreateTemplate(t, name, map[string]string{"owner": "platform", "stage": "own", "plan": "pro"})
		e.UpdateTemplate(t, name, content)
		e.Associate(t, name, e.TemplateARN(t, name))
	}
	return e
}

// The configuration that a core writes for twenty whole organizations imports them and changes nothing. Its twin with the real binary is
// TestQueryWritesTheConfigurationOfAFleet.
func TestGeneratedConfigurationOfAFleet(t *testing.T) {
	t.Parallel()
	e := fleetInSES(t)
	tags := map[string]any{"default_tags": []any{map[string]any{"tags": map[string]any{"owner": "platform", "stage": "test"}}}}
	p := e.ProtocolWith(t, "ses_tenant", tags)
	e.Simulator.ResetRequests()
	for typeName := range acctest.ListResourceTypes(t) {
		of := p.Of(e, typeName)
		found := of.Listed(acctest.Query{Arguments: fleetArguments[typeName], Whole: true})
		if len(found) != fleetObjects[typeName] {
			t.Errorf("Of %s, %d objects are found, want %d.", typeName, len(found), fleetObjects[typeName])
		}
		for _, object := range found {
			imported := of.Imported("", object.Identity)
			if !imported.State.Equal(object.State) {
				t.Errorf("The attributes of %s %s are\n%s\nits import gives\n%s", typeName, object.Name, object.State, imported.State)
			}
			config := of.Generated(object.State)
			if failures := acctest.Failures(of.Validate(config)); len(failures) > 0 {
				t.Errorf("The configuration of %s %s is not valid: %v", typeName, object.Name, failures)
			}
			of.ExpectNoChange(imported, config)
		}
	}
	if written := e.Written(); len(slices.DeleteFunc(written, func(operation string) bool { return operation == "GetCallerIdentity" })) > 0 {
		t.Errorf("Listing and importing call %v.", written)
	}
}

// Arguments that are null do not filter, and those that are unknown refuse: an unknown filter that filters nothing would list too much.
func TestListBlocksWithNullAndUnknownArguments(t *testing.T) {
	t.Parallel()
	e := organizationInSES(t)
	for typeName, made := range acctest.ListResourceTypes(t) {
		p := e.Protocol(t, typeName)
		all, null := p.Listed(acctest.Query{}), p.Listed(acctest.Query{Arguments: map[string]any{}})
		if len(all) == 0 || len(null) != len(all) {
			t.Errorf("%s finds %d objects without a config block, and %d with null arguments.", typeName, len(all), len(null))
		}
		for _, argument := range listArguments(t, made) {
			e.Simulator.ResetRequests()
			query := acctest.Query{Unknown: []string{argument}}
			if failures := acctest.Failures(p.ValidateList(query)); len(failures) > 0 {
				t.Errorf("%s with an unknown %s is not valid: %v", typeName, argument, failures)
			}
			p.ExpectListError(query, "Cannot list ", "not known yet")
			e.ExpectCalls(t, typeName+" with an unknown "+argument, map[string]int{})
		}
		if failures := acctest.Failures(p.ValidateList(acctest.Query{Arguments: map[string]any{"region": "x"}})); len(failures) != 1 {
			t.Errorf("%s in the Region x: the errors are %v.", typeName, failures)
		}
	}
}

// A list block without a Region says so.
func TestListBlocksWithoutARegion(t *testing.T) {
	t.Setenv("AWS_REGION", "")
	t.Setenv("AWS_DEFAULT_REGION", "")
	t.Setenv("AWS_CONFIG_FILE", "none")
	e := simulated(t)
	for typeName := range acctest.ListResourceTypes(t) {
		p := e.ProtocolWith(t, typeName, map[string]any{"region": nil})
		p.ExpectListError(acctest.Query{}, "region: No region is set")
	}
}

// listArguments are the names of the arguments of a list block.
func listArguments(t *testing.T, of list.ListResource) []string {
	t.Helper()
	var answer list.ListResourceSchemaResponse
	of.ListResourceConfigSchema(t.Context(), list.ListResourceSchemaRequest{}, &answer)
	return slices.Sorted(maps.Keys(answer.Schema.Attributes))
}
