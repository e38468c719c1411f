// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_template")
}
