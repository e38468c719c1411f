// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const manyThings = `
resource "toy_thing" "many" {
  for_each = toset(["a", "b", "c", "d", "e"])
  name     = each.key
}
resource "toy_thing" "after" {
  for_each = toy_thing.many
  name     = "after ${each.value.name}"
}
resource "toy_thing" "alone" {
  count = 3
  name  = "alone ${count.index}"
}
`

// A seed gives one order, other seeds give others, and whatever the order the dependencies hold.
func TestOrderBySeed(t *testing.T) {
	t.Parallel()
	calls := func(seed uint64) []string {
		p, w := newToy(t, manyThings)
		w.Order = rand.New(rand.NewPCG(seed, 1))
		mustApply(t, w)
		if diags := w.Destroy(t.Context()); diags.HasError() {
			t.Fatal(diags)
		}
		return p.taken()
	}
	orders := map[string]bool{}
	interleaved := false
	for seed := range uint64(10) {
		got := calls(seed)
		if again := calls(seed); !slices.Equal(got, again) {
			t.Fatalf("Seed %d gives\n%q, and then\n%q.", seed, got, again)
		}
		orders[strings.Join(got, "\n")] = true
		position := func(call string) int {
			return slices.IndexFunc(got, func(one string) bool { return strings.HasPrefix(one, call) })
		}
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			if position(fmt.Sprintf("apply create %q", name)) > position(fmt.Sprintf("apply create %q", "after "+name)) ||
				position(fmt.Sprintf("apply delete %q", name)) < position(fmt.Sprintf("apply delete %q", "after "+name)) {
				t.Errorf("Seed %d does not keep to the dependencies of %s:\n%q", seed, name, got)
			}
		}
		alone := position(`plan create "alone`)
		interleaved = interleaved || position(`plan create "a"`) < alone && alone < position(`plan create "after`)
	}
	if len(orders) < 10 || !interleaved {
		t.Errorf("Ten seeds give %d orders; blocks that need nothing of each other are mixed: %t.", len(orders), interleaved)
	}
}

// As many steps run at a time as the parallelism allows, and no more.
func TestParallelism(t *testing.T) {
	t.Parallel()
	for _, parallelism := range []int{1, 10, 50} {
		synctest.Test(t, func(t *testing.T) {
			p, w := newToy(t, "resource \"toy_thing\" \"a\" {\n  count = 100\n  name  = \"${count.index}\"\n}")
			w.Parallelism = parallelism
			running := make(chan struct{}, parallelism)
			p.alter["apply"] = func(*toyAnswer) {
				select {
				case running <- struct{}{}:
				default:
					t.Errorf("More than %d steps run at a time.", parallelism)
				}
				time.Sleep(time.Second)
				<-running
			}
			start := time.Now()
			mustApply(t, w)
			if took, want := time.Since(start), time.Duration(100/parallelism)*time.Second; took != want {
				t.Errorf("With %d at a time the apply takes %s, want %s.", parallelism, took, want)
			}
		})
	}
}

// A step that fails keeps those that wait for it from running, and no others.
func TestFailureStopsWhatWaits(t *testing.T) {
	t.Parallel()
	p, w := newToy(t, manyThings)
	p.alter["apply"] = func(a *toyAnswer) {
		if a.value.GetAttr("name").AsString() == "c" {
			a.failed = true
		}
	}
	wantError(t, planAndApply(t, w), "The toy is broken", "")
	got := strings.Join(p.taken(), "\n")
	if strings.Contains(got, `apply create "after`) || strings.Count(got, `apply create "alone`) != 3 {
		t.Errorf("The calls are\n%s", got)
	}
}

func TestCycle(t *testing.T) {
	t.Parallel()
	_, w := newToy(t, "resource \"toy_thing\" \"a\" { name = toy_thing.b.token }\nresource \"toy_thing\" \"b\" { name = toy_thing.a.token }")
	wantError(t, planAndApply(t, w), "Cycle", "toy_thing.a")
}
