// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// finish applies and plans again, which has to be empty, and destroys.
func finish(t *testing.T, e *acctest.Environment, tf *acctest.Terraform) {
	t.Helper()
	tf.Apply("")
	if tf.Plan("finished.tfplan") {
		t.Errorf("The plan after the apply is not empty:\n%s", tf.Must("show", "-no-color", "finished.tfplan").Output)
	}
	tf.Destroy()
	if left := leftBesidesSets(e); len(left) > 0 {
		t.Errorf("SES still holds %v.", left)
	}
}

// everyStep are the arguments of a domain whose creation takes every step.
var everyStep = []string{
	`tenant_name = ses_tenant.this.name`, `dkim = { signing_enabled = false }`, `mail_from = { subdomain = "bounce" }`, `email_forwarding_enabled = false`,
	`configuration_set_name = "marketing"`, `tags = { team = "mail" }`,
}

func TestCreationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	private, _ := secret(t, firstKey)
	cases := []struct {
		fault simulator.Fault
		step  string
		code  string
	}{
		{acctest.Refused("CreateEmailIdentity", http.StatusForbidden), "creating the identity", "AccessDeniedException"},
		{acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden), "associating the identity with tenant acme", "AccessDeniedException"},
		{acctest.Refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest), "setting the MAIL FROM domain", "BadRequestException"},
		{acctest.Refused("PutEmailIdentityFeedbackAttributes", http.StatusForbidden), "setting feedback forwarding", "AccessDeniedException"},
		{acctest.Refused("PutEmailIdentityDkimAttributes", http.StatusBadRequest), "switching DKIM signing", "BadRequestException"},
		{acctest.Refused("GetEmailIdentity", http.StatusForbidden), "reading the identity back", "AccessDeniedException"},
	}
	for _, c := range cases {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			createConfigurationSet(t, e, "marketing")
			arguments := everyStep
			if c.fault.Operation == "GetEmailIdentity" { // Only Easy DKIM shows everything in the answer to its creation.
				arguments = append(slices.Clone(everyStep[2:]), everyStep[0])
				arguments = append(arguments, byodkim("own", keyFile(t, private), 1)...)
			}
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock("acme.example.com", arguments...))
			e.Simulator.Inject(c.fault)
			said := tf.ApplyRefused()
			left := "What this apply had made was undone; nothing of it is left."
			if c.fault.Operation == "CreateEmailIdentity" {
				left = "Nothing was made."
			}
			acctest.ExpectSaid(t, said, "Cannot create domain acme.example.com", "The step that failed: "+c.step, c.code, "refused by the test", left)
			if left := leftBesidesSets(e); !slices.Equal(left, []string{"tenant acme in eu-west-1"}) {
				t.Errorf("SES holds %v, want the tenant alone.", left)
			}
			if got := tf.Managed(); !slices.Equal(got, []string{"ses_tenant.this"}) {
				t.Errorf("The state holds %v, want the tenant alone.", got)
			}
			finish(t, e, tf)
		})
	}
}

func TestUndoingFailsToo(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	createConfigurationSet(t, e, "marketing")
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
	e.Simulator.Inject(acctest.Refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest))
	e.Simulator.Inject(acctest.Refused("DeleteEmailIdentity", http.StatusForbidden))
	said := tf.ApplyRefused()
	acctest.ExpectSaid(t, said, "The step that failed: setting the MAIL FROM domain", "could not be undone either (delete the identity)", "AccessDeniedException")
	if strings.Contains(said, "nothing of it is left") || strings.Contains(said, "inconsistent") {
		t.Errorf("The error is wrong:\n%s", said)
	}
	if got := tf.Managed(); !slices.Contains(got, address) {
		t.Errorf("The state holds %v, and not what could not be undone.", got)
	}
	if got := tf.Tainted(); !slices.Equal(got, []string{address}) {
		t.Errorf("The tainted objects are %v, want what could not be undone alone.", got)
	}
	finish(t, e, tf)
}

