// SPDX-License-Identifier: MPL-2.0

package pacing_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"
)

// cost is what an unknown limit may cost: the time as a multiple of calls ÷ limit, and the share of the attempts that is refused.
type cost struct{ slower, refused float64 }

func (p *program) check(t *testing.T, most cost) {
	t.Helper()
	if p.slower() > most.slower || p.refused() > most.refused {
		t.Errorf("%.2f times as slow as the limit, and %.1f %% refused; want at most %.2f and %.1f %%", p.slower(), 100*p.refused(), most.slower, 100*most.refused)
	}
}

// A limit of which nothing is known is found, whatever its kind and height, and whether operations share it.
func TestLimitsAreLearned(t *testing.T) {
	t.Parallel()
	for _, model := range slices.Sorted(maps.Keys(models)) {
		for perSecond, most := range map[float64]cost{0.5: {1.35, 0.4}, 1: {1.3, 0.25}, 2: {1.6, 0.25}, 5: {2.5, 0.33}, 20: {7, 0.3}} {
			for _, perOperation := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %g a second, per operation %t", model, perSecond, perOperation), func(t *testing.T) {
					t.Parallel()
					for seed := range uint64(3) {
						w := &world{model: model, perSecond: perSecond, perOperation: perOperation}
						inBubble(t, w, seed, func() { w.run(learning, refresh(40), parallelism).check(t, most) })
					}
				})
			}
		}
	}
}

// The limit that SES is known to have costs twenty organizations at most a quarter more time and few attempts, and is fair to all calls.
func TestOneCallASecond(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		world       *world
		parallelism int
		most        cost
	}{
		"shared":                        {&world{model: "simulator", perSecond: 1}, 10, cost{1.2, 0.09}},
		"shared, parallelism 50":        {&world{model: "simulator", perSecond: 1}, 50, cost{1.2, 0.1}},
		"per operation":                 {&world{model: "simulator", perSecond: 1, perOperation: true}, 10, cost{1, 0.06}},
		"per operation, parallelism 50": {&world{model: "simulator", perSecond: 1, perOperation: true}, 50, cost{0.5, 0.12}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(10) {
				inBubble(t, c.world, seed, func() {
					p := c.world.run(learning, refresh(20), c.parallelism)
					p.check(t, c.most)
					if p.unfair() > 3 {
						t.Errorf("A call has waited %.1f times as long as the average, want at most 3.", p.unfair())
					}
				})
			}
		})
	}
}

// A limit that changes from five calls a second to one is followed within five seconds, and back within thirty. Attempts of one instant leave in
// any order, so a single run may be in the middle of a probe: all runs together say how many attempts are refused after a fall.
func TestChangesAreFollowed(t *testing.T) {
	t.Parallel()
	allPassed, allRefused := 0, 0
	for seed := range uint64(12) {
		w := &world{model: "simulator", perSecond: 5}
		inBubble(t, w, seed, func() {
			falls := 30*time.Second + time.Duration(seed)*1700*time.Millisecond
			rises := falls + 40*time.Second
			time.AfterFunc(falls, func() { w.change(1) })
			time.AfterFunc(rises, func() { w.change(5) })
			p := w.run(learning, mixed(120), parallelism)
			passed, refused := p.between(falls+5*time.Second, falls+15*time.Second)
			allPassed, allRefused = allPassed+passed, allRefused+refused
			if passed < 5 || refused > passed+2 {
				t.Errorf("From 5 s after the fall on, %d attempts in 10 s are refused, and %d pass.", refused, passed)
			}
			passed, _ = p.between(rises+30*time.Second, rises+33*time.Second)
			if passed < 12 {
				t.Errorf("From 30 s after the rise on, %d calls pass in 3 s, want at least 12 of the 15 possible ones.", passed)
			}
		})
	}
	if allRefused > allPassed/2 {
		t.Errorf("From 5 s after the falls on, %d attempts are refused in all, and %d pass.", allRefused, allPassed)
	}
}

// Attempts that are refused without a limit slow a program down, but not for long, and all calls get there.
func TestAccidentalRefusals(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		w := &world{noise: 0.05}
		inBubble(t, w, seed, func() {
			p := w.run(learning, refresh(100), 50)
			if p.took > 2*time.Minute {
				t.Errorf("500 calls of which one attempt in twenty is refused have taken %s.", p.took)
			}
		})
	}
}
