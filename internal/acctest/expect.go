// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Refused makes the next call of an operation fail with an HTTP status.
func Refused(operation string, status int) simulator.Fault {
	return simulator.Fault{Operation: operation, Status: status, Message: "refused by the test"}
}

// RefusedAfter makes one call of an operation fail with an HTTP status, after so many calls that are let through.
func RefusedAfter(skip int, operation string, status int) simulator.Fault {
	fault := Refused(operation, status)
	fault.Skip = skip
	return fault
}

// Actions expects what a plan does with a resource before it is applied, with further checks of that plan.
func Actions(address string, action plancheck.ResourceActionType, further ...plancheck.PlanCheck) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: append([]plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}, further...)}
}

// At is a path of attribute names and map keys in a plan or state.
func At(first string, further ...string) tfjsonpath.Path {
	path := tfjsonpath.New(first)
	for _, step := range further {
		path = path.AtMapKey(step)
	}
	return path
}

// TenantBlock is a tenant of the given label and name in HCL.
func TenantBlock(label, name string) string {
	return fmt.Sprintf("resource \"ses_tenant\" %q {\n  name = %q\n}\n", label, name)
}

// RunCase runs steps as one case that ends with a look at SES: nothing that the state held may be left.
func (e *Environment) RunCase(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}

// ExpectEmpty fails the test unless SES holds nothing at all.
func (e *Environment) ExpectEmpty(t *testing.T) {
	t.Helper()
	if empty, left := e.Simulator.Empty(); !empty {
		t.Errorf("SES still holds %s.", strings.Join(left, "; "))
	}
}

// ExpectCalls fails the test unless the journal holds exactly these calls since it was last emptied, and empties it.
func (e *Environment) ExpectCalls(t *testing.T, what string, want map[string]int) {
	t.Helper()
	if got := e.Simulator.Requests().ByOperation; !maps.Equal(got, want) {
		t.Errorf("%s: calls are %v, want %v.", what, got, want)
	}
	e.Simulator.ResetRequests()
}

// Written lists the operations in the journal that change something, in their order.
func (e *Environment) Written() []string {
	operations := []string{}
	for _, request := range e.Simulator.Journal() {
		if !strings.HasPrefix(request.Operation, "Get") && !strings.HasPrefix(request.Operation, "List") {
			operations = append(operations, request.Operation)
		}
	}
	return operations
}

// ApplyRefused applies, which has to fail, and returns what Terraform printed as [OneLine] gives it.
func (tf *Terraform) ApplyRefused() string {
	tf.t.Helper()
	result := tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		tf.t.Fatalf("The apply has succeeded:\n%s", result.Output)
	}
	return OneLine(result.Output + result.Errors)
}

// OneLine undoes the wrapping of messages that Terraform prints.
func OneLine(printed string) string {
	printed = strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(printed)
	return strings.Join(strings.Fields(printed), " ")
}

// ExpectSaid fails the test unless a message holds all of these parts.
func ExpectSaid(t *testing.T, said string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said in:\n%s", part, said)
		}
	}
}
