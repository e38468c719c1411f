// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// organization is the argument organization_id.
func organization(id string) string { return fmt.Sprintf("organization_id = %q", id) }

func TestAccTenantGeneratedName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, prefix string }{
		{"plain id", ""},
		{"leading org- is cut off", "org-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.New(t)
			id := acctest.OrganizationID()
			pattern := regexp.MustCompile(`^org-` + id[:8] + `-[0-9]{10}$`)
			config := e.Config(hcl(organization(c.prefix + id)))
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{
						Config:            config,
						ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionCreate, plancheck.ExpectUnknownValue(address, tfjsonpath.New("name"))),
						ConfigStateChecks: []statecheck.StateCheck{value("name", knownvalue.StringRegexp(pattern)), value("organization_id", knownvalue.StringExact(c.prefix+id)), value("tags", knownvalue.Null())},
					},
					// The name stays, whatever becomes of the organization.
					{Config: e.Config(hcl(organization("renamed"))), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate), ConfigStateChecks: []statecheck.StateCheck{value("name", knownvalue.StringRegexp(pattern))}},
				},
			})
		})
	}
}

func TestGeneratedNameGivesWay(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	id := acctest.OrganizationID()
	// Tenants of another organization with the same beginning hold the seconds in which this test can run, all but every fifth.
	now := time.Now().Unix()
	taken := map[string]bool{}
	for second := now; second < now+60; second++ {
		if second%5 != 0 {
			name := fmt.Sprintf("org-%s-%d", id[:8], second)
			e.CreateTenant(t, name, map[string]string{"OrganizationId": id + "-other"})
			taken[name] = true
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(hcl(organization(id))),
			ConfigStateChecks: []statecheck.StateCheck{value("name", knownvalue.StringFunc(func(name string) error {
				second, err := strconv.ParseInt(name[len(name)-10:], 10, 64)
				if err != nil || second%5 != 0 || taken[name] {
					return fmt.Errorf("the name is %s, want the first second that is free", name)
				}
				return nil
			}))},
		}},
	})
}

func TestGeneratedNameGivesUp(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenant", Code: "AlreadyExistsException", Times: -1})
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(hcl(organization("acme"))), ExpectError: regexp.MustCompile(`exists already`),
	}}})
	if got := e.Simulator.Requests().ByOperation["CreateTenant"]; got != 10 {
		t.Errorf("%d names were tried, want 10.", got)
	}
}

func TestTwoGeneratedNamesInOneSecond(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	a, b := "sameshort-a", "sameshort-b"
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(fmt.Sprintf("resource \"ses_tenant\" \"test\" {\n  count           = 2\n  organization_id = [%q, %q][count.index]\n}\n", a, b)),
			Check:  resource.TestCheckResourceAttrSet("ses_tenant.test.0", "name"),
		}},
	})
	if got := e.Simulator.Requests().ByOperation["CreateTenant"]; got != 2 {
		t.Errorf("Two tenants took %d calls of CreateTenant, want 2.", got)
	}
}

func TestAccOrganizationHasATenant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, form string }{
		{"own spelling", "org-%.8s-1790000000"},
		{"milliseconds", "org-%.8s-1790000000123"},
		{"org- not cut off", "org-org-%.4s-1790000000"},
		{"org- not cut off, milliseconds", "org-org-%.4s-1790000000123"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.New(t)
			id := acctest.OrganizationID()
			name := fmt.Sprintf(c.form, id)
			e.CreateTenant(t, name, map[string]string{"OrganizationId": "org-" + id})
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
				{
					Config:      e.Config(hcl(organization("org-" + id))),
					ExpectError: regexp.MustCompile(`(?s)has a tenant already.*` + name + `.*terraform\s+import.*adopt`),
				},
				{
					Config:            e.Config(hcl(organization("org-"+id), `adopt = "if_unchanged"`)),
					ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionCreate, plancheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact(name))),
					ConfigStateChecks: []statecheck.StateCheck{value("name", knownvalue.StringExact(name))},
				},
			}})
		})
	}
}

func TestAccOrganizationHasSeveralTenants(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	id := acctest.OrganizationID()
	one, two := "org-"+id[:8]+"-1790000000", "org-"+id[:8]+"-1790000001"
	for _, name := range []string{one, two} {
		e.CreateTenant(t, name, map[string]string{"OrganizationId": id})
	}
	for _, adopt := range []string{"never", "if_unchanged"} {
		acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
			Config:      e.Config(hcl(organization(id), fmt.Sprintf("adopt = %q", adopt))),
			ExpectError: regexp.MustCompile(`(?s)several\s+tenants:\s+` + one + `,\s+` + two),
		}}})
	}
}

