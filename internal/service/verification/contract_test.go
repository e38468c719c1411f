package verification_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	acctest.Contract(t, "ses_tenant_domain_verification", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateIdentity(t, domain, nil)
			return "domains = [\"" + domain + "\"]"
		},
		Remove: func(t *testing.T, e *acctest.Environment) { e.DeleteIdentity(t, domain) },
	})
}
