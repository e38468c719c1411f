// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const sendAction = "ses_tenant_send_test_email"

// sender makes a tenant that may send from acme.com with the configuration set acme.
func sender(t *testing.T) *acctest.Environment {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, "acme.com", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("acme")})
	e.Associate(t, "acme", e.IdentityARN(t, "acme.com"))
	e.Associate(t, "acme", e.ConfigurationSetARN(t, "acme"))
	return e
}

func TestSendTestEmail(t *testing.T) {
	t.Parallel()
	e := sender(t)
	for name, c := range map[string]struct {
		config map[string]any
		line   string
	}{
		"named set":   {map[string]any{"configuration_set_name": "acme"}, "Sending a test email from hello@acme.com to success@simulator.amazonses.com through SES tenant acme in eu-west-1"},
		"default set": {map[string]any{"to": "Ann <ann@example.org>"}, "Sending a test email from hello@acme.com to Ann <ann@example.org> through SES tenant acme in eu-west-1"},
	} {
		t.Run(name, func(t *testing.T) {
			c.config["tenant_name"], c.config["from"] = "acme", "hello@acme.com"
			if name == "default set" {
				e.SetDefaultConfigurationSet(t, "acme.com", "acme")
			}
			e.Simulator.ResetRequests()
			progress, warnings := invoked(t, e, sendAction, c.config)
			e.ExpectCalls(t, sendAction, map[string]int{"SendEmail": 1})
			expectLines(t, progress, c.line, "SES accepted the test email as message ")
			if warnings != "" {
				t.Errorf("It warns: %s", warnings)
			}
		})
	}
}

// A refused email names what to do about it.
func TestSendTestEmailRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		disturb func(*testing.T, *acctest.Environment)
		config  map[string]any
		said    []string
	}{
		{"paused", func(t *testing.T, e *acctest.Environment) { t.Helper(); e.SetCustomerStatus(t, "acme", "DISABLED") }, nil, []string{"SendingPausedException", "ses_tenant_resume_sending resumes it"}},
		{
			"not associated", func(t *testing.T, e *acctest.Environment) {
				t.Helper()
				e.Disassociate(t, "acme", e.IdentityARN(t, "acme.com"))
			}, nil, []string{"AccessDeniedException", "set tenant_name on their ses_tenant_domain"},
		},
		{"not verified", func(t *testing.T, e *acctest.Environment) {
			t.Helper()
			e.SetDKIM(t, "FAILED", "acme.com")
			if err := e.Simulator.SetVerificationStatus(e.Region, "acme.com", "FAILED"); err != nil {
				t.Fatal(err)
			}
		}, nil, []string{"MessageRejected", "wait with ses_tenant_domain_verification"}},
		{"no set", func(*testing.T, *acctest.Environment) {}, map[string]any{"configuration_set_name": nil}, []string{"BadRequestException", "SES needs a configuration set"}},
		{"no tenant", func(*testing.T, *acctest.Environment) {}, map[string]any{"tenant_name": "nobody"}, []string{"nobody"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := sender(t)
			c.disturb(t, e)
			config := map[string]any{"tenant_name": "acme", "from": "hello@acme.com", "configuration_set_name": "acme"}
			for name, value := range c.config {
				config[name] = value
			}
			_, diags := e.Action(t, sendAction).Invoke(t.Context(), config)
			said := strings.Join(acctest.Failures(diags), "\n")
			for _, part := range append(c.said, "Cannot send a test email through SES tenant") {
				if !strings.Contains(said, part) {
					t.Errorf("It does not say %q: %s", part, said)
				}
			}
		})
	}
}
