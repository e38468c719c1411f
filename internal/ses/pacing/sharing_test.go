// SPDX-License-Identifier: MPL-2.0

package pacing_test

import (
	"fmt"
	"testing"
	"time"
)

// Two programs that know nothing of each other share a limit, whether they start together or one after the other.
func TestTwoProgramsShareALimit(t *testing.T) {
	t.Parallel()
	for _, lag := range []time.Duration{0, 20 * time.Second} {
		t.Run(fmt.Sprint("the second starts after ", lag), func(t *testing.T) {
			t.Parallel()
			const seeds = 10
			average := 0.0
			for seed := range uint64(seeds) {
				w := &world{model: "simulator", perSecond: 1}
				inBubble(t, w, seed, func() {
					done := make(chan *program)
					go func() { done <- w.run(learning, refresh(20), parallelism) }()
					time.Sleep(lag)
					second := w.run(learning, refresh(20), parallelism)
					first := <-done
					both := min(first.took, lag+second.took)
					ofFirst, _ := first.between(lag, both)
					ofSecond, _ := second.between(0, both-lag)
					share := float64(ofSecond) / float64(ofFirst+ofSecond)
					average += share / seeds
					if end := max(first.took, lag+second.took); share < 0.2 || share > 0.8 || end > 6*time.Minute {
						t.Errorf("seed %d: the second program has %.2f of the calls, and 200 at one a second have taken %s", seed, share, end)
					}
				})
			}
			if average < 0.4 || average > 0.6 {
				t.Errorf("The second program has %.2f of the calls on average, want about half.", average)
			}
		})
	}
}
