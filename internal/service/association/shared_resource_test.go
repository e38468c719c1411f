// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const sharedAddress = "ses_tenant_shared_resource.test"

// sharedHCL is the shared resource under test, with further arguments among which tenantNames is one.
func sharedHCL(resourceARN string, further ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_shared_resource\" \"test\" {\n  resource_arn = %q\n%s\n}\n", resourceARN, strings.Join(further, "\n"))
}

// tenantNames is the argument tenant_names.
func tenantNames(names ...string) string {
	quoted := make([]string, 0, len(names))
	for _, name := range names {
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	return "tenant_names = [" + strings.Join(quoted, ", ") + "]"
}

// sharedBy expects tenant_names in the state.
func sharedBy(names ...string) []statecheck.StateCheck {
	want := make([]knownvalue.Check, 0, len(names))
	for _, name := range names {
		want = append(want, knownvalue.StringExact(name))
	}
	return []statecheck.StateCheck{statecheck.ExpectKnownValue(sharedAddress, tfjsonpath.New("tenant_names"), knownvalue.SetExact(want))}
}

// holders expects that exactly those of the candidates hold the resource that are also named.
func holders(t *testing.T, e *acctest.Environment, arn string, candidates []string, named ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		for _, name := range candidates {
			if want, got := slices.Contains(named, name), e.Holds(t, name, arn); got != want {
				return fmt.Errorf("tenant %s holds the resource: %t, want %t", name, got, want)
			}
		}
		return nil
	}
}

// sharedParties are tenants and an identity that exist.
func sharedParties(t *testing.T, e *acctest.Environment, count int) (names []string, resourceARN string) {
	t.Helper()
	domain := acctest.Domain()
	e.CreateIdentity(t, domain, nil)
	for range count {
		name := acctest.Name("shared")
		e.CreateTenant(t, name, nil)
		names = append(names, name)
	}
	slices.Sort(names)
	return names, e.IdentityARN(t, domain)
}

func TestAccSharedResourceChanges(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	names, arn := sharedParties(t, e, 4)
	a, b, foreign := names[0], names[1], names[3]
	otherDomain := acctest.Domain()
	e.CreateIdentity(t, otherDomain, nil)
	otherARN := e.IdentityARN(t, otherDomain)
	e.Associate(t, foreign, arn)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(sharedHCL(arn, tenantNames(a, b))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate)},
			{Config: e.Config(sharedHCL(arn, tenantNames(b, a))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionNoop)},
			{Config: e.Config(sharedHCL(arn, tenantNames(a, b), fmt.Sprintf("region = %q", e.Region))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionNoop)},
			{Config: e.Config(sharedHCL(arn, tenantNames())), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: sharedBy(), Check: holders(t, e, arn, names, foreign)},
			{Config: e.Config(sharedHCL(arn, tenantNames(a), `timeouts = { update = "5m" }`)), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate), Check: holders(t, e, arn, names, a, foreign)},
			{Config: e.Config(sharedHCL(arn, tenantNames(a))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate)},
			{
				Config: e.Config(sharedHCL(otherARN, tenantNames(a, b))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(holders(t, e, arn, names, foreign), holders(t, e, otherARN, names, a, b)),
			},
			{ResourceName: sharedAddress, ImportState: true, ImportStateId: otherARN, ExpectError: regexp.MustCompile(`(?i)resource\s+import\s+not\s+implemented`)},
		},
	})
	if !e.Holds(t, foreign, arn) {
		t.Error("A tenant that was not named has lost the resource.")
	}
}

