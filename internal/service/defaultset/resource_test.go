// SPDX-License-Identifier: MPL-2.0

package defaultset_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// linkAddress is where the link under test stands in a configuration.
const linkAddress = "ses_tenant_domain_default_configuration_set.test"

// linkBlock is the link under test with further arguments.
func linkBlock(domain, set string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_domain_default_configuration_set\" \"test\" {\n  domain = %q\n  configuration_set_name = %q\n  %s\n}\n", domain, set, strings.Join(arguments, "\n  "))
}

// linked is an environment with a domain and two configuration sets.
func linked(t *testing.T) *acctest.Environment {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	e.CreateIdentity(t, "acme.example.com", nil)
	for _, set := range []string{"marketing", "other"} {
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(set)})
	}
	return e
}

// expectDefault wants a domain to have that default configuration set, empty for none.
func expectDefault(t *testing.T, e *acctest.Environment, want string) {
	t.Helper()
	if got := e.DefaultConfigurationSet(t, "acme.example.com"); got != want {
		t.Errorf("The default configuration set is %q, want %q.", got, want)
	}
}

func TestAccDefaultSetOfManagedObjects(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	domain, set := acctest.Domain(), acctest.Name("set")
	config := e.Config(fmt.Sprintf("resource \"ses_tenant_domain\" \"test\" {\n  domain = %q\n}\n", domain), fmt.Sprintf("resource \"ses_tenant_configuration_set\" \"test\" {\n  name = %q\n}\n", set), `
resource "ses_tenant_domain_default_configuration_set" "test" {
  domain                 = ses_tenant_domain.test.domain
  configuration_set_name = ses_tenant_configuration_set.test.name
}
`)
	e.RunCase(t,
		resource.TestStep{
			Config: config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(linkAddress, tfjsonpath.New("configuration_set_name"), knownvalue.StringExact(set)),
				plancheck.ExpectKnownValue(linkAddress, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
			}},
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(linkAddress, tfjsonpath.New("domain"), knownvalue.StringExact(domain))},
			Check: func(*terraform.State) error {
				if got := e.DefaultConfigurationSet(t, domain); got != set {
					return fmt.Errorf("the default configuration set is %q", got)
				}
				return nil
			},
		},
	)
}

func TestDefaultSetChanges(t *testing.T) {
	t.Parallel()
	e := linked(t)
	const domain = "acme.example.com"
	e.CreateIdentity(t, "other.example.com", nil)
	action := func(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
		return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(linkAddress, want)}}
	}
	has := func(want string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if got := e.DefaultConfigurationSet(t, domain); got != want {
				return fmt.Errorf("the default configuration set is %q, want %q", got, want)
			}
			return nil
		}
	}
	e.RunCase(t,
		resource.TestStep{Config: e.Config(linkBlock(domain, "marketing")), ConfigPlanChecks: action(plancheck.ResourceActionCreate), Check: has("marketing")},
		resource.TestStep{Config: e.Config(linkBlock(domain, "other")), ConfigPlanChecks: action(plancheck.ResourceActionUpdate), Check: has("other")},
		resource.TestStep{
			PreConfig: func() { e.SetDefaultConfigurationSet(t, domain, "marketing") },
			Config:    e.Config(linkBlock(domain, "other")), ConfigPlanChecks: action(plancheck.ResourceActionUpdate), Check: has("other"),
		},
		resource.TestStep{
			PreConfig: func() { e.SetDefaultConfigurationSet(t, domain, "") },
			Config:    e.Config(linkBlock(domain, "other")), ConfigPlanChecks: action(plancheck.ResourceActionCreate), Check: has("other"),
		},
		resource.TestStep{Config: e.Config(linkBlock(domain, "other", `timeouts = { update = "5m" }`)), ConfigPlanChecks: action(plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: e.Config(linkBlock("other.example.com", "other")), ConfigPlanChecks: action(plancheck.ResourceActionReplace), Check: has("")},
		resource.TestStep{
			PreConfig: func() {
				if _, err := e.ClientIn(acctest.OtherRegion).CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(domain)}); err != nil {
					t.Fatal(err)
				}
				if _, err := e.ClientIn(acctest.OtherRegion).CreateConfigurationSet(t.Context(), &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("other")}); err != nil {
					t.Fatal(err)
				}
			},
			Config: e.Config(linkBlock(domain, "other", `region = "`+acctest.OtherRegion+`"`)), ConfigPlanChecks: action(plancheck.ResourceActionReplace), Check: has(""),
		},
	)
}

