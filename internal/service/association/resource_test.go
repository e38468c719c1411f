// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const address = "ses_tenant_resource_association.test"

// hcl is the resource under test.
func hcl(tenantName, resourceARN string, further ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_resource_association\" \"test\" {\n  tenant_name  = %q\n  resource_arn = %q\n%s\n}\n", tenantName, resourceARN, strings.Join(further, "\n"))
}

// typed expects resource_type in a plan.
func typed(want string) plancheck.PlanCheck {
	return plancheck.ExpectKnownValue(address, tfjsonpath.New("resource_type"), knownvalue.StringExact(want))
}

// parties are a tenant and an identity that exist.
func parties(t *testing.T, e *acctest.Environment) (tenantName, resourceARN string) {
	t.Helper()
	tenantName, domain := acctest.Name("tenant"), acctest.Domain()
	e.CreateTenant(t, tenantName, nil)
	e.CreateIdentity(t, domain, nil)
	return tenantName, e.IdentityARN(t, domain)
}

func TestAccAssociationIsReplaced(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenantName, arn := parties(t, e)
	otherTenant, otherARN := parties(t, e)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(hcl(tenantName, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, typed("identity"))},
			{Config: e.Config(hcl(otherTenant, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace)},
			{Config: e.Config(hcl(otherTenant, otherARN)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace, typed("identity"))},
			{
				PreConfig: func() {
					if e.Holds(t, tenantName, arn) || e.Holds(t, otherTenant, arn) {
						t.Error("A replaced association still stands.")
					}
					e.Disassociate(t, otherTenant, otherARN)
				},
				Config: e.Config(hcl(otherTenant, otherARN)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate),
			},
			// Made already by somebody else: taken as made.
			{
				PreConfig: func() { e.Associate(t, tenantName, otherARN) },
				Config:    e.Config(hcl(tenantName, otherARN)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace),
			},
		},
	})
}

func TestAccAssociationOfConfigurationSet(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenantName, identity := parties(t, e)
	set := acctest.Name("set")
	if _, err := e.SES.CreateConfigurationSet(t.Context(), &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(set)}); err != nil {
		t.Fatal(err)
	}
	arn := strings.Replace(identity, identity[strings.LastIndex(identity, "identity/"):], "configuration-set/"+set, 1)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(hcl(tenantName, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, typed("configuration-set"))},
			// The tenant itself goes, and its associations with it.
			{PreConfig: func() { e.DeleteTenant(t, tenantName) }, Config: e.Config(hcl(tenantName, arn)), PlanOnly: true, ExpectNonEmptyPlan: true},
		},
	})
	if _, err := e.SES.DeleteConfigurationSet(t.Context(), &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: aws.String(set)}); err != nil {
		t.Errorf("The configuration set cannot be deleted: %v", err)
	}
}

func TestAccAssociationOfManagedObjects(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, domain := acctest.Name("tenant"), acctest.Domain()
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  name = %q
}
resource "ses_tenant_domain" "test" {
  domain = %q
}
resource "ses_tenant_resource_association" "test" {
  tenant_name  = ses_tenant.test.name
  resource_arn = ses_tenant_domain.test.arn
}
`, name, domain)),
			ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate),
		}},
	})
}

func TestAccAssociationBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	const good = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
	for _, c := range []struct{ name, config, want string }{
		{"no ARN", hcl("acme", "example.com"), `(?s)Invalid resource ARN.*is no ARN`},
		{"other service", hcl("acme", "arn:aws:sns:eu-west-1:123456789012:topic"), `(?s)Invalid resource ARN.*service "sns"`},
		{"other type", hcl("acme", "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"), `(?s)Invalid resource ARN.*is a tenant`},
		{"capitals in the domain", hcl("acme", "arn:aws:ses:eu-west-1:123456789012:identity/Example.com"), `(?s)Invalid resource ARN.*identity/example\.com`},
		{"malformed tenant", hcl("ac me", good), `Invalid tenant name`},
		{"malformed region", hcl("acme", good, `region = "x"`), `Invalid region`},
		{"other region than the provider's", hcl("acme", strings.Replace(good, "eu-west-1", "eu-central-1", 1)), `(?s)Resource is in another Region.*eu-central-1.*Set\s+region\s+=\s+"eu-central-1"`},
		{"other region than the argument's", hcl("acme", good, `region = "us-east-1"`), `(?s)Resource is in another Region.*resource_arn`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestAccAssociationImportErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenantName, arn := parties(t, e)
	config := e.Config(hcl(tenantName, arn))
	steps := []resource.TestStep{{Config: config}}
	for id, want := range map[string]string{
		tenantName:                             `(?s)Malformed import id.*TENANT\|ARN`,
		tenantName + "|":                       `(?s)Malformed import id.*is\s+no\s+ARN`,
		"|" + arn:                              `(?s)Malformed import id.*TENANT\|ARN`,
		tenantName + "|example.com":            `(?s)Malformed import id.*is\s+no\s+ARN`,
		tenantName + "|" + arn + "@ap-south-1": `(?s)ends\s+with\s+the\s+region`,
		acctest.Name("none") + "|" + arn:       `Cannot import non-existent remote object`,
		tenantName + "|" + arn + "-none":       `Cannot import non-existent remote object`,
	} {
		steps = append(steps, resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(want)})
	}
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}

func TestAssociationThatFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tenantName, arn := parties(t, e)
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenantResourceAssociation", Code: "AccessDeniedException", Status: 403, Message: "no"})
	config := e.Config(hcl(tenantName, arn))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot make the association.*AccessDeniedException.*Nothing\s+was\s+made`)},
			{Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)},
			{Config: e.Config(hcl(tenantName, arn+"x")), ExpectError: regexp.MustCompile(`(?s)Cannot make the association.*NotFoundException.*have\s+to\s+exist`)},
		},
	})
}

func TestLostAnswerOfAnAssociation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tenantName, arn := parties(t, e)
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenantResourceAssociation", Reset: simulator.ResetAfter})
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{Config: e.Config(hcl(tenantName, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)}}})
}

func TestAssociationCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tenantName := acctest.Name("tenant")
	e.CreateTenant(t, tenantName, nil)
	var arns []string
	for range 5 {
		domain := acctest.Domain()
		e.CreateIdentity(t, domain, nil)
		arns = append(arns, fmt.Sprintf("%q", e.IdentityARN(t, domain)))
	}
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, fmt.Sprintf(`
resource "ses_tenant_resource_association" "test" {
  for_each     = toset([%s])
  tenant_name  = %q
  resource_arn = each.key
}
`, strings.Join(arns, ", "), tenantName))
	tf.Apply("")
	if got := e.Simulator.Requests(); got.Total != 5 {
		t.Errorf("Five associations make the calls %v, want 5.", got.ByOperation)
	}
	e.Simulator.ResetRequests()
	if tf.Plan("tfplan") {
		t.Error("The second plan is not empty.")
	}
	if got := e.Simulator.Requests(); got.Total != 1 {
		t.Errorf("Refreshing five associations of one tenant makes the calls %v, want 1.", got.ByOperation)
	}
	tf.Destroy()
}
