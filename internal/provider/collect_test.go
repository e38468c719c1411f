package provider

import "testing"

func TestTheUsersGOGCCounts(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{"": true, "100": false, "off": false} {
		if got := collectsLess(func(string) string { return value }); got != want {
			t.Errorf("GOGC=%s: %t, want %t", value, got, want)
		}
	}
}
