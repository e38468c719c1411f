// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAssociationContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_resource_association")
}

func TestSharedResourceContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_shared_resource")
}
