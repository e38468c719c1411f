// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// fleet is a fleet of whole organizations, four objects each.
const fleet = `
locals {
  organizations = toset([for i in range(12) : format("org-%02d", i)])
}

resource "ses_tenant" "it" {
  for_each        = local.organizations
  name            = each.key
  organization_id = each.key
}

resource "ses_tenant_configuration_set" "it" {
  for_each    = local.organizations
  name        = each.key
  tenant_name = ses_tenant.it[each.key].name
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
  }
}

resource "ses_tenant_domain" "it" {
  for_each               = local.organizations
  domain                 = "${each.key}.example.com"
  tenant_name            = ses_tenant.it[each.key].name
  configuration_set_name = ses_tenant_configuration_set.it[each.key].name
}

resource "ses_tenant_sending_state" "it" {
  for_each    = local.organizations
  tenant_name = ses_tenant.it[each.key].name
}
`

// A bulk refresh costs pages alone, whether SES tracks the reputation of the tenants or not.
func TestPlanInBulk(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ untracked bool }{"tracked": {false}, "untracked": {true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{ReputationUntracked: c.untracked})
			tf := e.Terraform(t, fleet)
			tf.Apply("")
			refresh(e, tf, true)
			e.Simulator.ResetRequests()
			if tf.Plan("bulk.tfplan") {
				t.Error("The plan in bulk is not empty.")
			}
			e.ExpectCalls(t, "The bulk refresh", map[string]int{
				"ListTenants": 1, "ListReputationEntities": 1, "ListEmailIdentities": 1, "ListConfigurationSets": 1,
			})
		})
	}
}

// kinds are the types of objects that an organization is made of.
var kinds = []string{"ses_tenant", "ses_tenant_configuration_set", "ses_tenant_domain", "ses_tenant_sending_state"}

// With SES_BULK_REFRESH, 1200 objects of 300 organizations cost eight calls: at most 0.01 an object.
func TestBulkRefreshOf300Organizations(t *testing.T) {
	const count, most = 300, 0.01
	e := simulated(t)
	ids := map[string][]string{}
	for i := range count {
		name := fmt.Sprintf("org-%03d", i)
		domain := name + ".example.com"
		e.CreateTenant(t, name, map[string]string{"OrganizationId": name})
		e.CreateIdentity(t, domain, nil)
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(name)})
		e.AddEventDestination(t, name, "feedback", e.TopicARN(t, "feedback"))
		e.Associate(t, name, e.IdentityARN(t, domain))
		e.Associate(t, name, e.ConfigurationSetARN(t, name))
		for j, id := range []string{name, name, domain, name} {
			ids[kinds[j]] = append(ids[kinds[j]], id)
		}
	}
	objects := map[string][]*acctest.Object{}
	full := e.Protocol(t, kinds[0])
	for _, kind := range kinds {
		speak := full.Of(e, kind)
		for _, id := range ids[kind] {
			imported, diags := speak.Import(id, nil)
			expectNone(t, diags)
			object, diags := speak.Read(imported)
			expectNone(t, diags)
			objects[kind] = append(objects[kind], object)
		}
	}
	t.Setenv("SES_BULK_REFRESH", "true")
	bulk := e.Protocol(t, kinds[0])
	e.Simulator.ResetRequests()
	read := 0
	for _, kind := range kinds {
		speak := bulk.Of(e, kind)
		for _, object := range objects[kind] {
			again, diags := speak.Read(object)
			expectNone(t, diags)
			if !again.State.Equal(object.State) {
				t.Errorf("%s is %v, want %v.", kind, acctest.Attributes(again.State), acctest.Attributes(object.State))
			}
			read++
		}
	}
	made := e.Simulator.Requests()
	t.Logf("%d calls for %d objects: %v", made.Total, read, made.ByOperation)
	if float64(made.Total) > most*float64(read) {
		t.Errorf("%d calls for %d objects, want at most %v an object: %v", made.Total, read, most, made.ByOperation)
	}
}

// expectNone expects that nothing is said.
func expectNone(t *testing.T, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	for _, d := range diags {
		t.Fatalf("%s: %s", d.Summary, d.Detail)
	}
}
