// SPDX-License-Identifier: MPL-2.0

package main

import (
	"io"
	"slices"
	"testing"
)

func TestPhasesAreInTheirOrderAndBeginWithACreation(t *testing.T) {
	t.Parallel()
	cases := []struct {
		list string
		bulk bool
		want []string
	}{
		{"create,plan,refresh,destroy", false, []string{"create", "plan", "refresh", "destroy"}},
		{"plan", false, []string{"create", "plan"}},
		{"destroy,plan", true, []string{"create", "plan", "bulk", "destroy"}},
		{"bulk", false, []string{"create", "bulk"}},
	}
	for _, c := range cases {
		phases, err := phasesOf(c.list, c.bulk)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range phases {
			names = append(names, p.name)
		}
		if !slices.Equal(names, c.want) {
			t.Errorf("%s, %t: %v, want %v", c.list, c.bulk, names, c.want)
		}
	}
}

func TestParseRefusesWhatCannotBeMeasured(t *testing.T) {
	t.Parallel()
	for _, arguments := range [][]string{{"-n", "0"}, {"-limits", "some"}, {"-phases", "plan,dance"}, {"-shape", "pyramid"}, {"-rounds", "0"}, {"-unknown"}} {
		if _, err := parse(arguments, io.Discard); err == nil {
			t.Errorf("%v: no error", arguments)
		}
	}
}
