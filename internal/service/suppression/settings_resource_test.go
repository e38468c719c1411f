// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const settingsAddress = "ses_tenant_suppression.test"

// settingsHCL are the settings under test, with further arguments.
func settingsHCL(tenantName, scope, reasons string, further ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_suppression\" \"test\" {\n  tenant_name = %q\n  scope = %q\n  reasons = %s\n%s\n}\n", tenantName, scope, reasons, strings.Join(further, "\n"))
}

// settings expects scope and reasons in the state.
func settings(scope string, reasons ...string) []statecheck.StateCheck {
	want := make([]knownvalue.Check, 0, len(reasons))
	for _, reason := range reasons {
		want = append(want, knownvalue.StringExact(reason))
	}
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue(settingsAddress, tfjsonpath.New("scope"), knownvalue.StringExact(scope)),
		statecheck.ExpectKnownValue(settingsAddress, tfjsonpath.New("reasons"), knownvalue.SetExact(want)),
	}
}

// stands expects what SES has of a tenant's settings, written as SCOPE REASON…; empty for none.
func stands(t *testing.T, e *acctest.Environment, tenantName, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := settingsInSES(t, e, tenantName); got != want {
			return fmt.Errorf("the settings in SES are %q, want %q", got, want)
		}
		return nil
	}
}

// settingsInSES are a tenant's settings, written as SCOPE REASON and so on.
func settingsInSES(t *testing.T, e *acctest.Environment, tenantName string) string {
	t.Helper()
	tenant := e.Tenant(t, tenantName)
	if tenant == nil || tenant.SuppressionAttributes == nil || tenant.SuppressionAttributes.SuppressionScope == "" {
		return ""
	}
	words := []string{string(tenant.SuppressionAttributes.SuppressionScope)}
	for _, reason := range []types.SuppressionListReason{"BOUNCE", "COMPLAINT"} {
		for _, has := range tenant.SuppressionAttributes.SuppressedReasons {
			if has == reason {
				words = append(words, string(reason))
			}
		}
	}
	return strings.Join(words, " ")
}

func TestAccTenantSuppressionChanges(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, other := acctest.Name("supp"), acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.CreateTenant(t, other, nil)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(settingsHCL(name, "TENANT", `[]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionCreate), ConfigStateChecks: settings("TENANT")},
			{Config: e.Config(settingsHCL(name, "ACCOUNT", `[]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: settings("ACCOUNT"), Check: stands(t, e, name, "ACCOUNT")},
			{Config: e.Config(settingsHCL(name, "ACCOUNT", `["BOUNCE"]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: settings("ACCOUNT", "BOUNCE"), Check: stands(t, e, name, "ACCOUNT BOUNCE")},
			{Config: e.Config(settingsHCL(name, "ACCOUNT", `["BOUNCE"]`, `on_destroy = "keep"`, `timeouts = { create = "5m" }`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionUpdate)},
			// Another tenant: what the old one had is kept.
			{
				Config: e.Config(settingsHCL(other, "ACCOUNT", `["BOUNCE"]`, `on_destroy = "clear"`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(stands(t, e, name, "ACCOUNT BOUNCE"), stands(t, e, other, "ACCOUNT BOUNCE")),
			},
			// And back: what the old one had is cleared, and what stands is taken as made.
			{
				Config: e.Config(settingsHCL(name, "ACCOUNT", `["BOUNCE"]`, `on_destroy = "clear"`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(stands(t, e, name, "ACCOUNT BOUNCE"), stands(t, e, other, "")),
			},
		},
	})
}

func TestAccTenantSuppressionIsKept(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps:        []resource.TestStep{{Config: e.Config(settingsHCL(name, "TENANT", `["BOUNCE"]`))}},
	})
	if got := settingsInSES(t, e, name); got != "TENANT BOUNCE" {
		t.Errorf("After the destroy the settings are %q, want them kept.", got)
	}
}

func TestAccTenantSuppressionDrift(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	config := e.Config(settingsHCL(name, "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`))
	mended := func(change func(), action plancheck.ResourceActionType) resource.TestStep {
		return resource.TestStep{
			PreConfig: change, Config: config, ConfigPlanChecks: acctest.Actions(settingsAddress, action), ConfigStateChecks: settings("TENANT", "BOUNCE"), Check: stands(t, e, name, "TENANT BOUNCE"),
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			mended(func() {}, plancheck.ResourceActionCreate),
			mended(func() { e.SetSuppression(t, name, "ACCOUNT", "BOUNCE") }, plancheck.ResourceActionUpdate),
			mended(func() { e.SetSuppression(t, name, "TENANT", "BOUNCE", "COMPLAINT") }, plancheck.ResourceActionUpdate),
			mended(func() { e.SetSuppression(t, name, "TENANT") }, plancheck.ResourceActionUpdate),
			// Without settings of its own there is nothing that the resource stands for.
			mended(func() { e.SetSuppression(t, name, "") }, plancheck.ResourceActionCreate),
		},
	})
}

func TestAccTenantSuppressionDisappears(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	config := e.Config(settingsHCL(name, "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{PreConfig: func() { e.DeleteTenant(t, name) }, Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
			{Config: config, ExpectError: regexp.MustCompile(`(?s)There is no SES tenant ` + name + `.*tenant_name.*NotFoundException.*has\s+to\s+exist.*Nothing\s+was\s+made`)},
			{PreConfig: func() { e.CreateTenant(t, name, nil) }, Config: config, ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionCreate)},
			// A tenant that was created again is another one, also where its settings are the same.
			{
				PreConfig: func() {
					e.DeleteTenant(t, name)
					e.CreateTenant(t, name, nil)
					e.SetSuppression(t, name, "TENANT", "BOUNCE")
				},
				Config: config, ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionCreate),
			},
		},
	})
}

