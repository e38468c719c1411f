// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// dataPrefix begins the names of data sources, as in data.ses_tenant.
const dataPrefix = "data."

// LifeCycle drives a case through the real binary, as [RunReal] does, and fails the test unless the case is a whole life cycle of each of the
// given types. A resource such as ses_tenant is created, updated, repaired after a drift, replaced and destroyed with a look at SES, and, if its
// type can be imported, imported by id and by import block. A data source such as data.ses_tenant is read with checked values, and read again
// after a change. Every step also plans again and expects an empty plan.
func LifeCycle(t *testing.T, c resource.TestCase, types ...string) {
	t.Helper()
	life := &lifeCycle{planned: map[string][]tfjson.Actions{}, read: map[string]int{}}
	c.Steps = slices.Clone(c.Steps)
	for i := range c.Steps {
		if step := &c.Steps[i]; step.Config != "" && !step.ImportState {
			step.ConfigPlanChecks.PreApply = append(slices.Clone(step.ConfigPlanChecks.PreApply), life.watch(step.PreConfig != nil))
		}
	}
	RunReal(t, c)
	for _, name := range types {
		for _, part := range life.missing(t, name, c) {
			t.Errorf("The life cycle of %s lacks %s.", name, part)
		}
	}
}

// lifeCycle is what the plans of a case have done so far.
type lifeCycle struct {
	// planned are the actions on each resource type.
	planned map[string][]tfjson.Actions
	// repaired are the resource types that a step has changed after something else changed SES.
	repaired []string
	// read counts the steps that mention a data source.
	read map[string]int
}

// watch is a plan check that records what a step does. It never fails.
func (l *lifeCycle) watch(changedBefore bool) plancheck.PlanCheck {
	return planCheck(func(plan *tfjson.Plan) error {
		for _, change := range plan.ResourceChanges {
			if change.Mode != tfjson.ManagedResourceMode || change.Change.Actions.NoOp() {
				continue
			}
			l.planned[change.Type] = append(l.planned[change.Type], change.Change.Actions)
			if changedBefore && !change.Change.Actions.Replace() {
				l.repaired = append(l.repaired, change.Type)
			}
		}
		if plan.Config != nil && plan.Config.RootModule != nil {
			for _, block := range plan.Config.RootModule.Resources {
				if block.Mode == tfjson.DataResourceMode {
					l.read[dataPrefix+block.Type]++
				}
			}
		}
		return nil
	})
}

// missing names the parts of a life cycle that a case does not have.
func (l *lifeCycle) missing(t *testing.T, name string, c resource.TestCase) []string {
	t.Helper()
	parts := map[string]bool{}
	if strings.HasPrefix(name, dataPrefix) {
		parts["a second read"] = l.read[name] > 1
		parts["checks of its values"] = slices.ContainsFunc(c.Steps, func(s resource.TestStep) bool { return len(s.ConfigStateChecks) > 0 })
		return absent(parts)
	}
	did := func(what func(tfjson.Actions) bool) bool { return slices.ContainsFunc(l.planned[name], what) }
	parts["a creation"] = did(tfjson.Actions.Create)
	parts["an update in place"] = did(tfjson.Actions.Update)
	parts["a replacement"] = did(tfjson.Actions.Replace)
	parts["a drift that is repaired"] = slices.Contains(l.repaired, name)
	parts["a check of the destroy"] = c.CheckDestroy != nil
	if Importable(t, name) {
		parts["an import by id"] = imports(c, name, resource.ImportCommandWithID)
		parts["an import by import block"] = imports(c, name, resource.ImportBlockWithID)
	}
	return absent(parts)
}

// imports reports whether a case imports a resource type in the given way.
func imports(c resource.TestCase, name string, kind resource.ImportStateKind) bool {
	return slices.ContainsFunc(c.Steps, func(s resource.TestStep) bool {
		return s.ImportState && s.ImportStateKind == kind && s.ExpectError == nil && strings.HasPrefix(s.ResourceName, name+".")
	})
}

// absent are the sorted names of the parts that are false.
func absent(parts map[string]bool) []string {
	var names []string
	for name, there := range parts {
		if !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// planCheck is a function as a plan check.
type planCheck func(*tfjson.Plan) error

// CheckPlan implements plancheck.PlanCheck.
func (check planCheck) CheckPlan(_ context.Context, request plancheck.CheckPlanRequest, response *plancheck.CheckPlanResponse) {
	response.Error = check(request.Plan)
}
