// SPDX-License-Identifier: MPL-2.0

package defaultset_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// circle is a domain, a configuration set whose tracking domain is below it, and the link that makes the one the default of the other.
const circle = `
resource "ses_tenant" "this" {
  name = "acme"
}

resource "ses_tenant_domain" "this" {
  tenant_name = ses_tenant.this.name
  domain      = "acme.example.com"
  %s
}

resource "ses_tenant_domain_verification" "this" {
  domains = [ses_tenant_domain.this.domain]
}

resource "ses_tenant_configuration_set" "this" {
  tenant_name = ses_tenant.this.name
  name        = "marketing"
  tracking    = { custom_redirect_domain = "links.acme.example.com", https_policy = "REQUIRE" }
  depends_on  = [ses_tenant_domain_verification.this]
}

resource "ses_tenant_domain_default_configuration_set" "this" {
  domain                 = ses_tenant_domain.this.domain
  configuration_set_name = ses_tenant_configuration_set.this.name
}
`

func TestTrackingDomainBelowTheDomainItself(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
	tf := e.TerraformAttached(t, fmt.Sprintf(circle, ""))
	tf.Apply("")
	expectDefault(t, e, "marketing")
	if tracking := e.ConfigurationSet(t, "marketing").TrackingOptions; aws.ToString(tracking.CustomRedirectDomain) != "links.acme.example.com" {
		t.Errorf("The tracking options are %+v.", tracking)
	}
	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	// An update of the domain, with what was known before the link and with what a refresh shows, leaves the link alone.
	for _, arguments := range [][]string{{"-refresh=false"}, {}} {
		tf.Write("main.tf", fmt.Sprintf(circle, fmt.Sprintf("email_forwarding_enabled = %t", len(arguments) == 0)))
		e.Simulator.ResetRequests()
		tf.Must(append([]string{"apply", "-input=false", "-no-color", "-auto-approve"}, arguments...)...)
		if got := e.Written(); !slices.Equal(got, []string{"PutEmailIdentityFeedbackAttributes"}) {
			t.Errorf("An update of the domain with %v has called %v.", arguments, got)
		}
		expectDefault(t, e, "marketing")
	}
	if shown := tf.Must("state", "show", "-no-color", "ses_tenant_domain.this").Output; !regexp.MustCompile(`configuration_set_name\s+= "marketing"`).MatchString(shown) {
		t.Errorf("The domain does not show its default configuration set:\n%s", shown)
	}
	if tf.Plan("third.tfplan") {
		t.Error("The plan after the updates is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}
