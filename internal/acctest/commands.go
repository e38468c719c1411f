// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// commands runs the commands of a script in this process, over a [core.Workspace]. It prints the changes in the words of the
// real binary, and errors and warnings whole.
type commands struct {
	t         *testing.T
	workspace *core.Workspace
	plans     map[string]*core.Plan
}

// command is a command line that has been taken apart.
type command struct {
	options     core.PlanOptions
	out         string
	detailed    bool
	json        bool
	parallelism int
	variables   map[string]string
	operands    []string
}

// parse takes a command line apart. What only the real binary can do ends the test.
func (c *commands) parse(arguments []string) command {
	c.t.Helper()
	out := command{parallelism: 10, variables: map[string]string{}}
	for i, argument := range arguments {
		if i > 0 && arguments[i-1] == "-var" {
			name, value, _ := strings.Cut(argument, "=")
			out.variables[name] = value
			continue
		}
		name, value, _ := strings.Cut(argument, "=")
		switch name {
		case "-input", "-no-color", "-auto-approve", "-raw", "-var":
		case "-json":
			out.json = true
		case "-detailed-exitcode":
			out.detailed = true
		case "-out":
			out.out = value
		case "-destroy":
			out.options.Destroy = true
		case "-refresh-only":
			out.options.RefreshOnly = true
		case "-refresh":
			out.options.NoRefresh = value == "false"
		case "-target":
			out.options.Targets = append(out.options.Targets, value)
		case "-replace":
			out.options.Replace = append(out.options.Replace, value)
		case "-parallelism":
			number, err := strconv.Atoi(value)
			if err != nil {
				c.t.Fatal(err)
			}
			out.parallelism = number
		default:
			if strings.HasPrefix(argument, "-") {
				c.t.Fatalf("The core of this process does not know %s: use TerraformAttached.", argument)
			}
			out.operands = append(out.operands, argument)
		}
	}
	return out
}

// run runs one command.
func (c *commands) run(arguments ...string) Result {
	c.t.Helper()
	line := c.parse(arguments[1:])
	c.workspace.Parallelism = line.parallelism
	for name, value := range line.variables {
		c.workspace.SetVariable(name, cty.StringVal(value))
		defer c.workspace.SetVariable(name, cty.NilVal)
	}
	switch arguments[0] {
	case "plan":
		return c.plan(line)
	case "apply":
		return c.apply(line)
	case "destroy":
		line.options.Destroy = true
		return c.apply(line)
	case "validate":
		return result(c.workspace.Validate(c.t.Context()), "Success! The configuration is valid.\n")
	case "import":
		return result(c.workspace.Import(c.t.Context(), line.operands[0], line.operands[1]), "Import successful!\n")
	case "taint", "untaint":
		return ended(c.workspace.Taint(line.operands[0], arguments[0] == "taint"))
	case "state":
		return c.state(line)
	case "show":
		return c.show(line)
	case "output":
		return Result{Output: fmt.Sprint(c.output(line.operands[0]))}
	}
	c.t.Fatalf("The core of this process does not know the command %s: use TerraformAttached.", arguments[0])
	return Result{}
}

func (c *commands) plan(line command) Result {
	c.t.Helper()
	plan, diags := c.workspace.Plan(c.t.Context(), line.options)
	if diags.HasError() {
		return result(diags, "")
	}
	if line.out != "" {
		c.plans[line.out] = plan
	}
	out := result(diags, plan.String())
	if line.detailed && !plan.Empty() {
		out.Code = 2
	}
	return out
}

// apply applies a saved plan, or plans and applies.
func (c *commands) apply(line command) Result {
	c.t.Helper()
	var said core.Diagnostics
	var plan *core.Plan
	if len(line.operands) > 0 {
		plan = c.plans[line.operands[0]]
		if plan == nil {
			c.t.Fatalf("There is no plan %s.", line.operands[0])
		}
	} else {
		plan, said = c.workspace.Plan(c.t.Context(), line.options)
		if said.HasError() {
			return result(said, "")
		}
	}
	diags := c.workspace.Apply(c.t.Context(), plan)
	return result(append(said, diags...), plan.String())
}

