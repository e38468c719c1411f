package suppression_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAddressContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_suppressed_address", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateTenant(t, "acme", nil)
			return "tenant_name = \"acme\"\nemail_address = \"" + someone + "\"\nreason = \"BOUNCE\""
		},
		Remove: func(t *testing.T, e *acctest.Environment) { e.Unsuppress(t, "acme", someone) },
	})
}

func TestSettingsContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_suppression", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateTenant(t, "acme", nil)
			return "tenant_name = \"acme\"\nscope = \"TENANT\"\nreasons = [\"BOUNCE\"]"
		},
		Remove: func(t *testing.T, e *acctest.Environment) { e.SetSuppression(t, "acme", "") },
	})
}
