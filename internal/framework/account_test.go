package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestCheckImportedAccount(t *testing.T) {
	t.Parallel()
	const arn = "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"
	for _, c := range []struct {
		name     string
		identity *tfsdk.ResourceIdentity
		wrong    bool
	}{
		{"no identity", nil, false},
		{"an empty identity", &tfsdk.ResourceIdentity{Schema: identitySchema, Raw: tftypes.NewValue(identitySchema.Type().TerraformType(t.Context()), nil)}, false},
		{"no account", identityOf("acme", nil, nil), false},
		{"the account", identityOf("acme", "123456789012", nil), false},
		{"another account", identityOf("acme", "210987654321", nil), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			framework.CheckImportedAccount(t.Context(), c.identity, arn, &diags)
			if diags.HasError() != c.wrong {
				t.Fatalf("The errors are %v, want some: %t.", diags, c.wrong)
			}
			if c.wrong && (!strings.Contains(diags[0].Detail(), "210987654321") || !strings.Contains(diags[0].Detail(), "123456789012")) {
				t.Errorf("The error does not name both accounts: %v", diags)
			}
		})
	}
}
