package sending_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_sending_state", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateTenant(t, "acme", nil)
			return "tenant_name = \"acme\"\n" + policy("strict")
		},
		Remove: func(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") },
	})
}
