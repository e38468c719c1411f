// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Summary counts what has become of points. It is safe for concurrent use.
type Summary struct {
	mu   sync.Mutex
	rows map[string]map[string]*counts
	all  counts
}

// counts are the points of one row.
type counts struct{ points, one, two, givenUp, reverted, failed int }

// Add counts a point.
func (s *Summary) Add(p Point, o Outcome) {
	operation, _, _ := strings.Cut(p.Scenario.Operation, " ")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all.add(p, o)
	for by, name := range map[string]string{"resource": p.Type, "operation": operation, "kind": p.Kind.Name, "retries": string(p.Retries)} {
		if s.rows == nil {
			s.rows = map[string]map[string]*counts{}
		}
		if s.rows[by] == nil {
			s.rows[by] = map[string]*counts{}
		}
		if s.rows[by][name] == nil {
			s.rows[by][name] = &counts{}
		}
		s.rows[by][name].add(p, o)
	}
}

func (c *counts) add(p Point, o Outcome) {
	c.points++
	switch {
	case o.Failure != "":
		c.failed++
	case p.Way == GiveUp:
		c.givenUp++
	case p.Way == Revert:
		c.reverted++
	case o.Applies == 1:
		c.one++
	default:
		c.two++
	}
}

// String is a table for each of resource, operation, kind and retries.
func (s *Summary) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out strings.Builder
	line := func(name string, c counts) {
		fmt.Fprintf(&out, "%-46s %7d %9d %9d %9d %9d %7d\n", name, c.points, c.one, c.two, c.givenUp, c.reverted, c.failed)
	}
	for _, by := range []string{"resource", "operation", "kind", "retries"} {
		fmt.Fprintf(&out, "%-46s %7s %9s %9s %9s %9s %7s\n", by, "points", "1 apply", "2 applies", "given up", "reverted", "failed")
		for _, name := range slices.Sorted(maps.Keys(s.rows[by])) {
			shown := name
			if by == "retries" && name == string(DefaultRetries) {
				shown = "default"
			}
			line(shown, *s.rows[by][name])
		}
		out.WriteString("\n")
	}
	line("all", s.all)
	return out.String()
}
