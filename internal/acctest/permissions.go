// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// guide is the documentation with the policy for operating the provider, from the top of the repository.
const guide = "templates/guides/permissions.md.tmpl"

// otherServices are the operations that are not of SES, with the action that each needs, empty for none (AWS documentation).
var otherServices = map[string]string{
	"GetMetricData":             "cloudwatch:GetMetricData",
	"ListMetrics":               "cloudwatch:ListMetrics",
	"GetCallerIdentity":         "",
	"AssumeRole":                "sts:AssumeRole",
	"AssumeRoleWithWebIdentity": "",
}

// ActionsOf are the IAM actions that a request needs. An action of SES is called as its operation is. What shows in no operation of its own
// follows from the body: tags at creation, a key that is replicated, a role that is passed (AWS documentation).
func ActionsOf(r simulator.Request) []string {
	action, other := otherServices[r.Operation]
	if !other {
		action = "ses:" + r.Operation
	}
	var actions []string
	if action != "" {
		actions = append(actions, action)
	}
	for _, hidden := range []struct{ operation, body, action string }{
		{"Create", `"Tags":[{`, "ses:TagResource"},
		{"", `"DomainSigningAttributesOrigin":"AWS_SES_`, "ses:ReplicateEmailIdentityDkimSigningKey"},
		{"", `"KinesisFirehoseDestination":{`, "iam:PassRole"},
	} {
		if strings.HasPrefix(r.Operation, hidden.operation) && strings.Contains(r.Body, hidden.body) {
			actions = append(actions, hidden.action)
		}
	}
	return actions
}

// quotedAction matches an action in the JSON of the policy.
var quotedAction = regexp.MustCompile(`"([a-z]+:[A-Za-z]+)"`)

// PermittedActions are the actions of the policy in the documentation.
var PermittedActions = sync.OnceValues(func() ([]string, error) {
	directory, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		text, err := os.ReadFile(filepath.Join(directory, filepath.FromSlash(guide)))
		if err == nil {
			var actions []string
			for _, found := range quotedAction.FindAllSubmatch(text, -1) {
				actions = append(actions, string(found[1]))
			}
			return actions, nil
		}
		if filepath.Dir(directory) == directory || !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		directory = filepath.Dir(directory)
	}
})

// expectPermitted has a test fail where the provider makes a request that the policy in the documentation does not allow.
func expectPermitted(t *testing.T, options *simulator.Options) {
	t.Helper()
	permitted, err := PermittedActions()
	if err != nil {
		t.Fatalf("Cannot read the policy of the documentation: %v", err)
	}
	var missing []string
	options.Observe = func(r simulator.Request) {
		if r.AccessKeyID == behindKey || r.Operation == "Unknown" {
			return
		}
		for _, action := range ActionsOf(r) {
			if !slices.Contains(permitted, action) && !slices.Contains(missing, action) {
				missing = append(missing, action)
			}
		}
	}
	t.Cleanup(func() {
		if len(missing) > 0 {
			t.Errorf("The provider needs %v, which the policy in %s does not allow.", missing, guide)
		}
	})
}