func TestDefaultSetCalls(t *testing.T) {
	t.Parallel()
	e := linked(t)
	const domain = "acme.example.com"
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, linkBlock(domain, "marketing"))
	tf.Apply("")
	e.ExpectCalls(t, "creation", map[string]int{"GetCallerIdentity": 1, "GetEmailIdentity": 1, "PutEmailIdentityConfigurationSetAttributes": 1})
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	// No answer about a domain without a tenant shows the account, so each process asks for it once.
	e.ExpectCalls(t, "refresh", map[string]int{"GetCallerIdentity": 1, "GetEmailIdentity": 1, "ListConfigurationSets": 1})
	tf.Destroy()
	e.ExpectCalls(t, "deletion", map[string]int{"GetCallerIdentity": 2, "GetEmailIdentity": 2, "ListConfigurationSets": 1, "PutEmailIdentityConfigurationSetAttributes": 1})
	expectDefault(t, e, "")
}

func TestDefaultSetThatStandsIsTakenAsMade(t *testing.T) {
	t.Parallel()
	e := linked(t)
	e.SetDefaultConfigurationSet(t, "acme.example.com", "marketing")
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, linkBlock("acme.example.com", "marketing"))
	tf.Apply("")
	if got := e.Written(); slices.Contains(got, "PutEmailIdentityConfigurationSetAttributes") {
		t.Errorf("The creation has called %v.", got)
	}
	tf.Destroy()
	expectDefault(t, e, "")
}

func TestDefaultSetIsRefused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		prepare func(*testing.T, *acctest.Environment)
		block   string
		want    []string
	}{
		"another default set": {
			func(t *testing.T, e *acctest.Environment) {
				e.SetDefaultConfigurationSet(t, "acme.example.com", "other")
			},
			linkBlock("acme.example.com", "marketing"),
			[]string{"Domain acme.example.com has a default configuration set already: other", "terraform import ADDRESS acme.example.com@eu-west-1", "Nothing was changed."},
		},
		"no such domain": {
			nil, linkBlock("nobody.example.com", "marketing"),
			[]string{"Cannot set the default configuration set of domain nobody.example.com", "NotFoundException", "Refer to the attributes of both"},
		},
		"no such configuration set": {
			nil, linkBlock("acme.example.com", "nothing"),
			[]string{"Cannot set the default configuration set of domain acme.example.com", "Configuration set <nothing> does not exist.", "Refer to the attributes of both"},
		},
		"not allowed": {
			func(_ *testing.T, e *acctest.Environment) {
				e.Simulator.Inject(acctest.Refused("PutEmailIdentityConfigurationSetAttributes", http.StatusForbidden))
			},
			linkBlock("acme.example.com", "marketing"),
			[]string{"Cannot set the default configuration set of domain acme.example.com", "AccessDeniedException", "ses:PutEmailIdentityConfigurationSetAttributes"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := linked(t)
			if c.prepare != nil {
				c.prepare(t, e)
			}
			tf := e.Terraform(t, c.block)
			acctest.ExpectSaid(t, tf.ApplyRefused(), c.want...)
			if got := tf.Managed(); len(got) > 0 {
				t.Errorf("The state holds %v, want nothing.", got)
			}
		})
	}
}

