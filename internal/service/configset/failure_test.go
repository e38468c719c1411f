package configset_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// refused makes the next call of an operation fail, after those that are let through.
func refused(operation string, status, skip int) simulator.Fault {
	return simulator.Fault{Operation: operation, Status: status, Skip: skip, Message: "refused by the test"}
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
	expectEmpty(t, e)
}

// everyStep are the arguments of a configuration set whose creation takes every step.
var everyStep = []string{
	`tenant_name = ses_tenant.this.name`, `delivery = { tls_policy = "REQUIRE" }`, destinations(sns("a", `"SEND"`), sns("b", `"SEND"`)), `tags = { team = "mail" }`,
}

func TestCreationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	cases := []struct {
		fault simulator.Fault
		step  string
		undo  []string
	}{
		{refused("CreateConfigurationSet", http.StatusForbidden, 0), "creating the configuration set", nil},
		{refused("CreateTenantResourceAssociation", http.StatusForbidden, 0), "associating the configuration set with tenant acme", []string{"DeleteConfigurationSet"}},
		{refused("CreateConfigurationSetEventDestination", http.StatusBadRequest, 0), "adding the event destination a", []string{"DeleteTenantResourceAssociation", "DeleteConfigurationSet"}},
		{refused("CreateConfigurationSetEventDestination", http.StatusForbidden, 1), "adding the event destination b", []string{"DeleteTenantResourceAssociation", "DeleteConfigurationSet"}},
	}
	for _, c := range cases {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			tf := e.Terraform(t, tenantBlock("this", "acme")+setBlock("marketing", everyStep...))
			e.Simulator.Inject(c.fault)
			left := "What this apply had made was undone; nothing of it is left."
			if c.undo == nil {
				left = "Nothing was made."
			}
			expectSaid(t, applyRefused(t, tf), "Cannot create configuration set marketing", "The step that failed: "+c.step, "refused by the test", left)
			if got := slices.DeleteFunc(written(e), func(operation string) bool { return !strings.HasPrefix(operation, "Delete") }); !slices.Equal(got, c.undo) {
				t.Errorf("The undoing has called %v, want %v.", got, c.undo)
			}
			if _, left := e.Simulator.Empty(); !slices.Equal(left, []string{"tenant acme in eu-west-1"}) {
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
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, tenantBlock("this", "acme")+setBlock("marketing", append([]string{destinations(element("bus", `eventbridge = {}`), sns("c", `"SEND"`))}, everyStep[0])...))
	e.Simulator.Inject(refused("CreateConfigurationSetEventDestination", http.StatusForbidden, 1))
	e.Simulator.Inject(refused("DeleteConfigurationSet", http.StatusForbidden, 0))
	said := applyRefused(t, tf)
	expectSaid(t, said, "The step that failed: adding the event destination c", "could not be undone either (delete the configuration set)", "AccessDeniedException")
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
	for _, fault := range []simulator.Fault{
		refused("CreateTenantResourceAssociation", http.StatusForbidden, 0),
		refused("PutConfigurationSetDeliveryOptions", http.StatusBadRequest, 0),
		refused("CreateConfigurationSetEventDestination", http.StatusForbidden, 0),
		refused("CreateConfigurationSetEventDestination", http.StatusForbidden, 1),
		refused("TagResource", http.StatusForbidden, 0),
		refused("UntagResource", http.StatusForbidden, 0),
		{Operation: "PutConfigurationSetDeliveryOptions", Reset: simulator.ResetAfter},
	} {
		t.Run(fmt.Sprint(fault.Operation, fault.Skip, fault.Reset), func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			if _, err := e.SES.CreateConfigurationSet(t.Context(), &sesv2.CreateConfigurationSetInput{
				ConfigurationSetName: aws.String("marketing"), Tags: []types.Tag{{Key: aws.String("owner"), Value: aws.String("console")}},
			}); err != nil {
				t.Fatal(err)
			}
			e.AddEventDestination(t, "marketing", "stands", topic)
			tf := e.Terraform(t, tenantBlock("this", "acme")+setBlock("marketing", `adopt = "if_unchanged"`, everyStep[0], everyStep[1],
				destinations(sns("a", `"SEND"`), sns("b", `"SEND"`), sns("stands", `"BOUNCE"`)), everyStep[3]))
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
			e.Simulator.Inject(fault)
			left := "nothing of it is left"
			if fault.Operation == "CreateTenantResourceAssociation" {
				left = "Nothing was made."
			}
			expectSaid(t, applyRefused(t, tf), "Cannot adopt configuration set marketing", "existed before and is not in the state", left)
			set := e.ConfigurationSet(t, "marketing")
			if set.DeliveryOptions != nil || len(set.Tags) != 1 || aws.ToString(set.Tags[0].Key) != "owner" || len(e.EventDestinations(t, "marketing")) != 1 {
				t.Errorf("The configuration set is not as it was: %+v, %v.", set, e.EventDestinations(t, "marketing"))
			}
			if e.Holds(t, "acme", e.ConfigurationSetARN(t, "marketing")) {
				t.Error("The tenant holds the configuration set.")
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
	for _, operation := range []string{"CreateConfigurationSet", "CreateTenantResourceAssociation", "CreateConfigurationSetEventDestination"} {
		for _, retries := range []int{0, 5} {
			t.Run(fmt.Sprint(operation, retries), func(t *testing.T) {
				t.Parallel()
				e := acctest.NewSimulated(t, atOnce)
				tf := e.Terraform(t, tenantBlock("this", "acme")+setBlock("marketing", everyStep...))
				tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(fmt.Sprintf("  max_retries = %d", retries)))
				e.Simulator.Inject(simulator.Fault{Operation: operation, Reset: simulator.ResetAfter})
				finish(t, e, tf)
			})
		}
	}
}

func TestTrackingDomainThatIsNotVerified(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	e.CreateIdentity(t, "acme.example.com", nil)
	tracking := `tracking = { custom_redirect_domain = "links.acme.example.com" }`
	why := []string{
		"Domain <links.acme.example.com> is not verified under this account.", "ses_tenant_domain_verification", "each waits for the other", "ses_tenant_domain_default_configuration_set", "verified in eu-west-1",
	}
	tf := e.Terraform(t, setBlock("marketing", tracking))
	expectSaid(t, applyRefused(t, tf), append(why, "Cannot create configuration set marketing", "Nothing was made.", "custom_redirect_domain")...)
	if got := tf.Managed(); len(got) > 0 {
		t.Errorf("The state holds %v, want nothing.", got)
	}
	tf.Write("main.tf", setBlock("marketing"))
	tf.Apply("")
	tf.Write("main.tf", setBlock("marketing", tracking))
	expectSaid(t, applyRefused(t, tf), append(why, "Cannot update configuration set marketing", "The step that failed: changing tracking.")...)
	tf.Destroy()
}

func TestExistsAlready(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	existing(t, e, "marketing")
	for _, argument := range []string{``, `adopt = "never"`} {
		tf := e.Terraform(t, setBlock("marketing", argument, `tags = { a = "1" }`))
		e.Simulator.ResetRequests()
		expectSaid(t, applyRefused(t, tf), "SES configuration set marketing exists already", "terraform import ADDRESS marketing@eu-west-1", `adopt = "if_unchanged"`, "Nothing was changed.")
		if got := written(e); !slices.Equal(got, []string{"CreateConfigurationSet"}) {
			t.Errorf("The refused creation has called %v.", got)
		}
	}
	if tags := e.ConfigurationSet(t, "marketing").Tags; len(tags) > 0 {
		t.Errorf("The configuration set has the tags %v.", tags)
	}
}
