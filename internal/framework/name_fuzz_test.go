// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// A name that passes is one that SES takes: 1 to 64 bytes out of A-Z a-z 0-9 _ -.
func FuzzCheckName(f *testing.F) {
	for _, seed := range []string{"acme", "", "a b", "ä", "a\x00", "-", "_", "acme\n", "аcme"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		right := name != "" && len(name) <= 64
		for i := range len(name) {
			c := name[i]
			right = right && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')
		}
		if err := framework.CheckTenantName(name); (err == nil) != right {
			t.Errorf("%q: %v", name, err)
		}
	})
}
