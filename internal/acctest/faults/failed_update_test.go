// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// failures are the ways in which a call of an update fails, and what the user does then. Since the state is true, no plan needs a refresh.
var failures = []failure{
	{"refused", refused, revert},
	{"refused, with all calls after it", refusedAll, revert},
	{"refused, with all calls after it", refusedAll, destroy},
	{"lost after it took effect", lost, goOn},
	{"lost after it took effect", lost, revert},
}

// failure is a fault of one call, and what the user does then.
type failure struct {
	name  string
	fault simulator.Fault
	then  string
}

var (
	refused    = simulator.Fault{Status: http.StatusForbidden, Message: "refused by the test"}
	refusedAll = simulator.Fault{Status: http.StatusForbidden, Message: "refused by the test", Times: -1}
	lost       = simulator.Fault{Reset: simulator.ResetAfter}
)

const (
	goOn    = "go on"
	revert  = "revert"
	destroy = "destroy"
)

// Each call of an update fails once. Then the state says what SES holds, and whatever the user does about it leads where it would have led
// without the fault.
func TestFailedUpdate(t *testing.T) {
	t.Parallel()
	for typeName, subject := range acctest.Subjects {
		if len(subject.Updates) == 0 || typeName == "ses_tenant_domain_verification" {
			continue // Its updates change nothing in SES.
		}
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			u := failedUpdate{typeName: typeName, subject: subject}
			clean := u.rehearse(t)
			for call := range clean.calls {
				for _, f := range failures {
					u.run(t, clean, call, f)
				}
			}
		})
	}
}

// trackingDomain is what a configuration set can track with only once it is verified.
const trackingDomain = "track.example.com"

// cleared are the arguments of a configuration set that its update sets and its creation does not: left out, they would not be managed.
var cleared = map[string]string{"tracking": "{}", "archiving": "{}"}

// failedUpdate is an update of all arguments of an object at once.
type failedUpdate struct {
	typeName string
	subject  acctest.Subject
}

// cleanUpdate is the update without a fault.
type cleanUpdate struct {
	// calls is how many calls it makes.
	calls int
	// before and after are what SES holds around it, destroyed is what is left in the end.
	before, after, destroyed []string
}

// updateWorld is a world with the object in it, before the update.
type updateWorld struct {
	*faults.World
	t             *testing.T
	before, after string
}

// begin makes a world and creates the object.
func (u failedUpdate) begin(t *testing.T) updateWorld {
	t.Helper()
	w := updateWorld{World: faults.NewWorld(t), t: t}
	required := u.subject.Configure(t, w.Environment)
	if u.subject.Prepare != nil {
		u.subject.Prepare(t, w.Environment)
	}
	w.CreateIdentity(t, trackingDomain, nil)
	w.Identity(t, trackingDomain) // A look verifies it.
	provider := w.Provider("max_retries = 0")
	block := func(changes ...map[string]string) string {
		return fmt.Sprintf("%s\nresource %q \"test\" {\n%s}\n", provider, u.typeName, argumentsOf(t, required, changes...))
	}
	full := maps.Clone(u.subject.Full)
	for name, value := range cleared {
		if u.subject.Updates[name] != "" {
			full[name] = value
		}
	}
	w.before, w.after = block(full), block(full, u.subject.Updates)
	w.write(w.before)
	w.must("creating", w.apply(core.PlanOptions{}))
	return w
}

// argumentsOf are arguments of which later ones take the place of earlier ones.
func argumentsOf(t *testing.T, required string, changes ...map[string]string) string {
	t.Helper()
	file, diags := hclwrite.ParseConfig([]byte(required+"\n"), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	all := map[string]string{}
	for _, change := range changes {
		maps.Copy(all, change)
	}
	var further strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		file.Body().RemoveAttribute(name)
		fmt.Fprintf(&further, "%s = %s\n", name, all[name])
	}
	return string(file.Bytes()) + further.String()
}

