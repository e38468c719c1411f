package configset_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	acctest.Contract(t, "ses_tenant_configuration_set", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateTenant(t, "acme", nil)
			return "name = \"marketing\"\ntenant_name = \"acme\""
		},
		Remove: func(t *testing.T, e *acctest.Environment) {
			e.DeleteTenant(t, "acme")
			e.DeleteConfigurationSet(t, "marketing")
		},
	})
}