// applyPlanned plans and applies, and returns what was planned, as [Terraform.ApplyPlanned] does.
func (c *commands) applyPlanned() map[string]string {
	c.t.Helper()
	plan, diags := c.workspace.Plan(c.t.Context(), core.PlanOptions{})
	if !diags.HasError() {
		diags = c.workspace.Apply(c.t.Context(), plan)
	}
	if diags.HasError() {
		c.t.Fatalf("The apply failed: %v", diags.Errors())
	}
	planned := map[string]string{}
	for at, change := range plan.Changes {
		switch {
		case change.Importing != "":
			planned[at] = "import"
		case change.Action == core.DeleteThenCreate || change.Action == core.CreateThenDelete:
			planned[at] = "replace"
		case change.Action != core.NoOp:
			planned[at] = string(change.Action)
		}
	}
	return planned
}

// state is the command state with its subcommands.
func (c *commands) state(line command) Result {
	c.t.Helper()
	var err error
	switch line.operands[0] {
	case "list":
		return Result{Output: strings.Join(c.managed(false), "\n") + "\n"}
	case "rm":
		err = c.workspace.Forget(line.operands[1])
	case "mv":
		err = c.workspace.Move(line.operands[1], line.operands[2])
	default:
		c.t.Fatalf("The core of this process does not know state %s: use TerraformAttached.", line.operands[0])
	}
	return ended(err)
}

// ended is how a command has ended that prints nothing.
func ended(err error) Result {
	if err != nil {
		return Result{Code: 1, Errors: err.Error()}
	}
	return Result{}
}

// show describes a plan or the state; as JSON the state's attributes are given as they are kept.
func (c *commands) show(line command) Result {
	c.t.Helper()
	if len(line.operands) > 0 {
		plan := c.plans[line.operands[0]]
		if line.json {
			shown, err := plan.JSON()
			if err != nil {
				c.t.Fatal(err)
			}
			encoded, err := json.Marshal(shown)
			if err != nil {
				c.t.Fatal(err)
			}
			return Result{Output: string(encoded)}
		}
		return Result{Output: plan.String()}
	}
	state, err := c.workspace.State()
	if err != nil {
		c.t.Fatal(err)
	}
	var out strings.Builder
	for _, object := range state.Values.RootModule.Resources {
		fmt.Fprintf(&out, "# %s:", object.Address)
		if object.Tainted {
			out.WriteString(" (tainted)")
		}
		out.WriteString("\n")
		for _, name := range slices.Sorted(maps.Keys(object.AttributeValues)) {
			if value := object.AttributeValues[name]; value != nil {
				encoded, err := json.Marshal(value)
				if err != nil {
					c.t.Fatal(err)
				}
				fmt.Fprintf(&out, "    %s = %s\n", name, encoded)
			}
		}
	}
	return Result{Output: out.String()}
}

// managed are the addresses of all objects in the state, or of the tainted ones.
func (c *commands) managed(tainted bool) []string {
	c.t.Helper()
	state, err := c.workspace.State()
	if err != nil {
		c.t.Fatal(err)
	}
	var out []string
	for _, object := range state.Values.RootModule.Resources {
		if object.DeposedKey == "" && (object.Tainted || !tainted) {
			out = append(out, object.Address)
		}
	}
	return out
}

// output is an output in the state as encoding/json decodes it.
func (c *commands) output(name string) any {
	c.t.Helper()
	state, err := c.workspace.State()
	if err != nil {
		c.t.Fatal(err)
	}
	output := state.Values.Outputs[name]
	if output == nil {
		c.t.Fatalf("The state has no output %s.", name)
	}
	encoded, err := json.Marshal(output.Value)
	if err != nil {
		c.t.Fatal(err)
	}
	var plain any
	if err := json.Unmarshal(encoded, &plain); err != nil {
		c.t.Fatal(err)
	}
	return plain
}

// result is how a command has ended that said this: errors and warnings go where the real binary prints them.
func result(diags core.Diagnostics, output string) Result {
	out := Result{Output: output}
	if warnings := diags.Warnings(); len(warnings) > 0 {
		out.Output += "\n" + warnings.Error()
	}
	if diags.HasError() {
		out.Code, out.Errors = 1, diags.Errors().Error()
	}
	return out
}
