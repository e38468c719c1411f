// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"regexp"
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

const address = "ses_tenant_sending_state.test"

// hcl is the resource under test for a tenant.
func hcl(tenantName string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_sending_state\" \"test\" {\n  tenant_name = %q\n  %s\n}\n", tenantName, strings.Join(arguments, "\n  "))
}

// status is the argument status.
func status(word string) string { return fmt.Sprintf("status = %q", word) }

// policy is the argument reputation_policy.
func policy(word string) string { return fmt.Sprintf("reputation_policy = %q", word) }

// unknown expects effective_status to be planned anew, stays that it is planned as this.
func unknown() plancheck.PlanCheck {
	return plancheck.ExpectUnknownValue(address, tfjsonpath.New("effective_status"))
}

func stays(status string) plancheck.PlanCheck {
	return plancheck.ExpectKnownValue(address, tfjsonpath.New("effective_status"), knownvalue.StringExact(status))
}

// state expects policy and effective status in the state.
func state(policy, effective string) []statecheck.StateCheck {
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue(address, tfjsonpath.New("reputation_policy"), knownvalue.StringExact(policy)),
		statecheck.ExpectKnownValue(address, tfjsonpath.New("effective_status"), knownvalue.StringExact(effective)),
	}
}

// stands expects what SES has of the tenant; an empty status stands for no record.
func stands(t *testing.T, e *acctest.Environment, tenantName, policy, status string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := e.ReputationPolicy(t, tenantName); got != policy {
			return fmt.Errorf("the policy of %s is %s, want %s", tenantName, got, policy)
		}
		if got := e.CustomerStatus(t, tenantName); got != status && (got != "" && got != "ENABLED" || status != "" && status != "ENABLED") {
			return fmt.Errorf("the customer-managed status of %s is %q, want %q", tenantName, got, status)
		}
		return nil
	}
}

// tenant makes a tenant behind Terraform's back.
func tenant(t *testing.T, e *acctest.Environment) string {
	t.Helper()
	name := acctest.Name("sending")
	e.CreateTenant(t, name, nil)
	return name
}

func TestAccSendingStateChanges(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := tenant(t, e)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(hcl(name, policy("strict"))), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, unknown()), ConfigStateChecks: state("strict", "ENABLED")},
			{
				// What stands already as configured is written down only.
				Config:            e.Config(hcl(name, policy("strict"), status("ENABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("ENABLED")),
				ConfigStateChecks: state("strict", "ENABLED"), Check: stands(t, e, name, "strict", ""),
			},
			{
				Config:            e.Config(hcl(name, policy("none"), status("DISABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("DISABLED")),
				ConfigStateChecks: state("none", "DISABLED"), Check: stands(t, e, name, "none", "DISABLED"),
			},
			{
				Config:            e.Config(hcl(name, policy("none"), status("REINSTATED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, unknown()),
				ConfigStateChecks: state("none", "REINSTATED"), Check: stands(t, e, name, "none", "REINSTATED"),
			},
			{
				Config:            e.Config(hcl(name, policy("standard"), status("ENABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, unknown()),
				ConfigStateChecks: state("standard", "ENABLED"), Check: stands(t, e, name, "standard", "ENABLED"),
			},
			{
				// Arguments that only steer the provider change nothing in SES.
				Config:           e.Config(hcl(name, policy("standard"), status("ENABLED"), `on_destroy = "keep"`, `timeouts = { create = "5m" }`, `resume_pauses_before = "2026-01-01T00:00:00Z"`)),
				ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate, stays("ENABLED")), ConfigStateChecks: state("standard", "ENABLED"),
			},
			{
				Config:            e.Config(hcl(name, policy("strict"), status("DISABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("DISABLED")),
				ConfigStateChecks: state("strict", "DISABLED"),
			},
			{
				// Left out: not managed, nothing is written.
				Config:            e.Config(hcl(name)),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("DISABLED")),
				ConfigStateChecks: state("strict", "DISABLED"), Check: stands(t, e, name, "strict", "DISABLED"),
			},
		},
	})
}

func TestAccSendingStateWithTenant(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("sending")
	for _, c := range []struct {
		name, argument string
		check          plancheck.PlanCheck
	}{
		{"named", fmt.Sprintf("name = %q", name), plancheck.ExpectKnownValue(address, tfjsonpath.New("tenant_name"), knownvalue.StringExact(name))},
		{"generated name", fmt.Sprintf("organization_id = %q", acctest.OrganizationID()), plancheck.ExpectUnknownValue(address, tfjsonpath.New("tenant_name"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{{
					Config: e.Config("resource \"ses_tenant\" \"test\" {\n  " + c.argument + "\n}\n" +
						"resource \"ses_tenant_sending_state\" \"test\" {\n  tenant_name = ses_tenant.test.name\n  reputation_policy = \"strict\"\n  status = \"DISABLED\"\n}\n"),
					ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, c.check), ConfigStateChecks: state("strict", "DISABLED"),
				}},
			})
		})
	}
}

func TestAccSendingStateDrift(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for _, c := range []struct {
		name, status string
		change       func(tenantName string)
		check        plancheck.PlanCheck
	}{
		{"policy", "ENABLED", func(name string) { e.SetReputationPolicy(t, name, "none") }, stays("ENABLED")},
		{"resumed", "DISABLED", func(name string) { e.SetCustomerStatus(t, name, "ENABLED") }, stays("DISABLED")},
		{"reinstated", "DISABLED", func(name string) { e.SetCustomerStatus(t, name, "REINSTATED") }, stays("DISABLED")},
		{"both", "DISABLED", func(name string) { e.SetReputationPolicy(t, name, "standard"); e.SetCustomerStatus(t, name, "ENABLED") }, stays("DISABLED")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name := tenant(t, e)
			config := e.Config(hcl(name, policy("strict"), status(c.status)))
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: config},
					{
						PreConfig: func() { c.change(name) }, Config: config,
						ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, c.check),
						ConfigStateChecks: state("strict", c.status), Check: stands(t, e, name, "strict", c.status),
					},
				},
			})
		})
	}
}

func TestAccSendingStateDisappears(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := tenant(t, e)
	config := e.Config(hcl(name, policy("strict"), status("DISABLED")))
	recreate := func(pause bool) func() {
		return func() {
			e.DeleteTenant(t, name)
			e.CreateTenant(t, name, nil)
			if pause {
				e.SetCustomerStatus(t, name, "DISABLED")
			}
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			// Another tenant of the same name is not this one: its sending state is a new one.
			{PreConfig: recreate(false), Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate), ConfigStateChecks: state("strict", "DISABLED")},
			{PreConfig: recreate(true), Config: e.Config(hcl(name, status("ENABLED"))), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate), Check: stands(t, e, name, "standard", "DISABLED")},
			{
				PreConfig: func() { e.DeleteTenant(t, name) }, Config: config,
				ExpectError: regexp.MustCompile(`(?s)There is no SES tenant ` + name + ` in ` + e.Region + `.*NotFoundException.*has\s+to\s+exist\s+first.*Nothing\s+was\s+made`),
			},
		},
	})
}