// rehearse runs the update without a fault.
func (u failedUpdate) rehearse(t *testing.T) (clean cleanUpdate) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := u.begin(t)
		clean.before = w.Remote()
		w.write(w.after)
		plan, diags := w.Workspace.Plan(t.Context(), core.PlanOptions{})
		w.must("planning", diags)
		w.Simulator.ResetRequests()
		w.must("updating", w.Workspace.Apply(t.Context(), plan))
		clean.calls, clean.after = w.Simulator.Requests().Total, w.Remote()
		w.must("destroying", w.Destroy())
		clean.destroyed = w.Remote()
		w.end()
	})
	return clean
}

// run has one call of the update fail.
func (u failedUpdate) run(t *testing.T, clean cleanUpdate, call int, f failure) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := u.begin(t)
		defer w.end()
		report := func(format string, arguments ...any) {
			t.Errorf("Call %d is %s, then %s: %s", call+1, f.name, f.then, fmt.Sprintf(format, arguments...))
		}
		w.write(w.after)
		plan, diags := w.Workspace.Plan(t.Context(), core.PlanOptions{})
		w.must("planning", diags)
		fault := f.fault
		fault.Skip = call
		w.Simulator.Inject(fault)
		failed := w.Workspace.Apply(t.Context(), plan)
		w.Simulator.ClearFaults()
		if drift, diags := w.Workspace.Plan(t.Context(), core.PlanOptions{RefreshOnly: true}); diags.HasError() || !drift.Empty() {
			report("the state is not what SES holds: %v\n%s", diags.Errors(), w.drift())
		}
		want := clean.after
		switch f.then {
		case destroy:
			want = clean.destroyed
		case revert:
			want = clean.before
			w.write(w.before)
		}
		if diags := w.apply(core.PlanOptions{NoRefresh: true, Destroy: f.then == destroy}); diags.HasError() {
			report("%v", diags.Errors())
		}
		if got := w.Remote(); !slices.Equal(got, want) {
			report("SES holds\n%s\nand not\n%s\nThe update said: %v", strings.Join(got, "\n"), strings.Join(want, "\n"), failed.Errors())
		}
		if f.then == destroy {
			return
		}
		defer func() {
			if w.must("destroying", w.Destroy()); !slices.Equal(w.Remote(), clean.destroyed) {
				report("in the end SES holds\n%s", strings.Join(w.Remote(), "\n"))
			}
		}()
		if pending, diags := w.Pending(); pending != "" || diags.HasError() {
			report("the plan is not empty: %s%v", pending, diags)
		}
	})
}

// write replaces the configuration.
func (w updateWorld) write(configuration string) { w.Workspace.Write("main.tf", configuration) }

// apply plans and applies.
func (w updateWorld) apply(options core.PlanOptions) core.Diagnostics {
	plan, diags := w.Workspace.Plan(context.Background(), options)
	if diags.HasError() {
		return diags
	}
	return w.Workspace.Apply(context.Background(), plan)
}

// drift is what a refresh changes in the state.
func (w updateWorld) drift() string {
	was := w.attributes()
	if diags := w.Workspace.Refresh(context.Background()); diags.HasError() {
		return diags.Errors().Error()
	}
	return cmp.Diff(was, w.attributes())
}

// attributes are those of the object in the state.
func (w updateWorld) attributes() map[string]any {
	w.t.Helper()
	state, err := w.Workspace.State()
	if err != nil {
		w.t.Fatal(err)
	}
	return state.Values.RootModule.Resources[0].AttributeValues
}

// must ends the test where something fails that no fault is meant for.
func (w updateWorld) must(doing string, diags core.Diagnostics) {
	w.t.Helper()
	if diags.HasError() {
		w.t.Fatalf("Without a fault, %s fails: %v", doing, diags.Errors())
	}
}

// end lets everything end that the provider still does behind its caller's back.
func (w updateWorld) end() { time.Sleep(24 * time.Hour) }
