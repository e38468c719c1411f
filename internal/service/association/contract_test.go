package association_test

import (
	"fmt"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const contractDomain = "acme.example.com"

// contractParties makes a tenant and an identity, and returns the identity's ARN.
func contractParties(t *testing.T, e *acctest.Environment) string {
	t.Helper()
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, contractDomain, nil)
	return e.IdentityARN(t, contractDomain)
}

func TestAssociationContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_resource_association", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			return fmt.Sprintf("tenant_name = \"acme\"\nresource_arn = %q", contractParties(t, e))
		},
		Remove: func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.IdentityARN(t, contractDomain))
		},
	})
}

func TestSharedResourceContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_shared_resource", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			return fmt.Sprintf("tenant_names = [\"acme\"]\nresource_arn = %q", contractParties(t, e))
		},
		// While the shared resource exists, only its list of tenants drifts.
		Remove: func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.IdentityARN(t, contractDomain))
			e.DeleteIdentity(t, contractDomain)
		},
	})
}
