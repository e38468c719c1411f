// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// adopt lets a configuration set be taken over.
const adopt = `adopt = "if_unchanged"`

func TestAdopt(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	existing(t, e, "marketing", func(in *sesv2.CreateConfigurationSetInput) {
		in.DeliveryOptions = &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire}
		in.SendingOptions = &types.SendingOptions{SendingEnabled: false}
		in.Tags = []types.Tag{{Key: aws.String("owner"), Value: aws.String("console")}, {Key: aws.String("team"), Value: aws.String("mail")}}
	})
	e.AddEventDestination(t, "marketing", "stands", topic)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", adopt, `tenant_name = ses_tenant.this.name`, `delivery = { tls_policy = "REQUIRE", max_delivery_seconds = 300 }`, `suppression = { reasons = ["BOUNCE"] }`,
		destinations(sns("stands", `"BOUNCE"`), element("bus", `eventbridge = {}`)), `tags = { team = "mail" }`))
	e.Simulator.ResetRequests()
	output := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color", "-out=adopt.tfplan").Output)
	acctest.ExpectSaid(t, output, "Warning: Objects that exist already will be adopted", "SES configuration set marketing: The configuration set exists already", "Tags that change: owner is removed.", "sending_enabled = false")
	e.ExpectCalls(t, "plan", map[string]int{"GetConfigurationSet": 1, "GetConfigurationSetEventDestinations": 1, "ListResourceTenants": 1, "GetCallerIdentity": 1})
	tf.Apply("adopt.tfplan")
	want := []string{
		"CreateTenant", "CreateTenantResourceAssociation", "PutConfigurationSetDeliveryOptions", "PutConfigurationSetSuppressionOptions", "CreateConfigurationSetEventDestination", "UntagResource",
	}
	if got := e.Written(); !slices.Equal(got, want) {
		t.Errorf("The adoption has called %v, want %v.", got, want)
	}
	finish(t, e, tf)
}

func TestAdoptWithoutChanges(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	createPool(t, e, "pool")
	first := e.Terraform(t, setBlock("marketing", everything...))
	first.Apply("")
	tf := e.Terraform(t, setBlock("marketing", append([]string{adopt}, everything...)...))
	e.Simulator.ResetRequests()
	tf.Apply("")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The adoption has called %v.", got)
	}
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the adoption is not empty.")
	}
	tf.Destroy()
}

func TestAdoptNothing(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(setBlock("marketing", adopt)),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			planned(acctest.At("sending_enabled"), on), planned(acctest.At("event_destinations"), knownvalue.MapSizeExact(0)),
		}},
	})
}

func TestAdoptWhatIsFoundAtApply(t *testing.T) {
	t.Parallel()
	for what, exists := range map[string]bool{"found": true, "not found": false} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			if exists {
				existing(t, e, "marketing", func(in *sesv2.CreateConfigurationSetInput) {
					in.DeliveryOptions = &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire, MaxDeliverySeconds: aws.Int64(300)}
					in.SendingOptions = &types.SendingOptions{}
				})
				e.AddEventDestination(t, "marketing", "stands", topic)
			}
			e.RunCase(t, resource.TestStep{
				Config: e.Config("resource \"terraform_data\" \"name\" {\n  input = \"marketing\"\n}\n", `
resource "ses_tenant_configuration_set" "test" {
  name     = terraform_data.name.output
  adopt    = "if_unchanged"
  delivery = { tls_policy = "REQUIRE" }
}
`),
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectUnknownValue(address, acctest.At("sending_enabled")), plancheck.ExpectUnknownValue(address, acctest.At("tracking")), plancheck.ExpectUnknownValue(address, acctest.At("event_destinations")),
					planned(acctest.At("delivery", "tls_policy"), exactly("REQUIRE")), plancheck.ExpectUnknownValue(address, acctest.At("delivery", "max_delivery_seconds")),
				}},
				Check: resource.ComposeAggregateTestCheckFunc(
					resource.TestCheckResourceAttr(address, "sending_enabled", fmt.Sprint(!exists)),
					resource.TestCheckResourceAttr(address, "event_destinations.%", map[bool]string{true: "1", false: "0"}[exists]),
				),
			})
			e.ExpectEmpty(t)
		})
	}
}

func TestAdoptionIsRefusedInThePlan(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	createPool(t, e, "pool")
	standing := e.Terraform(t, setBlock("marketing", everything...))
	standing.Apply("")
	cases := map[string][2]string{
		"sending":              {`sending_enabled = true`, `sending_enabled is false, the configuration asks for true`},
		"reputation":           {`reputation_metrics_enabled = true`, `reputation_metrics_enabled is false`},
		"tracking domain":      {`tracking = { custom_redirect_domain = "acme.example.com" }`, `tracking.custom_redirect_domain is "links.acme.example.com", the configuration asks for "acme.example.com"`},
		"tracking cleared":     {`tracking = {}`, `tracking.https_policy is "REQUIRE", the configuration asks for none`},
		"policy":               {`delivery = { tls_policy = "OPTIONAL" }`, `delivery.tls_policy is "REQUIRE"`},
		"pool cleared":         {`delivery = { sending_pool_name = "" }`, `delivery.sending_pool_name is "pool"`},
		"time":                 {`delivery = { max_delivery_seconds = 301 }`, `delivery.max_delivery_seconds is 300, the configuration asks for 301`},
		"reasons":              {`suppression = { reasons = [] }`, `suppression.reasons is ["BOUNCE"], the configuration asks for []`},
		"scope":                {`suppression = { scope = "ACCOUNT" }`, `suppression.scope is "TENANT"`},
		"validation":           {`suppression = { validation = "MEDIUM" }`, `suppression.validation is "HIGH"`},
		"VDM":                  {`vdm = { engagement_metrics = false }`, `vdm.engagement_metrics is true`},
		"archive":              {`archiving = {}`, `archiving.archive_arn is`},
		"destinations removed": {destinations(), `the event destination bus would be removed; the event destination feedback would be removed`},
		"destination changed": {
			destinations(sns("feedback", `"BOUNCE"`), element("bus", `enabled = true, eventbridge = {}`)), `the event destination bus would change; the event destination feedback would change; the event destination metrics would be removed`,
		},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			e.Simulator.ResetRequests()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: e.Config(setBlock("marketing", adopt, c[0])), PlanOnly: true,
				ExpectError: regexp.MustCompile(`(?s)Cannot adopt configuration set marketing.*` + spaced(c[1])),
			}}})
			if got := e.Written(); len(got) > 0 {
				t.Errorf("The refused plan has called %v.", got)
			}
		})
	}
	standing.Destroy()
}

// spaced is a pattern for a text whose lines may be broken anywhere.
func spaced(text string) string {
	return regexp.MustCompile(` +`).ReplaceAllString(regexp.QuoteMeta(text), `[\s│]+`)
}
