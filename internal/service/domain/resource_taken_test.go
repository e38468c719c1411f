// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// planned plans and returns what is printed, which has to warn so many times.
func planned(t *testing.T, tf *acctest.Terraform, warnings int, arguments ...string) string {
	t.Helper()
	output := tf.Must(append([]string{"plan", "-input=false", "-no-color"}, arguments...)...).Output
	if got := strings.Count(output, "Warning:"); got != warnings {
		t.Errorf("The plan warns %d times, want %d:\n%s", got, warnings, output)
	}
	return acctest.OneLine(output)
}

func TestDeletionProtection(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	tf := e.Terraform(t, domainBlock(domain, `deletion_protection = true`))
	tf.Apply("")
	had := tokens(t, e, domain)
	refused := func(summary string, arguments ...string) {
		t.Helper()
		result := tf.Run(append(arguments, "-input=false", "-no-color")...)
		if result.Code == 0 {
			t.Errorf("%v has succeeded.", arguments)
		}
		acctest.ExpectSaid(t, acctest.OneLine(result.Errors), summary+" domain "+domain, "deletion_protection = true")
	}
	refused("Cannot destroy", "plan", "-destroy")
	refused("Cannot delete", "apply", "-auto-approve", "-replace="+address)
	tf.Write("main.tf", domainBlock("other.example.com"))
	refused("Cannot replace", "plan")
	tf.Write("main.tf", "")
	refused("Cannot destroy", "plan")
	if got := tokens(t, e, domain); strings.Join(got, " ") != strings.Join(had, " ") {
		t.Errorf("The tokens are %v, were %v.", got, had)
	}
	tf.Write("main.tf", domainBlock(domain))
	tf.Apply("")
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestDestroyOfAVerifiedDomainWarns(t *testing.T) {
	t.Parallel()
	const stops = "Warning: Deleting domain acme.example.com stops email from it"
	for _, c := range []struct {
		name      string
		arguments []string
		then      string
		says      []string
	}{
		{"deleted", nil, "", []string{stops, "It is verified.", "new DKIM tokens: publish its DNS records again"}},
		{"replaced", nil, domainBlock("other.example.com"), []string{stops}},
		{"detached", []string{`tenant_name = ses_tenant.this.name`, `on_destroy = "detach"`}, "", []string{"Warning: SES tenant acme can no longer send from domain acme.example.com", "its DNS records stay"}},
		{"detached from none", []string{`on_destroy = "detach"`}, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			tenant := acctest.TenantBlock("this", "acme")
			tf := e.Terraform(t, tenant+domainBlock("acme.example.com", c.arguments...))
			tf.Apply("")
			tf.Write("main.tf", tenant+c.then)
			acctest.ExpectSaid(t, planned(t, tf, min(len(c.says), 1)), c.says...)
		})
	}
	t.Run("not verified", func(t *testing.T) {
		t.Parallel()
		e := acctest.NewSimulated(t, never)
		tf := e.Terraform(t, domainBlock("acme.example.com"))
		tf.Apply("")
		planned(t, tf, 0, "-destroy")
		// The state may be older than the verification.
		e.SetDKIM(t, "SUCCESS", "acme.example.com")
		acctest.ExpectSaid(t, planned(t, tf, 1, "-destroy", "-refresh=false"), stops)
	})
}

// An association that the same plan ends keeps no identity from being deleted.
func TestDestroyOfSharedDomainDoesNotWarn(t *testing.T) {
	t.Parallel()
	for name, block := range map[string]string{
		"association": "resource \"ses_tenant_resource_association\" \"test\" {\n  tenant_name = ses_tenant.that.name\n  resource_arn = ses_tenant_domain.test.arn\n}\n",
		"shared":      "resource \"ses_tenant_shared_resource\" \"test\" {\n  tenant_names = [ses_tenant.that.name]\n  resource_arn = ses_tenant_domain.test.arn\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+acctest.TenantBlock("that", "rival")+domainBlock("acme.example.com", `tenant_name = ses_tenant.this.name`)+block)
			tf.Apply("")
			if said := planned(t, tf, 2, "-destroy"); strings.Contains(said, "is refused") {
				t.Errorf("The plan says %s", said)
			}
			tf.Destroy()
			e.ExpectEmpty(t)
		})
	}
}

