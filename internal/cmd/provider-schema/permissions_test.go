// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// input matches the type of an operation's input and captures service and operation.
var input = regexp.MustCompile(`\b(sesv2|cloudwatch)\.([A-Z][A-Za-z]+)Input\b`)

// prefixes are what the actions of a service begin with, by its package in the SDK.
var prefixes = map[string]string{"sesv2": "ses:", "cloudwatch": "cloudwatch:"}

// policy matches the IAM policy in Markdown and captures it.
var policy = regexp.MustCompile("(?ms)^```json\\n(.*?)^```$")

// The policy in the guide allows each operation that the provider uses, and nothing else. Actions of SES v2 and
// CloudWatch are called as their operations are. Replicating a DKIM key and passing a role are actions without an operation, and roles are assumed
// by the SDK (AWS documentation). Every acceptance test compares what is called with the same policy.
func TestTheGuideToPermissionsIsComplete(t *testing.T) {
	t.Parallel()
	want := map[string]bool{"ses:ReplicateEmailIdentityDkimSigningKey": true, "iam:PassRole": true, "sts:AssumeRole": true}
	sources, err := filepath.Glob(filepath.Join(repository, "internal", "ses", "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("there are no sources: %v", err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, found := range input.FindAllSubmatch(read(t, source), -1) {
			want[prefixes[string(found[1])]+string(found[2])] = true
		}
	}

	guide := policy.FindSubmatch(read(t, filepath.Join(repository, "templates", "guides", "permissions.md.tmpl")))
	if guide == nil {
		t.Fatal("the guide has no policy")
	}
	var decoded struct {
		Statement []struct{ Action []string }
	}
	if err := json.Unmarshal(guide[1], &decoded); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, statement := range decoded.Statement {
		if !slices.IsSorted(statement.Action) {
			t.Errorf("the actions are not sorted: %q", statement.Action)
		}
		for _, action := range statement.Action {
			got[action] = true
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-used +allowed:\n%s", diff)
	}
}

// read answers what is in a file.
func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
