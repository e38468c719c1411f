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
	for _, want := range []string{
		`(?m)^create +ses +2\d +1\d\.\d\d `, `(?m)^create +empty +0 `, `(?m)^plan +ses +1\d +[4-6]\.\d\d +0 % +\d+\.\d\d s +0\.[1-9]`, `(?m)^plan +empty +0 `,
		`(?m)^create: .*CreateTenant 2`, `(?m)^plan, ses ÷ empty: `,
	} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("no line of the table matches %s:\n%s", want, out.String())
		}
	}
}
