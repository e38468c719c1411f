package defaultset_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	const domain, set = "acme.example.com", "marketing"
	acctest.Contract(t, "ses_tenant_domain_default_configuration_set", acctest.Subject{
		Configure: func(t *testing.T, e *acctest.Environment) string {
			e.CreateIdentity(t, domain, nil)
			e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(set)})
			return "domain = \"" + domain + "\"\nconfiguration_set_name = \"" + set + "\""
		},
		Remove: func(t *testing.T, e *acctest.Environment) { e.SetDefaultConfigurationSet(t, domain, "") },
	})
}
