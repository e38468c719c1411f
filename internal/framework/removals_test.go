// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// await waits with so many looks that find something in the way, and returns how many there were and how long they took.
func await(ctx context.Context, removals *framework.Removals, blocked int) (looks int, took time.Duration) {
	began := time.Now()
	removals.Await(ctx, func() bool {
		looks++
		return looks <= blocked
	})
	return looks, time.Since(began)
}

func TestRemovalsAwait(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		// others are how long other operations last, blocked is how many looks find something in the way.
		others  []time.Duration
		blocked int
		looks   int
		took    time.Duration
		// later is when one more begins, which lasts three seconds.
		later time.Duration
	}{
		{"nothing in the way", []time.Duration{time.Hour}, 0, 1, 0, 0},
		{"nobody could remove it", nil, 9, 1, time.Second, 0},
		{"removed by the other", []time.Duration{5 * time.Second}, 1, 2, 5 * time.Second, 0},
		{"not removed by the other", []time.Duration{5 * time.Second}, 9, 2, 6 * time.Second, 0},
		{"removed by the last of them", []time.Duration{2 * time.Second, 4 * time.Second, 8 * time.Second}, 3, 4, 8 * time.Second, 0},
		{"looks no more than once a second", []time.Duration{10 * time.Millisecond, 20 * time.Millisecond, 30 * time.Millisecond}, 9, 2, 2 * time.Second, 0},
		{"begins a moment later", nil, 1, 2, 3500 * time.Millisecond, 500 * time.Millisecond},
		{"a minute at most", []time.Duration{time.Hour}, 9, 1, time.Minute, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				removals := &framework.Removals{}
				end := framework.BeginRemoval(removals)
				for _, lasts := range c.others {
					end := framework.BeginRemoval(removals)
					time.AfterFunc(lasts, end)
				}
				if c.later > 0 {
					time.AfterFunc(c.later, func() {
						end := framework.BeginRemoval(removals)
						time.AfterFunc(3*time.Second, end)
					})
				}
				if looks, took := await(t.Context(), removals, c.blocked); looks != c.looks || took != c.took {
					t.Errorf("%d looks took %v, want %d in %v.", looks, took, c.looks, c.took)
				}
				end()
				time.Sleep(2 * time.Hour)
			})
		})
	}
}

func TestTwoThatWaitForEachOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		removals := &framework.Removals{}
		for range 2 {
			end := framework.BeginRemoval(removals)
			go func() {
				defer end()
				if _, took := await(t.Context(), removals, 9); took > 3*time.Second {
					t.Errorf("It took %v.", took)
				}
			}()
		}
		synctest.Wait()
	})
}