func TestDefaultSetIsClearedOnlyWhereItStillStands(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		meanwhile func(*testing.T, *acctest.Environment)
		want      string
	}{
		"another one was chosen": {func(t *testing.T, e *acctest.Environment) {
			e.SetDefaultConfigurationSet(t, "acme.example.com", "other")
		}, "other"},
		"cleared by hand": {func(t *testing.T, e *acctest.Environment) {
			e.SetDefaultConfigurationSet(t, "acme.example.com", "")
		}, ""},
		"the set is gone": {func(t *testing.T, e *acctest.Environment) { e.DeleteConfigurationSet(t, "marketing") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := linked(t)
			tf := e.Terraform(t, linkBlock("acme.example.com", "marketing"))
			tf.Apply("")
			tf.Must("plan", "-destroy", "-input=false", "-no-color", "-out=destroy.tfplan")
			c.meanwhile(t, e)
			tf.Apply("destroy.tfplan")
			expectDefault(t, e, c.want)
		})
	}
}

func TestDefaultSetOfADomainThatIsGone(t *testing.T) {
	t.Parallel()
	e := linked(t)
	tf := e.Terraform(t, linkBlock("acme.example.com", "marketing"))
	tf.Apply("")
	tf.Must("plan", "-destroy", "-input=false", "-no-color", "-out=destroy.tfplan")
	e.DeleteIdentity(t, "acme.example.com")
	planned := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output)
	acctest.ExpectSaid(t, planned, "The default configuration set of domain acme.example.com is gone", "SES does not know the domain any more.", "will be created")
	tf.Apply("destroy.tfplan")
	if got := tf.Managed(); len(got) > 0 {
		t.Errorf("The state holds %v, want nothing.", got)
	}
}

func TestDefaultSetImportByIdentity(t *testing.T) {
	t.Parallel()
	e := linked(t)
	e.SetDefaultConfigurationSet(t, "acme.example.com", "marketing")
	p := e.Protocol(t, "ses_tenant_domain_default_configuration_set")
	for name, identity := range map[string]map[string]any{
		"domain":      {"domain": "acme.example.com"},
		"region":      {"domain": "acme.example.com", "region": e.Region},
		"and account": {"domain": "acme.example.com", "region": e.Region, "account_id": acctest.Account},
	} {
		made := p.Imported("", identity)
		if got, want := acctest.JSON(t, acctest.Attributes(made.Identity)), `{"account_id":"123456789012","domain":"acme.example.com","region":"eu-west-1"}`; got != want {
			t.Errorf("%s: the identity is %s, want %s.", name, got, want)
		}
		p.ExpectNoChange(made, map[string]any{"domain": "acme.example.com", "configuration_set_name": "marketing"})
	}
	made, _ := p.Import("", map[string]any{"domain": "acme.example.com", "account_id": "999999999999"})
	if _, diags := p.Read(made); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "belongs to another account") {
		t.Errorf("An import of another account's link gives %v.", acctest.Failures(diags))
	}
	for _, id := range []string{"", "@", "Acme.example.com", "acme.example.com@"} {
		if _, diags := p.Import(id, map[string]any{"domain": id}); len(acctest.Failures(diags)) == 0 {
			t.Errorf("The import id %q is taken.", id)
		}
	}
}

func TestDefaultSetValidation(t *testing.T) {
	t.Parallel()
	p := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()}).Protocol(t, "ses_tenant_domain_default_configuration_set")
	for want, config := range map[string]map[string]any{
		"domain: Invalid domain":                                 {"domain": "Acme.example.com", "configuration_set_name": "marketing"},
		"configuration_set_name: Invalid configuration set name": {"domain": "acme.example.com", "configuration_set_name": "a b"},
		"region: Invalid region":                                 {"domain": "acme.example.com", "configuration_set_name": "marketing", "region": "Ireland"},
	} {
		if failures := acctest.Failures(p.Validate(config)); len(failures) != 1 || !strings.HasPrefix(failures[0], want) {
			t.Errorf("%v: %v, want %q.", config, failures, want)
		}
	}
}
