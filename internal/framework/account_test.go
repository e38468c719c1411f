// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	home   = "123456789012"
	abroad = "210987654321"
)

// owned is a state with an ARN.
type owned string

func (o owned) AccountARN() string { return string(o) }

// TestHomeOf looks for the account of an object in its ARN, in private state and in its identity.
func TestHomeOf(t *testing.T) {
	t.Parallel()
	const arn = "arn:aws:ses:eu-west-1:" + home + ":tenant/acme/tn-1"
	empty := &tfsdk.ResourceIdentity{Schema: identitySchema, Raw: tftypes.NewValue(identitySchema.Type().TerraformType(t.Context()), nil)}
	for name, c := range map[string]struct {
		state    any
		noted    string
		identity *tfsdk.ResourceIdentity
		wrong    bool
		says     string
	}{
		"nothing":             {struct{}{}, "", nil, false, ""},
		"an empty identity":   {owned(""), "", empty, false, ""},
		"no account":          {owned(""), "", identityOf("acme", nil, nil), false, ""},
		"the right ARN":       {owned(arn), abroad, identityOf("acme", abroad, nil), false, ""},
		"the right note":      {owned(""), home, identityOf("acme", abroad, nil), false, ""},
		"another note":        {struct{}{}, abroad, nil, true, "The state has SES tenant acme in"},
		"the right identity":  {owned(""), "", identityOf("acme", home, nil), false, ""},
		"another identity":    {owned(""), "", identityOf("acme", abroad, nil), true, "The identity of SES tenant acme names"},
		"an ARN of AWS's own": {owned("arn:aws:ses:eu-west-1::reputation-policy/strict"), "", nil, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			kept := private{}
			if c.noted != "" {
				framework.Remember(t.Context(), kept, "account", c.noted, &diags)
			}
			client := ses.NewClients(ses.Options{}).Region("eu-west-1")
			found := framework.HomeOf(t.Context(), c.state, kept, c.identity, &diags)
			if diags.HasError() {
				t.Fatal(diags)
			}
			for round, full := range []bool{true, false} {
				var refusal diag.Diagnostics
				if found.Refuses(home, client, "SES tenant acme", &refusal) != c.wrong || refusal.HasError() != c.wrong {
					t.Fatalf("It is refused: %v, want %t.", refusal, c.wrong)
				}
				if !c.wrong {
					continue
				}
				detail := refusal[0].Detail()
				if !strings.Contains(detail, home) || !strings.Contains(detail, abroad) || !strings.Contains(detail, c.says) || strings.Contains(detail, "allowed_account_ids") != full {
					t.Errorf("Round %d reads: %s", round+1, detail)
				}
			}
		})
	}
}