func TestAccTenantSuppressionStandsAlready(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.SetSuppression(t, name, "ACCOUNT")
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(settingsHCL(name, "TENANT", `["BOUNCE"]`)),
				ExpectError: regexp.MustCompile(`(?s)SES tenant ` + name + ` has suppression settings already.*tenant_name.*\{\s+scope\s+=\s+"ACCOUNT",\s+reasons\s+=\s+\[\]\s+\}.*` +
					`\{\s+scope\s+=\s+"TENANT",\s+reasons\s+=\s+\["BOUNCE"\]\s+\}.*terraform\s+import\s+ADDRESS\s+` + name + `@` + e.Region + `.*Nothing\s+was\s+changed`),
			},
			{PreConfig: func() {
				if got := settingsInSES(t, e, name); got != "ACCOUNT" {
					t.Errorf("After the refusal the settings are %q.", got)
				}
			}, Config: e.Config(settingsHCL(name, "ACCOUNT", `[]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionCreate)},
		},
	})
}

func TestAccTenantSuppressionOfManagedTenant(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  name = %q
}
resource "ses_tenant_suppression" "test" {
  tenant_name = ses_tenant.test.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
  on_destroy  = "clear"
}
`, acctest.Name("supp"))),
			ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionCreate), ConfigStateChecks: settings("TENANT", "BOUNCE"),
		}},
	})
}

func TestAccTenantSuppressionBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for _, c := range []struct{ name, config, want string }{
		{"malformed tenant", settingsHCL("ac me", "TENANT", `[]`), `(?s)Invalid tenant name.*tenant_name`},
		{"a scope that SES does not know", settingsHCL("acme", "tenant", `[]`), `(?s)scope.*"TENANT"`},
		{"a reason that SES does not know", settingsHCL("acme", "TENANT", `["bounce"]`), `(?s)reasons.*"BOUNCE"`},
		{"a null reason", settingsHCL("acme", "TENANT", `[null]`), `(?is)null.*reasons|reasons.*null`},
		{"no reasons", settingsHCL("acme", "TENANT", `null`), `(?s)reasons.*required|Missing.*reasons`},
		{"an unknown on_destroy", settingsHCL("acme", "TENANT", `[]`, `on_destroy = "reset"`), `(?s)on_destroy.*"clear"`},
		{"malformed region", settingsHCL("acme", "TENANT", `[]`, `region = "Europe"`), `Invalid region`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestAccTenantSuppressionImportErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, bare := acctest.Name("supp"), acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.CreateTenant(t, bare, nil)
	steps := []resource.TestStep{{Config: e.Config(settingsHCL(name, "TENANT", `[]`))}}
	for id, want := range map[string]string{
		"@" + e.Region:       `(?s)Malformed import id.*holds no name`,
		name + "@":           `(?s)Malformed import id.*ends with @`,
		"ac me":              `(?s)Malformed import id.*white space`,
		"ac.me":              `(?s)Malformed import id.*may hold only`,
		acctest.Name("none"): `Cannot import non-existent remote object`,
		bare:                 `Cannot import non-existent remote object`,
	} {
		steps = append(steps, resource.TestStep{ResourceName: settingsAddress, ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(want)})
	}
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}
