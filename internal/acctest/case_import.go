// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"maps"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// importStep imports the object of an address of the case into a workspace of its own, and compares it with what the case has.
func (r *caseRun) importStep(step resource.TestStep) error {
	ctx := r.t.Context()
	have, err := r.state()
	if err != nil {
		return err
	}
	old := legacyState(have)
	id := step.ImportStateId
	if step.ImportStateIdFunc != nil {
		if id, err = step.ImportStateIdFunc(old); err != nil {
			return err
		}
	}
	fresh := NewWorkspace()
	config := step.Config
	if config == "" {
		config = r.applied
	}
	fresh.Write(configurationFile, config)
	if step.ImportStateKind == resource.ImportBlockWithID {
		fresh.Write("import.tf", fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", step.ResourceName, id))
		plan, diags := fresh.Plan(ctx, core.PlanOptions{})
		if diags.HasError() {
			return diags.Errors()
		}
		c := plan.Changes[step.ResourceName]
		if c == nil || c.Importing == "" || (c.Action != core.NoOp && !step.ExpectNonEmptyPlan) {
			return fmt.Errorf("the plan does not import %s without a change: %+v", step.ResourceName, c)
		}
		return nil
	}
	if diags := fresh.Import(ctx, step.ResourceName, id); diags.HasError() {
		return diags.Errors()
	}
	got, err := fresh.State()
	if err != nil {
		return err
	}
	if !step.ImportStateVerify {
		return nil
	}
	return verifyImport(step, old, legacyState(got))
}

// verifyImport compares each imported object with that of the case that has the same identifier.
func verifyImport(step resource.TestStep, old, imported *terraform.State) error {
	identifier := step.ImportStateVerifyIdentifierAttribute
	if identifier == "" {
		identifier = "id"
	}
	for at, object := range imported.RootModule().Resources {
		id, ok := object.Primary.Attributes[identifier]
		if !ok {
			return fmt.Errorf("the imported %s has no attribute %s", at, identifier)
		}
		var twin *terraform.ResourceState
		for _, candidate := range old.RootModule().Resources {
			if candidate.Type == object.Type && candidate.Primary.Attributes[identifier] == id {
				twin = candidate
			}
		}
		if twin == nil {
			return fmt.Errorf("the case has no %s whose %s is %s", object.Type, identifier, id)
		}
		if difference := cmp.Diff(comparableState(step, twin), comparableState(step, object)); difference != "" {
			return fmt.Errorf("the imported %s differs from that of the case (- case, + imported):\n%s", at, difference)
		}
	}
	return nil
}

// comparableState are the attributes of an object without empty collections, timeouts and what the step ignores.
func comparableState(step resource.TestStep, object *terraform.ResourceState) map[string]string {
	out := maps.Clone(object.Primary.Attributes)
	maps.DeleteFunc(out, func(name, value string) bool {
		if value == "0" && (strings.HasSuffix(name, ".#") || strings.HasSuffix(name, ".%")) {
			return true
		}
		for _, ignored := range append(step.ImportStateVerifyIgnore, "timeouts") {
			if strings.HasPrefix(name, ignored) {
				return true
			}
		}
		return false
	})
	return out
}
