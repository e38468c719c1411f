package tenant_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant", acctest.Subject{
		Configure: func(*testing.T, *acctest.Environment) string { return named("acme") },
		Remove:    func(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") },
	})
}
