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

// refused makes the next call of an operation fail.
func refused(operation string, status int) simulator.Fault {
	return simulator.Fault{Operation: operation, Status: status, Message: "refused by the test"}
}

// applyRefused applies, which has to fail, and gives what it said in one line.
func applyRefused(t *testing.T, tf *acctest.Terraform) string {
	t.Helper()
	result := tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatalf("The apply has succeeded:\n%s", result.Output)
	}
	return oneLine(result.Output + result.Errors)
}

// expectSaid wants all of these parts in a message.
func expectSaid(t *testing.T, said string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said in:\n%s", part, said)
		}
	}
}

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
	cases := []struct {
		fault simulator.Fault
		step  string
		code  string
	}{
		{refused("CreateEmailIdentity", http.StatusForbidden), "creating the identity", "AccessDeniedException"},
		{refused("CreateTenantResourceAssociation", http.StatusForbidden), "associating the identity with tenant acme", "AccessDeniedException"},
		{refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest), "setting the MAIL FROM domain", "BadRequestException"},
		{refused("PutEmailIdentityFeedbackAttributes", http.StatusForbidden), "setting feedback forwarding", "AccessDeniedException"},
		{refused("PutEmailIdentityDkimAttributes", http.StatusBadRequest), "switching DKIM signing", "BadRequestException"},
		{refused("GetEmailIdentity", http.StatusForbidden), "reading the identity back", "AccessDeniedException"},
	}
	for _, c := range cases {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			createConfigurationSet(t, e, "marketing")
			tf := e.Terraform(t, tenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
			e.Simulator.Inject(c.fault)
			said := applyRefused(t, tf)
			left := "What this apply had made was undone; nothing of it is left."
			if c.fault.Operation == "CreateEmailIdentity" {
				left = "Nothing was made."
			}
			expectSaid(t, said, "Cannot create domain acme.example.com", "The step that failed: "+c.step, c.code, "refused by the test", left)
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
	tf := e.Terraform(t, tenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
	e.Simulator.Inject(refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest))
	e.Simulator.Inject(refused("DeleteEmailIdentity", http.StatusForbidden))
	said := applyRefused(t, tf)
	expectSaid(t, said, "The step that failed: setting the MAIL FROM domain", "could not be undone either (delete the identity)", "AccessDeniedException")
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
		refused("CreateTenantResourceAssociation", http.StatusForbidden),
		refused("PutEmailIdentityMailFromAttributes", http.StatusBadRequest),
		refused("PutEmailIdentityConfigurationSetAttributes", http.StatusForbidden),
		refused("PutEmailIdentityFeedbackAttributes", http.StatusForbidden),
		refused("TagResource", http.StatusForbidden),
		refused("UntagResource", http.StatusForbidden),
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
			tf := e.Terraform(t, tenantBlock("this", "acme")+domainBlock(domain, `adopt = "if_unchanged"`, everyStep[0], everyStep[2], everyStep[3], everyStep[4], everyStep[5]))
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
			e.Simulator.ResetRequests()
			e.Simulator.Inject(fault)
			said := applyRefused(t, tf)
			left := "nothing of it is left"
			if fault.Operation == "CreateTenantResourceAssociation" {
				left = "Nothing was made."
			}
			expectSaid(t, said, "Cannot adopt domain acme.example.com", "keeps its DKIM tokens and is not in the state", left)
			identity := identityOf(t, e.SES, domain)
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
			tf := e.Terraform(t, tenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
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
	tf := e.Terraform(t, tenantBlock("this", "acme")+domainBlock("acme.example.com", everyStep...))
	tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
	e.Simulator.Inject(simulator.Fault{Operation: "CreateTenantResourceAssociation", Reset: simulator.ResetAfter})
	e.Simulator.Inject(refused("ListResourceTenants", http.StatusForbidden))
	expectSaid(t, applyRefused(t, tf), "The step that failed: associating the identity with tenant acme", "nothing of it is left")
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
			expectSaid(t, applyRefused(t, tf), "SES identity acme.example.com exists already", "AlreadyExistsException", "terraform import", `adopt = "if_unchanged"`)
			if has := tokens(t, e, domain); !slices.Equal(had, has) {
				t.Errorf("The tokens were %v and are %v.", had, has)
			}
			if got := tf.Managed(); len(got) > 0 {
				t.Errorf("The state holds %v, want nothing.", got)
			}
		})
	}
}
