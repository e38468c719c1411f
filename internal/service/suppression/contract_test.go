// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAddressContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_suppressed_address")
}

func TestSettingsContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_suppression")
}
