// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"slices"
	"testing"
)

// ListCase is what a list block finds and what it costs.
type ListCase struct {
	// Case says what is special about it.
	Case  string
	Query Query
	// Names are the names of the objects, in any order.
	Names []string
	// Calls are the calls of a provider that has made none before.
	Calls map[string]int
}

// ExpectListed runs list blocks, each with a provider of its own. Every object has the identity and the attributes that its import gives.
func (e *Environment) ExpectListed(t *testing.T, typeName string, cases ...ListCase) {
	t.Helper()
	for _, c := range cases {
		p := e.Protocol(t, typeName)
		e.Simulator.ResetRequests()
		found := p.Listed(c.Query)
		e.ExpectCalls(t, c.Case, c.Calls)
		names := []string{}
		for _, object := range found {
			names = append(names, object.Name)
			imported := p.Imported("", object.Identity)
			if got, want := JSON(t, object.Identity), JSON(t, Attributes(imported.Identity)); got != want {
				t.Errorf("%s: the identity of %s is %s, its import gives %s.", c.Case, object.Name, got, want)
			}
			switch {
			case c.Query.Whole && !object.State.Equal(imported.State):
				t.Errorf("%s: the attributes of %s are\n%s\nits import gives\n%s", c.Case, object.Name, object.State, imported.State)
			case c.Query.Whole:
				p.ExpectNoChange(imported, p.Generated(object.State))
			case !object.State.IsNull():
				t.Errorf("%s: %s has attributes that were not wanted: %s", c.Case, object.Name, object.State)
			}
		}
		if slices.Sort(names); !slices.Equal(names, slices.Sorted(slices.Values(c.Names))) {
			t.Errorf("%s: found are %q, want %q.", c.Case, names, c.Names)
		}
	}
}

// ExpectListError fails the test unless a list block of the type ends with one error that has all of these parts.
func (p *Protocol) ExpectListError(query Query, parts ...string) {
	p.t.Helper()
	_, diags := p.List(query)
	failures := Failures(diags)
	if len(failures) != 1 {
		p.t.Errorf("The errors are %q, want one with %q.", failures, parts)
		return
	}
	ExpectSaid(p.t, failures[0], parts...)
}
