// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// configurationFile is the name of the file that the configuration of a step is in.
const configurationFile = "main.tf"

// sesProvider is this provider as workspaces of this process use it.
var sesProvider = core.NewProvider(Factories()["ses"])

// NewWorkspace makes an empty workspace that can use this provider.
func NewWorkspace() *core.Workspace { return core.New(map[string]*core.Provider{"ses": sesProvider}) }

// NewWorkspaceServedBy is [NewWorkspace] with servers of the provider that the test makes itself.
func NewWorkspaceServedBy(t *testing.T, serve func() tfprotov6.ProviderServer) *core.Workspace {
	t.Helper()
	served, err := sesProvider.ServedBy(t.Context(), func() (tfprotov6.ProviderServer, error) { return serve(), nil })
	if err != nil {
		t.Fatal(err)
	}
	return core.New(map[string]*core.Provider{"ses": served})
}

// caseRun is a case under way.
type caseRun struct {
	t         *testing.T
	workspace *core.Workspace
	// applied is the configuration of the last step that had one.
	applied string
}

// runInProcess drives a case through a workspace of this process, step by step as terraform-plugin-testing drives the real binary.
func runInProcess(t *testing.T, c resource.TestCase) {
	t.Helper()
	r := &caseRun{t: t, workspace: NewWorkspace()}
	defer r.finish(c)
	for i, step := range c.Steps {
		if step.PreConfig != nil {
			step.PreConfig()
		}
		err := r.step(step)
		if problem := expectation(step, err); problem != nil {
			t.Fatalf("Step %d/%d: %v", i+1, len(c.Steps), problem)
		}
	}
}

// expectation compares how a step has ended with what it expects.
func expectation(step resource.TestStep, err error) error {
	switch {
	case step.ExpectError == nil:
		return err
	case err == nil:
		return errors.New("expected an error, but got none")
	case !step.ExpectError.MatchString(err.Error()):
		return fmt.Errorf("expected an error that matches %s, but got: %w", step.ExpectError, err)
	}
	return nil
}

// finish destroys what is left and runs the case's own check.
func (r *caseRun) finish(c resource.TestCase) {
	r.t.Helper()
	ctx := context.WithoutCancel(r.t.Context())
	before, err := r.state()
	if err != nil {
		r.t.Errorf("Cannot read the state: %v", err)
		return
	}
	if len(before.Values.RootModule.Resources) == 0 {
		return
	}
	plan, diags := r.workspace.Plan(ctx, core.PlanOptions{Destroy: true, NoRefresh: true})
	if !diags.HasError() {
		diags = r.workspace.Apply(ctx, plan)
	}
	if diags.HasError() {
		r.t.Errorf("Cannot destroy what the case has made: %v", diags.Errors())
		return
	}
	if c.CheckDestroy != nil {
		if err := c.CheckDestroy(legacyState(before)); err != nil {
			r.t.Errorf("After the destroy: %v", err)
		}
	}
}

func (r *caseRun) step(step resource.TestStep) error {
	for _, at := range step.Taint {
		if err := r.workspace.Taint(at, true); err != nil {
			return err
		}
	}
	switch {
	case step.ImportState:
		return r.importStep(step)
	case step.RefreshState:
		return r.refreshStep(step)
	}
	r.workspace.Write(configurationFile, step.Config)
	err := r.configStep(step)
	if err == nil {
		r.applied = step.Config
	}
	return err
}

// configStep applies a configuration and looks for what a second plan would change.
func (r *caseRun) configStep(step resource.TestStep) error {
	if !step.PlanOnly {
		if err := r.applyStep(step); err != nil {
			return err
		}
	}
	for _, again := range []struct {
		options core.PlanOptions
		checks  []plancheck.PlanCheck
		name    string
	}{
		{core.PlanOptions{NoRefresh: true, Destroy: step.Destroy}, step.ConfigPlanChecks.PostApplyPreRefresh, "plan without refresh"},
		{core.PlanOptions{Destroy: step.Destroy}, step.ConfigPlanChecks.PostApplyPostRefresh, "plan"},
	} {
		_, shown, err := r.plan(again.options)
		if err != nil {
			return fmt.Errorf("the second %s failed: %w", again.name, err)
		}
		if err := checkPlan(r.t.Context(), shown, again.checks); err != nil {
			return fmt.Errorf("checks of the second %s: %w", again.name, err)
		}
		if changes := pending(shown); len(changes) > 0 && !step.ExpectNonEmptyPlan {
			return fmt.Errorf("the second %s is not empty: %v", again.name, changes)
		}
	}
	return nil
}