func TestMissingDefaultConfigurationSet(t *testing.T) {
	t.Parallel()
	const missing = "Warning: Default configuration set marketing of domain acme.example.com does not exist"
	e := acctest.NewSimulated(t, never)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("marketing")})
	config := domainBlock("acme.example.com", `configuration_set_name = "marketing"`) +
		"resource \"ses_tenant_domain\" \"more\" {\n  count = 5\n  domain = \"more${count.index}.example.com\"\n  configuration_set_name = \"marketing\"\n}\n"
	tf := e.Terraform(t, config)
	tf.Apply("")
	e.Simulator.ResetRequests()
	planned(t, tf, 0)
	e.ExpectCalls(t, "refresh", map[string]int{"GetCallerIdentity": 1, "GetEmailIdentity": 6, "ListConfigurationSets": 1})
	e.DeleteConfigurationSet(t, "marketing")
	e.Simulator.ResetRequests()
	acctest.ExpectSaid(t, planned(t, tf, 6), missing, "SES refuses email from the domain")
	e.ExpectCalls(t, "refresh", map[string]int{"GetCallerIdentity": 1, "GetEmailIdentity": 6, "ListConfigurationSets": 1})

	// A check that is refused says nothing, and neither does a plan without refresh, nor an apply.
	e.Simulator.Inject(acctest.Refused("ListConfigurationSets", 403))
	planned(t, tf, 0)
	planned(t, tf, 0, "-refresh=false")
	tf.Write("main.tf", domainBlock("acme.example.com", `configuration_set_name = "marketing"`, `tags = { a = "1" }`))
	tf.Plan("tags.tfplan")
	e.Simulator.ResetRequests()
	if output := tf.Apply("tags.tfplan").Output; strings.Contains(output, "Warning:") {
		t.Errorf("The apply warns:\n%s", output)
	}
	if got := e.Simulator.Requests().ByOperation["ListConfigurationSets"]; got != 0 {
		t.Errorf("The apply lists configuration sets %d times.", got)
	}

	// What this run makes is not missing, and what this process has read is not asked for.
	tf.Write("main.tf", "resource \"ses_tenant_configuration_set\" \"test\" {\n  name = \"marketing\"\n}\n"+
		domainBlock("acme.example.com", `configuration_set_name = ses_tenant_configuration_set.test.name`))
	e.Simulator.ResetRequests()
	planned(t, tf, 0)
	tf.Apply("")
	planned(t, tf, 0)
	if got := e.Simulator.Requests().ByOperation["ListConfigurationSets"]; got != 0 {
		t.Errorf("Configuration sets are listed %d times.", got)
	}
}

// The association does not refer to the domain, so Terraform deletes both at the same time: the domain waits for the association.
func TestDestroyWaitsForAssociationsThatThisRunEnds(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "rival", nil)
	tf := e.Terraform(t, domainBlock(domain))
	tf.Apply("")
	tf.Write("main.tf", domainBlock(domain)+"resource \"ses_tenant_resource_association\" \"test\" {\n  tenant_name = \"rival\"\n  resource_arn = \""+e.IdentityARN(t, domain)+"\"\n}\n")
	tf.Apply("")
	tf.Write("main.tf", "")
	e.Simulator.Inject(simulator.Fault{Operation: "DeleteTenantResourceAssociation", Code: "TooManyRequestsException", Times: 2})
	planned(t, tf, 0)
	tf.Apply("")
	e.DeleteTenant(t, "rival")
	e.ExpectEmpty(t)
}
