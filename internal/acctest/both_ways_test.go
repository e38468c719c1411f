// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// bothStep is one change of a configuration, planned and applied through this process's core and through the real binary.
type bothStep struct {
	// configuration is all but the provider block.
	configuration string
	// plan are further arguments of the plan.
	plan []string
	// before is done to the environment and the working directory before the plan, between to the environment before the apply.
	before  func(t *testing.T, e *Environment, tf *Terraform)
	between func(t *testing.T, e *Environment)
	// want is a sample of the verdict, so that two equal wrongs are noticed: a line that must be in it.
	want string
	// unordered steps ask SES for several things of which none needs another.
	unordered bool
}

// TestBothCores runs each case through this process's core and through the real binary. The verdicts have to be the same: the actions of each
// plan, the summaries of all errors, the state after each apply, and what SES has been asked for.
func TestBothCores(t *testing.T) {
	t.Parallel()
	for name, steps := range bothCases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := runBoth(t, steps, (*Environment).inProcess)
			there := runBoth(t, steps, (*Environment).TerraformAttached)
			for i := range steps {
				if here[i] != there[i] {
					t.Errorf("Step %d: this process says\n%s\nand the real binary says\n%s", i+1, here[i], there[i])
				}
				if !slices.Contains(strings.Split(there[i], "\n"), steps[i].want) {
					t.Errorf("Step %d: the real binary says\n%s\nand not %q.", i+1, there[i], steps[i].want)
				}
			}
		})
	}
}

// inProcess is [Environment.Terraform] whatever the environment variables say.
func (e *Environment) inProcess(t *testing.T, configuration string) *Terraform {
	t.Helper()
	tf := &Terraform{t: t, directory: t.TempDir(), commands: &commands{t: t, workspace: NewWorkspace(), plans: map[string]*core.Plan{}}}
	version := Core(t)
	tf.commands.workspace.ReadForgotten = version.OpenTofu
	if !version.OpenTofu && version.Minor < 12 {
		tf.commands.workspace.DestroyBeforeRead = true
		tf.commands.workspace.OmitIdentity = true
	}
	tf.Write("provider.tf", e.Provider())
	tf.Write("main.tf", configuration)
	return tf
}

// runBoth runs a case one way, and gives the verdict of each step.
func runBoth(t *testing.T, steps []bothStep, start func(*Environment, *testing.T, string) *Terraform) []string {
	t.Helper()
	e := NewSimulated(t, simulator.Options{})
	tf := start(e, t, "")
	var verdicts []string
	for _, step := range steps {
		tf.Write("main.tf", step.configuration)
		if step.before != nil {
			step.before(t, e, tf)
		}
		e.Simulator.ResetRequests()
		verdict := []string{}
		arguments := append([]string{"plan", "-input=false", "-no-color", "-parallelism=1", "-detailed-exitcode", "-out=step.tfplan"}, step.plan...)
		planned := tf.Run(arguments...)
		verdict = append(verdict, fmt.Sprintf("plan ends with %d", planned.Code))
		verdict = append(verdict, summaries(planned)...)
		if planned.Code != 1 {
			verdict = append(verdict, changesOf(tf.Show("step.tfplan"))...)
			if step.between != nil {
				step.between(t, e)
			}
			applied := tf.Run("apply", "-input=false", "-no-color", "-parallelism=1", "step.tfplan")
			verdict = append(verdict, fmt.Sprintf("apply ends with %d", applied.Code))
			verdict = append(verdict, summaries(applied)...)
		}
		verdict = append(verdict, objectsOf(t, tf)...)
		verdict = append(verdict, requestsOf(e.Simulator, step.unordered)...)
		e.Simulator.ClearFaults()
		verdicts = append(verdicts, strings.Join(verdict, "\n"))
	}
	tf.Destroy()
	return verdicts
}

var summary = regexp.MustCompile(`(?m)^[^A-Za-z\n]*(Error|Warning): (.*)$`)

// sameSummary gives OpenTofu's summaries as Terraform's.
var sameSummary = strings.NewReplacer(
	"Resource will be removed from the state", "Some objects will no longer be managed by Terraform",
	"Resource instance cannot be destroyed", "Instance cannot be destroyed",
)

// summaries are the errors and warnings that a command has printed, sorted. The real binary notes itself that a plan has targets, which is left
// out.
func summaries(of Result) []string {
	var out []string
	for _, found := range summary.FindAllStringSubmatch(of.Output+"\n"+of.Errors, -1) {
		if line := found[1] + ": " + sameSummary.Replace(found[2]); !strings.Contains(line, "targeting") && !strings.Contains(line, "Applied changes may be incomplete") {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// changesOf are the changes of a plan but for those that do nothing, sorted.
func changesOf(plan *tfjson.Plan) []string {
	var out []string
	for _, c := range plan.ResourceChanges {
		line := fmt.Sprintf("%s: %v", c.Address, c.Change.Actions)
		if c.DeposedKey != "" {
			line += " deposed"
		}
		if c.PreviousAddress != "" {
			line += " moved from " + c.PreviousAddress
		}
		if c.Change.Importing != nil {
			line += " imported as " + c.Change.Importing.ID
		}
		if line != c.Address+": [no-op]" {
			out = append(out, line)
		}
	}
	for name, c := range plan.OutputChanges {
		if !c.Actions.NoOp() {
			out = append(out, fmt.Sprintf("output %s: %v", name, c.Actions))
		}
	}
	slices.Sort(out)
	return out
}

// volatile are the attributes that differ from one object to the next, or, as terraform_data's store, from one core to the next.
var volatile = []string{"id", "arn", "created_at", "store"}

// objectsOf are the objects of the state with their attributes, sorted.
func objectsOf(t *testing.T, tf *Terraform) []string {
	t.Helper()
	var state *tfjson.State
	if tf.commands != nil {
		var err error
		if state, err = tf.commands.workspace.State(); err != nil {
			t.Fatal(err)
		}
	} else {
		state = &tfjson.State{}
		if err := json.Unmarshal([]byte(tf.Must("show", "-json").Output), state); err != nil {
			t.Fatal(err)
		}
	}
	if state.Values == nil || state.Values.RootModule == nil {
		return nil
	}
	var out []string
	for _, o := range state.Values.RootModule.Resources {
		maps.DeleteFunc(o.AttributeValues, func(name string, _ any) bool { return slices.Contains(volatile, name) })
		encoded, err := json.Marshal(o.AttributeValues)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(o.DependsOn)
		out = append(out, fmt.Sprintf("%s tainted=%t deposed=%t after %v: %s", o.Address, o.Tainted, o.DeposedKey != "", o.DependsOn, encoded))
	}
	slices.Sort(out)
	return out
}

var (
	reads = regexp.MustCompile(`^(Get|List|Batch)`)
	ids   = regexp.MustCompile(`tn-[0-9a-f]+`)
)

// requestsOf are the requests of a step: those that change something, in their order unless it does not matter, and how many there were of the
// others.
func requestsOf(s *simulator.Server, unordered bool) []string {
	var changed []string
	read := map[string]int{}
	for _, r := range s.Journal() {
		if reads.MatchString(r.Operation) {
			read[r.Operation]++
			continue
		}
		changed = append(changed, fmt.Sprintf("%s %s %d", r.Operation, ids.ReplaceAllString(r.Body, "ID"), r.Status))
	}
	if unordered {
		slices.Sort(changed)
	}
	for _, operation := range slices.Sorted(maps.Keys(read)) {
		changed = append(changed, fmt.Sprintf("%d × %s", read[operation], operation))
	}
	return changed
}
