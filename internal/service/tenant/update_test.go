// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// An update that SES refuses is an error, and the next plan shows what is left to do.
func TestUpdateThatFails(t *testing.T) {
	t.Parallel()
	const with, without = `suppression = { scope = "TENANT", reasons = [] }`, `suppression = {}`
	for _, c := range []struct{ name, operation, before, after, want string }{
		{"setting suppression", "PutTenantSuppressionAttributes", without, with, `Cannot change the suppression settings of SES tenant acme`},
		{"clearing suppression", "PutTenantSuppressionAttributes", with, without, `Cannot change the suppression settings of SES tenant acme`},
		{"adding a tag", "TagResource", ``, `tags = { a = "1" }`, `Cannot update the tags of SES tenant acme`},
		{"removing a tag", "UntagResource", `tags = { a = "1" }`, ``, `Cannot update the tags of SES tenant acme`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			before, after := e.Config(hcl(`name = "acme"`, c.before)), e.Config(hcl(`name = "acme"`, c.after))
			e.RunCase(
				t,
				resource.TestStep{Config: before},
				resource.TestStep{
					PreConfig:   func() { e.Simulator.Inject(acctest.Refused(c.operation, 403)) },
					Config:      after,
					ExpectError: regexp.MustCompile(`(?s)` + c.want + `.*AccessDeniedException`),
				},
				resource.TestStep{Config: after, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate)},
			)
		})
	}
}

// An update writes what has changed and nothing else.
func TestUpdateCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`, `suppression = { scope = "TENANT", reasons = [] }`))
	tf.Apply("")
	for _, c := range []struct {
		name, tags, suppression string
		want                    []string
	}{
		{"a tag", `tags = { a = "1" }`, `suppression = { scope = "TENANT", reasons = [] }`, []string{"TagResource"}},
		{"suppression", `tags = { a = "1" }`, `suppression = { scope = "ACCOUNT", reasons = [] }`, []string{"PutTenantSuppressionAttributes"}},
		{"an argument of the provider alone", `tags = { a = "1" }`, `on_destroy = "disassociate"`, []string{}},
	} {
		e.Simulator.ResetRequests()
		tf.Write("main.tf", hcl(`name = "acme"`, c.tags, c.suppression))
		tf.Apply("")
		if got := e.Written(); !slices.Equal(got, c.want) {
			t.Errorf("Changing %s writes by %v, want %v.", c.name, got, c.want)
		}
	}
	tf.Destroy()
}

// The error of half a pair names the argument that is missing.
func TestHalfAPairOfSuppressionSettings(t *testing.T) {
	t.Parallel()
	p := acctest.NewSimulated(t, simulator.Options{}).Protocol(t, "ses_tenant")
	for missing, suppression := range map[string]map[string]any{
		"reasons": {"scope": "TENANT"},
		"scope":   {"reasons": []string{"BOUNCE"}},
	} {
		failures := acctest.Failures(p.Validate(map[string]any{"name": "acme", "suppression": suppression}))
		want := regexp.MustCompile(`^suppression\.` + missing + `: Half a pair of suppression settings`)
		if len(failures) != 1 || !want.MatchString(failures[0]) {
			t.Errorf("%v: %v, want an error at suppression.%s.", suppression, failures, missing)
		}
	}
}

// Each operation ends when the time that timeouts gives it is over.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	const over = `.*The operation ran out of time`
	limited := func(operation string, further ...string) string {
		return e.Config(hcl(append(further, `name = "acme"`, `timeouts = { `+operation+` = "1ns" }`)...))
	}
	e.RunCase(
		t,
		resource.TestStep{Config: limited("create"), ExpectError: regexp.MustCompile(`(?s)Cannot create SES tenant acme` + over)},
		resource.TestStep{Config: limited("update"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)},
		resource.TestStep{Config: limited("update", `tags = { a = "1" }`), ExpectError: regexp.MustCompile(`(?s)Cannot update the tags of SES tenant acme` + over)},
		resource.TestStep{Config: limited("delete", `tags = { a = "1" }`), ConfigStateChecks: []statecheck.StateCheck{value("tags", tags("a", "1"))}},
		resource.TestStep{Config: limited("delete", `tags = { a = "1" }`), Destroy: true, ExpectError: regexp.MustCompile(`(?s)SES tenant acme` + over)},
		resource.TestStep{Config: e.Config(hcl(`name = "acme"`))},
	)
}

func TestReadTimeout(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`, `timeouts = { read = "1ns" }`))
	tf.Apply("")
	acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot read SES tenant acme", "ran out of time")
}
