// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"maps"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// World is a simulated SES with one workspace. It belongs in a bubble of testing/synctest.
type World struct {
	// Environment is for changes behind Terraform's back; they meet no fault.
	*acctest.Environment
	// Workspace is configuration and state.
	Workspace *core.Workspace

	t    *testing.T
	wire *wire
}

// NewWorld makes a world in which every domain is verified at its first read.
func NewWorld(t *testing.T) *World {
	t.Helper()
	e := acctest.NewInMemory(t, simulator.Options{VDM: true})
	w := &World{Environment: e, t: t, wire: &wire{server: e.Simulator, took: map[string]time.Duration{}}}
	w.Workspace = acctest.NewWorkspaceServedBy(t, w.wire.start)
	return w
}

// Beside is a second workspace over the same SES, with providers of its own.
func (w *World) Beside() *World {
	beside := &World{Environment: w.Environment, t: w.t, wire: &wire{server: w.Simulator, took: map[string]time.Duration{}}}
	beside.Workspace = acctest.NewWorkspaceServedBy(w.t, beside.wire.start)
	return beside
}

// longest is longer than any call goes on behind its caller's back.
const longest = 24 * time.Hour

// Close waits for what providers still do. The bubble of a world ends behind it.
func (w *World) Close() {
	w.wire.running.Wait()
	time.Sleep(longest)
}

// Break decides about all calls to come; nil breaks nothing.
func (w *World) Break(choose Chooser) { w.wire.watch(choose) }

// Calls are the operations that were called since [World.Break].
func (w *World) Calls() []string { return w.wire.seen() }

// Took is how long the longest request of each kind of the protocol took since [World.Break], by its type.
func (w *World) Took() map[string]time.Duration {
	w.wire.mu.Lock()
	defer w.wire.mu.Unlock()
	return maps.Clone(w.wire.took)
}

// T is the test that the world belongs to.
func (w *World) T() *testing.T { return w.t }

// Configure replaces the configuration by a provider block, with further arguments, and resources.
func (w *World) Configure(resources string, provider ...string) {
	w.Workspace.Write("main.tf", w.Provider(provider...)+"\n"+resources)
}

// Apply plans and applies.
func (w *World) Apply() core.Diagnostics {
	plan, diags := w.Workspace.Plan(w.t.Context(), core.PlanOptions{})
	if diags.HasError() {
		return diags
	}
	return w.Workspace.Apply(w.t.Context(), plan)
}

// Destroy destroys everything.
func (w *World) Destroy() core.Diagnostics { return w.Workspace.Destroy(w.t.Context()) }

// Pending is the plan that is left, empty for none.
func (w *World) Pending() (string, core.Diagnostics) {
	plan, diags := w.Workspace.Plan(w.t.Context(), core.PlanOptions{})
	if diags.HasError() || plan.Empty() {
		return "", diags.Errors()
	}
	return plan.String(), nil
}

// Remote is what SES holds, line by line, without what differs from run to run.
func (w *World) Remote() []string {
	w.t.Helper()
	lines, err := linesOf(w.snapshot())
	if err != nil {
		w.t.Fatal(err)
	}
	return lines
}

// Tokens are the DKIM tokens of all identities.
func (w *World) Tokens() map[string]string {
	w.t.Helper()
	tokens, err := tokensOf(w.snapshot())
	if err != nil {
		w.t.Fatal(err)
	}
	return tokens
}

func (w *World) snapshot() []byte {
	w.t.Helper()
	snapshot, err := w.Simulator.Snapshot()
	if err != nil {
		w.t.Fatal(err)
	}
	return snapshot
}

// Managed are the addresses that the state has.
func (w *World) Managed() []string {
	w.t.Helper()
	state, err := w.Workspace.State()
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, object := range state.Values.RootModule.Resources {
		out = append(out, object.Address)
	}
	return out
}
