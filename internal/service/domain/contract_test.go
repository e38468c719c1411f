package domain_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	acctest.Contract(t, "ses_tenant_domain", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateTenant(t, "acme", nil)
			return "tenant_name = \"acme\"\ndomain = \"" + domain + "\"\nmail_from = { subdomain = \"bounce\" }"
		},
		Remove: func(t *testing.T, e *acctest.Environment) {
			e.DeleteTenant(t, "acme")
			e.DeleteIdentity(t, domain)
		},
	})
}