func TestAccSharedResourceDrift(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	names, arn := sharedParties(t, e, 3)
	a, b, c := names[0], names[1], names[2]
	config := e.Config(sharedHCL(arn, tenantNames(a, b)))
	again := func(change func()) resource.TestStep {
		return resource.TestStep{
			PreConfig: change, Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate),
			ConfigStateChecks: sharedBy(a, b), Check: holders(t, e, arn, []string{a, b}, a, b),
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			// One tenant holds it already: taken as made.
			{PreConfig: func() { e.Associate(t, b, arn) }, Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate), Check: holders(t, e, arn, names, a, b)},
			again(func() { e.Disassociate(t, a, arn) }),
			again(func() { e.Disassociate(t, a, arn); e.Disassociate(t, b, arn) }),
			// A tenant that was created again holds nothing.
			again(func() { e.DeleteTenant(t, b); e.CreateTenant(t, b, nil) }),
			// Somebody else's association is nobody's drift.
			{PreConfig: func() { e.Associate(t, c, arn) }, Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionNoop)},
			// A tenant that is gone is a difference, until the configuration gives it up.
			{PreConfig: func() { e.DeleteTenant(t, b) }, Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
			{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot give\s+` + regexp.QuoteMeta(arn) + `\s+to\s+SES\s+tenant\s+` + b + `.*NotFoundException.*have\s+to\s+exist`)},
			{Config: e.Config(sharedHCL(arn, tenantNames(a))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionNoop), ConfigStateChecks: sharedBy(a)},
		},
	})
}

func TestAccSharedResourceDisappears(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	names, arn := sharedParties(t, e, 1)
	domain := arn[strings.LastIndex(arn, "/")+1:]
	config := e.Config(sharedHCL(arn, tenantNames(names...)))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate)},
			{
				PreConfig: func() {
					e.Disassociate(t, names[0], arn)
					e.DeleteIdentity(t, domain)
					e.CreateIdentity(t, domain, nil)
				},
				Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate),
			},
			{PreConfig: func() { e.Disassociate(t, names[0], arn); e.DeleteIdentity(t, domain) }, Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
			{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot look up which SES tenants hold.*NotFoundException.*has\s+to\s+exist.*Nothing\s+was\s+made`)},
		},
	})
}

func TestAccSharedResourceOfManagedObjects(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	one, two := acctest.Name("tenant"), acctest.Name("tenant")
	config := func(names string) string {
		return e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  count = 2
  name  = [%q, %q][count.index]
}
resource "ses_tenant_domain" "test" {
  domain = %q
}
resource "ses_tenant_shared_resource" "test" {
  resource_arn = ses_tenant_domain.test.arn
  tenant_names = %s
}
`, one, two, acctest.Domain(), names))
	}
	all := config("ses_tenant.test[*].name")
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: all, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate), ConfigStateChecks: sharedBy(one, two)},
			{Config: all, PlanOnly: true},
		},
	})
}

func TestAccSharedResourceBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	const good = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
	acme := tenantNames("acme")
	for _, c := range []struct{ name, config, want string }{
		{"no ARN", sharedHCL("example.com", acme), `(?s)Invalid resource ARN.*is no ARN`},
		{"no region in the ARN", sharedHCL("arn:aws:ses::123456789012:identity/example.com", acme), `(?s)Invalid resource ARN.*names no Region`},
		{"no account in the ARN", sharedHCL("arn:aws:ses:eu-west-1:12:identity/example.com", acme), `(?s)Invalid resource ARN.*twelve\s+digits`},
		{"other service", sharedHCL("arn:aws:sns:eu-west-1:123456789012:topic", acme), `(?s)Invalid resource ARN.*service "sns"`},
		{"other type", sharedHCL("arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1", acme), `(?s)Invalid resource ARN.*is a tenant`},
		{"no name in the ARN", sharedHCL("arn:aws:ses:eu-west-1:123456789012:identity/", acme), `(?s)Invalid resource ARN.*names\s+no\s+identity`},
		{"capitals in the domain", sharedHCL("arn:aws:ses:eu-west-1:123456789012:identity/Example.com", acme), `(?s)Invalid resource ARN.*identity/example\.com`},
		{"malformed tenant", sharedHCL(good, tenantNames("acme", "ac me")), `(?s)Invalid tenant name.*tenant_names.*"ac me"`},
		{"empty tenant", sharedHCL(good, tenantNames("")), `(?s)Invalid tenant name.*must\s+not\s+be\s+empty`},
		{"null tenant", sharedHCL(good, `tenant_names = [null]`), `(?i)tenant_names.*null|null.*tenant_names`},
		{"no tenants", sharedHCL(good), `(?s)tenant_names.*required`},
		{"malformed region", sharedHCL(good, acme, `region = "x"`), `Invalid region`},
		{"other region than the provider's", sharedHCL(strings.Replace(good, "eu-west-1", "eu-central-1", 1), acme), `(?s)Resource is in another Region.*eu-central-1.*Set\s+region\s+=\s+"eu-central-1"`},
		{"other region than the argument's", sharedHCL(good, acme, `region = "us-east-1"`), `(?s)Resource is in another Region.*resource_arn`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}