func TestAdoptionIsAllOrNothing(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	for _, fault := range []simulator.Fault{
		acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden),
		acctest.Refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest),
		acctest.Refused("PutEmailIdentityConfigurationSetAttributes", http.StatusForbidden),
		acctest.Refused("PutEmailIdentityFeedbackAttributes", http.StatusForbidden),
		acctest.Refused("TagResource", http.StatusForbidden),
		acctest.Refused("UntagResource", http.StatusForbidden),
		{Operation: "PutEmailIdentityMailFromAttributes", Reset: simulator.ResetAfter, Times: 1},
		{Operation: "GetEmailIdentity", Skip: 3, Status: http.StatusForbidden, Message: "refused by the test"},
	} {
		t.Run(fmt.Sprint(fault.Operation, fault.Reset), func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			createConfigurationSet(t, e, "marketing")
			if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(domain)}); err != nil {
				t.Fatal(err)
			}
			e.Tag(t, e.IdentityARN(t, domain), map[string]string{"owner": "console", "team": "old"})
			had := tokens(t, e, domain)
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain, `adopt = "if_unchanged"`, everyStep[0], everyStep[2], everyStep[3], everyStep[4], everyStep[5]))
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
			e.Simulator.ResetRequests()
			e.Simulator.Inject(fault)
			said := tf.ApplyRefused()
			left := "nothing of it is left"
			if fault.Operation == "CreateTenantResourceAssociation" {
				left = "Nothing was made."
			}
			acctest.ExpectSaid(t, said, "Cannot adopt domain acme.example.com", "keeps its DKIM tokens and is not in the state", left)
			identity := e.Identity(t, domain)
			if has := tokens(t, e, domain); !slices.Equal(had, has) {
				t.Errorf("The tokens were %v and are %v.", had, has)
			}
			if got := tags(t, e, domain); len(got) != 2 || got["owner"] != "console" || got["team"] != "old" {
				t.Errorf("The tags are %v.", got)
			}
			if identity.MailFromAttributes.MailFromDomain != nil || identity.ConfigurationSetName != nil || !identity.FeedbackForwardingStatus {
				t.Errorf("The identity is not as it was: %+v, %+v.", identity, identity.MailFromAttributes)
			}
			if left := leftBesidesSets(e); !slices.Equal(left, []string{"tenant acme in eu-west-1", "identity acme.example.com in eu-west-1"}) {
				t.Errorf("SES holds %v.", left)
			}
			if got := tf.Managed(); !slices.Equal(got, []string{"ses_tenant.this"}) {
				t.Errorf("The state holds %v, want the tenant alone.", got)
			}
			finish(t, e, tf)
		})
	}
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name      string
		operation string
		retries   int
	}{
		{"creation", "CreateEmailIdentity", 5},
		{"creation, never repeated", "CreateEmailIdentity", 0},
		{"association", "CreateTenantResourceAssociation", 5},
		{"association, never repeated", "CreateTenantResourceAssociation", 0},
		{"MAIL FROM", "PutEmailIdentityMailFromAttributes", 5},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			createConfigurationSet(t, e, "marketing")
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(fmt.Sprintf("  max_retries = %d", c.retries)))
			e.Simulator.Inject(simulator.Fault{Operation: c.operation, Reset: simulator.ResetAfter})
			finish(t, e, tf)
		})
	}
}

func TestLostAnswersLeaveNothing(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	createConfigurationSet(t, e, "marketing")
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
	tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenantResourceAssociation", Reset: simulator.ResetAfter})
	e.Simulator.Inject(acctest.Refused("ListResourceTenants", http.StatusForbidden))
	acctest.ExpectSaid(t, tf.ApplyRefused(), "The step that failed: associating the identity with tenant acme", "nothing of it is left")
	if left := leftBesidesSets(e); !slices.Equal(left, []string{"tenant acme in eu-west-1"}) {
		t.Errorf("SES holds %v, want the tenant alone.", left)
	}
	finish(t, e, tf)
}

func TestForeignIdentityIsNotTaken(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	cases := map[string]func(*testing.T, *acctest.Environment){
		"verified": func(t *testing.T, e *acctest.Environment) {
			if err := e.Simulator.SetDKIMStatus(e.Region, domain, "SUCCESS"); err != nil {
				t.Fatal(err)
			}
		},
		"held by a tenant": func(t *testing.T, e *acctest.Environment) {
			e.CreateTenant(t, "other", nil)
			e.Associate(t, "other", e.IdentityARN(t, domain))
		},
		"with other tags": func(t *testing.T, e *acctest.Environment) {
			e.Tag(t, e.IdentityARN(t, domain), map[string]string{"owner": "console"})
		},
	}
	for name, prepare := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			e.CreateIdentity(t, domain, nil)
			prepare(t, e)
			had := tokens(t, e, domain)
			tf := e.Terraform(t, domainBlock(domain))
			e.Simulator.Inject(simulator.Fault{Operation: "CreateEmailIdentity", Reset: simulator.ResetBefore})
			acctest.ExpectSaid(t, tf.ApplyRefused(), "SES identity acme.example.com exists already", "AlreadyExistsException", "terraform import", `adopt = "if_unchanged"`)
			if has := tokens(t, e, domain); !slices.Equal(had, has) {
				t.Errorf("The tokens were %v and are %v.", had, has)
			}
			if got := tf.Managed(); len(got) > 0 {
				t.Errorf("The state holds %v, want nothing.", got)
			}
		})
	}
}
