// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestSecondsAreHandedOutOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const workers, each = 20, 50
		var seconds framework.Seconds
		var mu sync.Mutex
		var all []int64
		var group sync.WaitGroup
		start := time.Now().Unix()
		for range workers {
			group.Go(func() {
				last := int64(0)
				for range each {
					next := seconds.Next()
					if next <= last {
						t.Errorf("%d comes after %d.", next, last)
					}
					last = next
					mu.Lock()
					all = append(all, next)
					mu.Unlock()
				}
			})
		}
		group.Wait()
		slices.Sort(all)
		for i, second := range all {
			if want := start + int64(i); second != want {
				t.Fatalf("Number %d is %d, want %d: none twice, none left out.", i, second, want)
			}
		}
		time.Sleep(time.Hour)
		if got, want := seconds.Next(), time.Now().Unix(); got != want {
			t.Errorf("After a pause it is %d, want the clock's %d.", got, want)
		}
	})
}