func TestAccAdopt(t *testing.T) {
	t.Parallel()
	bounce := &types.TenantSuppressionAttributes{SuppressionScope: types.SuppressionListScopeTenant, SuppressedReasons: []types.SuppressionListReason{"BOUNCE"}}
	for _, c := range []struct {
		name      string
		stands    *types.TenantSuppressionAttributes
		tags      map[string]string
		arguments []string
		refused   string
		left      map[string]string
	}{
		{"as it is", nil, nil, nil, "", map[string]string{}},
		{"suppression left out", bounce, nil, nil, "", map[string]string{}},
		{"the same suppression", bounce, nil, []string{`suppression = { scope = "TENANT", reasons = ["BOUNCE"] }`}, "", map[string]string{}},
		{"other reasons", bounce, nil, []string{`suppression = { scope = "TENANT", reasons = ["BOUNCE", "COMPLAINT"] }`}, `(?s)Cannot adopt.*suppression\s+settings`, nil},
		{"suppression where there is none", nil, nil, []string{`suppression = { scope = "TENANT", reasons = [] }`}, `(?s)Cannot adopt.*are not set`, nil},
		{"cleared suppression", bounce, nil, []string{`suppression = {}`}, `(?s)Cannot adopt.*asks\s+for\s+not\s+set`, nil},
		{"tags of others go", nil, map[string]string{"theirs": "x", "both": "1"}, []string{`tags = { both = "2", ours = "y" }`}, "", map[string]string{"both": "2", "ours": "y"}},
		{"organization stays", nil, map[string]string{"OrganizationId": "acme"}, nil, "", map[string]string{"OrganizationId": "acme"}},
		{"organization is set", nil, nil, []string{organization("acme")}, "", map[string]string{"OrganizationId": "acme"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.New(t)
			name := acctest.Name("adopt")
			e.CreateTenant(t, name, c.tags)
			if c.stands != nil {
				if _, err := e.SES.PutTenantSuppressionAttributes(t.Context(), &sesv2.PutTenantSuppressionAttributesInput{
					TenantName: aws.String(name), SuppressionScope: c.stands.SuppressionScope, SuppressedReasons: c.stands.SuppressedReasons,
				}); err != nil {
					t.Fatal(err)
				}
			}
			before := e.Tenant(t, name)
			config := e.Config(hcl(append(c.arguments, named(name), `adopt = "if_unchanged"`)...))
			step := resource.TestStep{Config: config}
			if c.refused != "" {
				step = resource.TestStep{Config: config, PlanOnly: true, ExpectError: regexp.MustCompile(c.refused)}
			} else {
				step.ConfigPlanChecks = acctest.Actions(address, plancheck.ResourceActionCreate, plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact(aws.ToString(before.TenantId))))
				step.Check = func(*terraform.State) error {
					if got := e.TenantTags(t, name); fmt.Sprint(got) != fmt.Sprint(c.left) {
						return fmt.Errorf("the tenant has the tags %v, want %v", got, c.left)
					}
					return nil
				}
			}
			acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{step}})
		})
	}
}

func TestAccAdoptCreatesWhatIsMissing(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("adopt")
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(hcl(named(name), `adopt = "if_unchanged"`)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, plancheck.ExpectUnknownValue(address, tfjsonpath.New("id"))),
		}},
	})
}

func TestCreateThatFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		fault simulator.Fault
		want  string
	}{
		{"denied", simulator.Fault{Code: "AccessDeniedException", Status: 403, Message: "no"}, `(?s)Cannot create SES tenant.*AccessDeniedException:\s+no.*Nothing\s+was\s+made.*ses:CreateTenant.*ses:TagResource`},
		{"limit", simulator.Fault{Code: "LimitExceededException", Message: "too many"}, `(?s)LimitExceededException.*Service\s+Quotas`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			c.fault.Operation = "CreateTenant"
			e.Simulator.Inject(c.fault)
			config := e.Config(hcl(`name = "acme"`))
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps:        []resource.TestStep{{Config: config, ExpectError: regexp.MustCompile(c.want)}, {Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)}},
			})
		})
	}
}

func TestLostAnswerOfACreation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenant", Reset: simulator.ResetAfter})
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps:        []resource.TestStep{{Config: e.Config(hcl(`name = "acme"`, organization("acme"))), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)}},
	})
}

func TestTenantCalls(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, config    string
		create, refresh int
	}{
		{"named", hcl(`name = "acme"`, organization("acme"), `tags = { a = "1" }`, `suppression = { scope = "TENANT", reasons = [] }`), 1, 1},
		{"generated name", hcl(organization("acme")), 3, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			tf := e.Terraform(t, c.config)
			tf.Apply("")
			if got := e.Simulator.Requests(); got.Total != c.create {
				t.Errorf("Creating makes the calls %v, want %d.", got.ByOperation, c.create)
			}
			e.Simulator.ResetRequests()
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
			if got := e.Simulator.Requests(); got.Total != c.refresh {
				t.Errorf("Refreshing makes the calls %v, want %d.", got.ByOperation, c.refresh)
			}
		})
	}
}
