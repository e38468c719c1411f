// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"slices"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// A request needs the action of its operation, and what follows from its body.
func TestActionsOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		operation, body string
		want            []string
	}{
		{"GetTenant", `{"TenantName":"acme"}`, []string{"ses:GetTenant"}},
		{"ListMetrics", "", []string{"cloudwatch:ListMetrics"}},
		{"GetCallerIdentity", "", nil},
		{"AssumeRole", "", []string{"sts:AssumeRole"}},
		{"CreateTenant", `{"TenantName":"acme","Tags":[]}`, []string{"ses:CreateTenant"}},
		{"CreateTenant", `{"TenantName":"acme","Tags":[{"Key":"a","Value":"b"}]}`, []string{"ses:CreateTenant", "ses:TagResource"}},
		{
			"PutEmailIdentityDkimSigningAttributes", `{"SigningAttributes":{"DomainSigningAttributesOrigin":"AWS_SES_US_EAST_1"}}`,
			[]string{"ses:PutEmailIdentityDkimSigningAttributes", "ses:ReplicateEmailIdentityDkimSigningKey"},
		},
		{
			"UpdateConfigurationSetEventDestination", `{"EventDestination":{"KinesisFirehoseDestination":{"IamRoleArn":"x"}}}`,
			[]string{"ses:UpdateConfigurationSetEventDestination", "iam:PassRole"},
		},
	} {
		if got := ActionsOf(simulator.Request{Operation: c.operation, Body: c.body}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s needs %q, want %q.", c.operation, c.body, got, c.want)
		}
	}
}
