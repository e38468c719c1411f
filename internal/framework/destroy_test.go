// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestDestroyMark(t *testing.T) {
	t.Parallel()
	memory, diags := private{}, diag.Diagnostics{}
	if framework.IsDestroyPlanned(t.Context(), memory) {
		t.Error("A destroy is planned without a mark.")
	}
	framework.MarkDestroyPlanned(t.Context(), memory, &diags)
	if !framework.IsDestroyPlanned(t.Context(), memory) || len(diags) > 0 {
		t.Errorf("The mark is not found again (%v).", diags)
	}
}
