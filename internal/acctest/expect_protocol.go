// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"testing"
)

// Imported imports an object and reads it, both of which have to succeed.
func (p *Protocol) Imported(id string, identity map[string]any) *Object {
	p.t.Helper()
	made, diags := p.Import(id, identity)
	if failures := Failures(diags); len(failures) > 0 {
		p.t.Fatal(failures)
	}
	read, diags := p.Read(made)
	if failures := Failures(diags); len(failures) > 0 {
		p.t.Fatal(failures)
	}
	return read
}

// ExpectNoChange fails the test unless the plan of an object changes nothing.
func (p *Protocol) ExpectNoChange(prior *Object, config map[string]any) {
	p.t.Helper()
	planned, diags := p.Plan(prior, config)
	if failures := Failures(diags); len(failures) > 0 {
		p.t.Fatal(failures)
	}
	if planned.State.Equal(prior.State) {
		return
	}
	before, after := Attributes(prior.State), Attributes(planned.State)
	for name := range after {
		if a, b := JSON(p.t, before[name]), JSON(p.t, after[name]); a != b {
			p.t.Errorf("%s changes from %s to %s.", name, a, b)
		}
	}
}

// JSON encodes a value, for comparing.
func JSON(t *testing.T, value any) string {
	t.Helper()
	out, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
