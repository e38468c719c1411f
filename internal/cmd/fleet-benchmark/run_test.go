// SPDX-License-Identifier: MPL-2.0

package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTwoOrganizations creates and plans two organizations with each provider. The plan ends with an error unless it is empty.
func TestTwoOrganizations(t *testing.T) {
	if os.Getenv("TF_ACC") == "" {
		t.Skip("TF_ACC is not set, and this runs Terraform: `make test` sets it.")
	}
	t.Parallel()
	var out, progress strings.Builder
	if err := run(t.Context(), []string{"-n", "2", "-phases", "plan"}, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	const some = `(?:[1-9]\d*\.\d\d|0\.0[1-9]|0\.[1-9]\d) s ` // More than no time.
	for _, want := range []string{
		`(?m)^create +ses +16 +8\.00 `, `(?m)^create +empty +0 `, `(?m)^plan +ses +12 +6\.00 +0 % +` + some + ` *` + some, `(?m)^plan +empty +0 `,
		`(?m)^create: .*CreateTenant 2`, `(?m)^plan, ses ÷ empty: `,
	} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("no line of the table matches %s:\n%s", want, out.String())
		}
	}
}