// applyStep plans and applies the configuration of a step, with the checks before and after.
func (r *caseRun) applyStep(step resource.TestStep) error {
	ctx := r.t.Context()
	plan, shown, err := r.plan(core.PlanOptions{Destroy: step.Destroy})
	if err != nil {
		return fmt.Errorf("the plan failed: %w", err)
	}
	if err := checkPlan(ctx, shown, step.ConfigPlanChecks.PreApply); err != nil {
		return fmt.Errorf("checks of the plan: %w", err)
	}
	before, err := r.state()
	if err != nil {
		return err
	}
	if diags := r.workspace.Apply(ctx, plan); diags.HasError() {
		return fmt.Errorf("the apply failed: %w", diags.Errors())
	}
	after, err := r.state()
	if err != nil {
		return err
	}
	if step.Check != nil {
		looked := after
		if step.Destroy {
			looked = before
		}
		if err := step.Check(legacyState(looked)); err != nil {
			return err
		}
	}
	return checkState(ctx, after, step.ConfigStateChecks)
}

// refreshStep refreshes the state and looks for what a plan would change.
func (r *caseRun) refreshStep(step resource.TestStep) error {
	if diags := r.workspace.Refresh(r.t.Context()); diags.HasError() {
		return diags.Errors()
	}
	now, err := r.state()
	if err != nil {
		return err
	}
	if step.Check != nil {
		if err := step.Check(legacyState(now)); err != nil {
			return err
		}
	}
	_, shown, err := r.plan(core.PlanOptions{})
	if err != nil {
		return err
	}
	if err := checkPlan(r.t.Context(), shown, step.RefreshPlanChecks.PostRefresh); err != nil {
		return err
	}
	if changes := pending(shown); len(changes) > 0 && !step.ExpectNonEmptyPlan {
		return fmt.Errorf("the plan after the refresh is not empty: %v", changes)
	}
	return nil
}

// plan plans, and gives the plan in the form that checks look at too.
func (r *caseRun) plan(options core.PlanOptions) (*core.Plan, *tfjson.Plan, error) {
	plan, diags := r.workspace.Plan(r.t.Context(), options)
	if diags.HasError() {
		return nil, nil, diags.Errors()
	}
	shown, err := plan.JSON()
	return plan, shown, err
}

func (r *caseRun) state() (*tfjson.State, error) { return r.workspace.State() }

// pending are the changes of a plan, as address and actions.
func pending(plan *tfjson.Plan) []string {
	var out []string
	for _, c := range plan.ResourceChanges {
		if !c.Change.Actions.NoOp() {
			out = append(out, fmt.Sprintf("%s: %v: %v -> %v", c.Address, c.Change.Actions, c.Change.Before, c.Change.After))
		}
	}
	for name, c := range plan.OutputChanges {
		if !c.Actions.NoOp() {
			out = append(out, fmt.Sprintf("output %s: %v -> %v", name, c.Before, c.After))
		}
	}
	return out
}

func checkPlan(ctx context.Context, plan *tfjson.Plan, checks []plancheck.PlanCheck) error {
	var wrong []error
	for _, check := range checks {
		var answer plancheck.CheckPlanResponse
		check.CheckPlan(ctx, plancheck.CheckPlanRequest{Plan: plan}, &answer)
		wrong = append(wrong, answer.Error)
	}
	return errors.Join(wrong...)
}

func checkState(ctx context.Context, state *tfjson.State, checks []statecheck.StateCheck) error {
	var wrong []error
	for _, check := range checks {
		var answer statecheck.CheckStateResponse
		check.CheckState(ctx, statecheck.CheckStateRequest{State: state}, &answer)
		wrong = append(wrong, answer.Error)
	}
	return errors.Join(wrong...)
}
