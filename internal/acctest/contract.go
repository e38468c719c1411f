// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Contract tests what every resource does, in the test process: it lives in another Region, leaves the state with a warning when it is gone,
// is destroyed without an error when it is gone already, is imported by id and by identity, is planned under a provider block that is unknown,
// carries default tags, and leaves ignored ones alone. Cases that the type's schema has no place for are left out.
func Contract(t *testing.T, typeName string) {
	t.Helper()
	s, listed := Subjects[typeName]
	if !listed {
		t.Fatalf("acctest.Subjects has no %s.", typeName)
	}
	schemas, err := newServer().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	schema := schemas.ResourceSchemas[typeName]
	if schema == nil {
		t.Fatalf("The provider has no resource type %s.", typeName)
	}
	cases := map[string]func(*contract){"gone": (*contract).gone, "destroy of what is gone": (*contract).destroyGone}
	for _, argument := range []string{"region", "secret_key"} {
		cases["unknown "+argument+" of the provider"] = func(c *contract) { c.unknownProvider(argument) }
	}
	if hasAttribute(schema, "region") {
		cases["another Region"] = (*contract).otherRegion
	}
	if hasAttribute(schema, "tags") {
		cases["tags"] = (*contract).tags
	}
	if Importable(t, typeName) {
		cases["import"] = (*contract).imported
	}
	for name, run := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
			run(&contract{t: t, e: e, workspace: NewWorkspace(), subject: s, typeName: typeName, address: typeName + ".test"})
		})
	}
}

// hasAttribute reports whether a schema has an attribute.
func hasAttribute(schema *tfprotov6.Schema, name string) bool {
	for _, attribute := range schema.Block.Attributes {
		if attribute.Name == name {
			return true
		}
	}
	return false
}

// contract is a case of [Contract] under way: one object in one workspace.
type contract struct {
	t                 *testing.T
	e                 *Environment
	workspace         *core.Workspace
	subject           Subject
	typeName, address string
}

// write replaces the configuration by a provider block and the object with these arguments.
func (c *contract) write(provider string, arguments ...string) {
	c.workspace.Write(configurationFile, fmt.Sprintf("%s\nresource %q \"test\" {\n%s\n}\n", provider, c.typeName, strings.Join(arguments, "\n")))
}

// plan plans, which has to succeed.
func (c *contract) plan(options core.PlanOptions) *core.Plan {
	c.t.Helper()
	plan, diags := c.workspace.Plan(c.t.Context(), options)
	if diags.HasError() {
		c.t.Fatalf("The plan failed: %v", diags.Errors())
	}
	return plan
}

// apply plans and applies, expects this action on the object, and expects an empty plan afterwards.
func (c *contract) apply(want core.Action) {
	c.t.Helper()
	plan := c.plan(core.PlanOptions{})
	c.expectAction(plan, want)
	if diags := c.workspace.Apply(c.t.Context(), plan); diags.HasError() {
		c.t.Fatalf("The apply failed: %v", diags.Errors())
	}
	c.expectEmpty()
}

// expectAction expects what a plan does with the object.
func (c *contract) expectAction(plan *core.Plan, want core.Action) {
	c.t.Helper()
	if change := plan.Changes[c.address]; change == nil || change.Action != want {
		c.t.Fatalf("The plan is not to %s the object:\n%s", want, plan)
	}
}

// expectEmpty expects a plan that changes nothing.
func (c *contract) expectEmpty() {
	c.t.Helper()
	if plan := c.plan(core.PlanOptions{}); !plan.Empty() {
		c.t.Fatalf("The plan is not empty:\n%s", plan)
	}
}

// destroy destroys everything, and expects that SES has the object no more.
func (c *contract) destroy() {
	c.t.Helper()
	state, err := c.workspace.State()
	if err != nil {
		c.t.Fatal(err)
	}
	if diags := c.workspace.Destroy(c.t.Context()); diags.HasError() {
		c.t.Fatalf("The destroy failed: %v", diags.Errors())
	}
	if err := c.e.CheckDestroyed(c.t.Context())(legacyState(state)); err != nil {
		c.t.Error(err)
	}
}

// attributes are the object's attributes in the state, nil where there is no object.
func (c *contract) attributes() map[string]any {
	c.t.Helper()
	state, err := c.workspace.State()
	if err != nil {
		c.t.Fatal(err)
	}
	for _, object := range state.Values.RootModule.Resources {
		if object.Address == c.address {
			return object.AttributeValues
		}
	}
	return nil
}
