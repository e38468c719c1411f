// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/foreign"
)

// awsProviderDirectory is the environment variable that names a folder with the program of hashicorp/aws.
const awsProviderDirectory = "AWS_PROVIDER_DIR"

// The configuration after the migration. Of acme it says all that SES has, of beta nothing but the names: tags are authoritative, so those that
// it leaves out are ignored.
const migrated = `
resource "ses_tenant" "acme" {
  name = "acme"
  tags = { team = "mail" }
}
resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = "acme"
  delivery    = { tls_policy = "REQUIRE" }
  suppression = { reasons = ["BOUNCE"] }
  tags        = { team = "mail" }
  event_destinations = {
    feedback = {
      matching_event_types = ["BOUNCE"]
      sns                  = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" }
    }
  }
}
resource "ses_tenant_domain" "acme" {
  tenant_name            = ses_tenant.acme.name
  domain                 = "acme.example"
  configuration_set_name = ses_tenant_configuration_set.acme.name
  mail_from              = { subdomain = "bounce" }
  tags                   = { team = "mail" }
}
resource "ses_tenant_resource_association" "shared" {
  tenant_name  = ses_tenant.acme.name
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:identity/shared.example"
}
resource "ses_tenant" "beta" {
  name = "beta"
  lifecycle {
    ignore_changes = [tags]
  }
}
resource "ses_tenant_configuration_set" "beta" {
  name = "beta"
  lifecycle {
    ignore_changes = [tags]
  }
}
resource "ses_tenant_domain" "beta" {
  domain = "beta.example"
  lifecycle {
    ignore_changes = [tags]
  }
}
moved {
  from = aws_sesv2_tenant.acme
  to   = ses_tenant.acme
}
moved {
  from = aws_sesv2_configuration_set.acme
  to   = ses_tenant_configuration_set.acme
}
moved {
  from = aws_sesv2_email_identity.acme
  to   = ses_tenant_domain.acme
}
moved {
  from = aws_sesv2_tenant_resource_association.shared
  to   = ses_tenant_resource_association.shared
}
moved {
  from = aws_sesv2_configuration_set.beta
  to   = ses_tenant_configuration_set.beta
}
moved {
  from = aws_sesv2_email_identity.beta
  to   = ses_tenant_domain.beta
}
`

// What becomes part of another resource is forgotten.
const (
	forgotten = `
removed {
  from = aws_sesv2_tenant_resource_association.domain
  lifecycle {
    destroy = false
  }
}
removed {
  from = aws_sesv2_tenant_resource_association.set
  lifecycle {
    destroy = false
  }
}
removed {
  from = aws_sesv2_configuration_set_event_destination.acme
  lifecycle {
    destroy = false
  }
}
removed {
  from = aws_sesv2_configuration_set_event_destination.beta
  lifecycle {
    destroy = false
  }
}
removed {
  from = aws_sesv2_email_identity_mail_from_attributes.acme
  lifecycle {
    destroy = false
  }
}
`
	movedFromAWS   = "moved {\n  from = aws_sesv2_tenant.beta\n  to   = ses_tenant.beta\n}\n"
	movedFromAWSCC = "moved {\n  from = awscc_ses_tenant.beta\n  to   = ses_tenant.beta\n}\n"
)

// State that other providers have left moves to this one by reads alone, whether the new configuration says everything or leaves it out.
func TestMigration(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	states := seedMigration(t, e)
	tf := e.TerraformBeside(t, migrated+forgotten+movedFromAWSCC, foreign.Servers())
	tf.Write("terraform.tfstate", stateFile(t, tf.Version(), states))
	expectMigration(t, e, tf)
}

// The same with the real hashicorp/aws, which makes the objects and their state.
func TestMigrationFromTheRealProvider(t *testing.T) {
	t.Parallel()
	folder := os.Getenv(awsProviderDirectory)
	if folder == "" {
		t.Skip(awsProviderDirectory + " names no folder with hashicorp/aws. TestMigration has a stand-in for it.")
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	e := simulated(t)
	tf := e.TerraformBesideBinary(t, inAWS, foreign.AWS, folder)
	tf.Write("aws.tf", awsProvider(e))
	tf.Apply("")
	tf.Write("main.tf", migrated+forgotten+movedFromAWS)
	expectMigration(t, e, tf)
}

// expectMigration plans and applies the migration, which must only read, and plans once more.
func expectMigration(t *testing.T, e *acctest.Environment, tf *acctest.Terraform) {
	t.Helper()
	e.Simulator.ResetRequests()
	tf.Plan("tfplan")
	for _, change := range tf.Show("tfplan").ResourceChanges {
		if actions := change.Change.Actions; !actions.NoOp() && !actions.Forget() {
			t.Errorf("%s: the plan is to %v, from %v to %v", change.Address, actions, change.Change.Before, change.Change.After)
		}
	}
	tf.Apply("tfplan")
	if tf.Plan("after") {
		t.Error("The plan after the migration is not empty.")
	}
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The migration has called %v.", got)
	}
	want := []string{
		"ses_tenant.acme", "ses_tenant.beta", "ses_tenant_configuration_set.acme", "ses_tenant_configuration_set.beta", "ses_tenant_domain.acme",
		"ses_tenant_domain.beta", "ses_tenant_resource_association.shared",
	}
	if got := tf.Managed(); !slices.Equal(got, want) {
		t.Errorf("The state has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
