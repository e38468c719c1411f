// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	ireland       = types.StringValue("eu-west-1")
	virginia      = types.StringValue("us-east-1")
	noRegion      = types.StringNull()
	unknownRegion = types.StringUnknown()
)

// ready is the data of a provider block that is known, with the given region.
func ready(region types.String) *framework.ProviderData {
	return &framework.ProviderData{Region: region, Clients: ses.NewClients(ses.Options{})}
}

// waiting is the data of a provider block that is not known yet.
func waiting(region types.String) *framework.ProviderData {
	return &framework.ProviderData{Region: region, Unknown: []string{"access_key", "endpoints"}}
}

func TestFromProviderData(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	if data := framework.FromProviderData(nil, &diags); data != nil || diags.HasError() {
		t.Errorf("Nothing gives %v, %v.", data, diags)
	}
	given := ready(ireland)
	if data := framework.FromProviderData(given, &diags); data != given || diags.HasError() {
		t.Errorf("Data gives %v, %v.", data, diags)
	}
	if data := framework.FromProviderData("text", &diags); data != nil || !diags.HasError() || !strings.Contains(diags[0].Detail(), "string") {
		t.Errorf("A string gives %v, %v.", data, diags)
	}
}
