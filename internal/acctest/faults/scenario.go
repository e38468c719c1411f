// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"math/rand/v2"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Scenario is one operation on one object, or on a whole organization, that is to meet faults.
type Scenario struct {
	// Type is the resource type, Operation what is done to it, such as "create" or "update tags".
	Type, Operation string
	// Verification is how domains come to be verified; at their first read unless set.
	Verification simulator.Verification
	// Prepare makes what the object needs behind Terraform's back.
	Prepare func(w *World)
	// Before is the configuration that is applied first, After the one of the operation; both without a provider block. An empty Before makes
	// the operation a creation, an empty After a destroy.
	Before, After string
	// Adopting is After with the argument that takes over what exists, empty where there is none.
	Adopting string
	// Import is the address of the object that is forgotten and imported, ID gives its import id.
	Import string
	// Forgotten is the address of an object that the state loses before the operation, so that a creation meets it.
	Forgotten string
	// ID is the id to import it by, from the attributes in the state.
	ID func(t *testing.T, attributes map[string]any) string
}

// Retries is the provider's patience.
type Retries string

// The patience that the matrix tries.
const (
	DefaultRetries Retries = ""
	NoRetries      Retries = "max_retries = 0"
)

// begun is a scenario in a world, up to the operation.
type begun struct {
	*World
	Scenario
	retries Retries
	id      string
}

// begin makes a world, and applies what comes before the operation. No call of that fails.
func (s Scenario) begin(t *testing.T, retries Retries) *begun {
	t.Helper()
	w := NewWorld(t)
	w.Simulator.SetVerification(s.Verification)
	w.Workspace.Order = rand.New(rand.NewPCG(1, 1)) //nolint:gosec // The same order every time.
	s.Prepare(w)
	b := &begun{World: w, Scenario: s, retries: retries}
	if s.Before == "" {
		return b
	}
	b.write(s.Before)
	if diags := w.Apply(); diags.HasError() {
		t.Fatalf("%s, %s: the apply before the operation failed: %v", s.Type, s.Operation, diags.Errors())
	}
	switch {
	case s.Import != "":
		b.forget()
	case s.Forgotten != "":
		if err := w.Workspace.Forget(s.Forgotten); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// forget keeps the id of the object and drops it from the state.
func (b *begun) forget() {
	b.t.Helper()
	state, err := b.Workspace.State()
	if err != nil {
		b.t.Fatal(err)
	}
	for _, object := range state.Values.RootModule.Resources {
		if object.Address == b.Import {
			b.id = b.ID(b.t, object.AttributeValues)
		}
	}
	if err := b.Workspace.Forget(b.Import); err != nil {
		b.t.Fatal(err)
	}
}

// write replaces the configuration behind the provider block.
func (b *begun) write(resources string) { b.Configure(resources, string(b.retries)) }

// operate does what the scenario is about.
func (b *begun) operate() core.Diagnostics {
	switch {
	case b.Import != "":
		b.write(b.After)
		return b.Workspace.Import(b.t.Context(), b.Import, b.id)
	case b.After == "":
		return b.Destroy()
	}
	b.write(b.After)
	return b.Apply()
}

// again does it once more, as its user would after an error: an object that a killed provider has made is taken over.
func (b *begun) again(adopt bool) core.Diagnostics {
	if adopt && b.Adopting != "" {
		b.write(b.Adopting)
		if diags := b.Apply(); diags.HasError() {
			return diags
		}
	}
	if b.Import == "" {
		return b.operate()
	}
	if len(b.Managed()) == 0 {
		if diags := b.operate(); diags.HasError() {
			return diags
		}
	}
	return b.Apply()
}
