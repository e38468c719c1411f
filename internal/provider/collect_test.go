// SPDX-License-Identifier: MPL-2.0

package provider

import "testing"

func TestTheUsersGOGCCounts(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{"": true, "100": false, "off": false} {
		if got := collectsByItself(func(string) string { return value }); got != want {
			t.Errorf("GOGC=%s: %t, want %t", value, got, want)
		}
	}
}

func TestGarbageIsBounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		live uint64
		want int
	}{{0, 400}, {1 << 20, 400}, {16 << 20, 400}, {32 << 20, 200}, {64 << 20, 100}, {1 << 30, 100}} {
		if got := garbagePercent(c.live); got != c.want {
			t.Errorf("%d bytes: %d, want %d", c.live, got, c.want)
		}
	}
}
