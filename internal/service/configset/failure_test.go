// SPDX-License-Identifier: MPL-2.0

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

// finish applies and plans again, which has to be empty, and destroys.
func finish(t *testing.T, e *acctest.Environment, tf *acctest.Terraform) {
	t.Helper()
	tf.Apply("")
	if tf.Plan("finished.tfplan") {
		t.Errorf("The plan after the apply is not empty:\n%s", tf.Must("show", "-no-color", "finished.tfplan").Output)
	}
	tf.Destroy()
	e.ExpectEmpty(t)
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
		{acctest.Refused("CreateConfigurationSet", http.StatusForbidden), "creating the configuration set", nil},
		{acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden), "associating the configuration set with tenant acme", []string{"DeleteConfigurationSet"}},
		{acctest.Refused("CreateConfigurationSetEventDestination", http.StatusBadRequest), "adding the event destination a", []string{"DeleteTenantResourceAssociation", "DeleteConfigurationSet"}},
		{acctest.RefusedAfter(1, "CreateConfigurationSetEventDestination", http.StatusForbidden), "adding the event destination b", []string{"DeleteTenantResourceAssociation", "DeleteConfigurationSet"}},
	}
	for _, c := range cases {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", everyStep...))
			e.Simulator.Inject(c.fault)
			left := "What this apply had made was undone; nothing of it is left."
			if c.undo == nil {
				left = "Nothing was made."
			}
			acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot create configuration set marketing", "The step that failed: "+c.step, "refused by the test", left)
			if got := slices.DeleteFunc(e.Written(), func(operation string) bool { return !strings.HasPrefix(operation, "Delete") }); !slices.Equal(got, c.undo) {
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
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", append([]string{destinations(element("bus", `eventbridge = {}`), sns("c", `"SEND"`))}, everyStep[0])...))
	e.Simulator.Inject(acctest.RefusedAfter(1, "CreateConfigurationSetEventDestination", http.StatusForbidden))
	e.Simulator.Inject(acctest.Refused("DeleteConfigurationSet", http.StatusForbidden))
	said := tf.ApplyRefused()
	acctest.ExpectSaid(t, said, "The step that failed: adding the event destination c", "could not be undone either (delete the configuration set)", "AccessDeniedException")
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
		acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden),
		acctest.Refused("PutConfigurationSetDeliveryOptions", http.StatusBadRequest),
		acctest.Refused("CreateConfigurationSetEventDestination", http.StatusForbidden),
		acctest.RefusedAfter(1, "CreateConfigurationSetEventDestination", http.StatusForbidden),
		acctest.Refused("TagResource", http.StatusForbidden),
		acctest.Refused("UntagResource", http.StatusForbidden),
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
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", `adopt = "if_unchanged"`, everyStep[0], everyStep[1],
				destinations(sns("a", `"SEND"`), sns("b", `"SEND"`), sns("stands", `"BOUNCE"`)), everyStep[3]))
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
			e.Simulator.Inject(fault)
			left := "nothing of it is left"
			if fault.Operation == "CreateTenantResourceAssociation" {
				left = "Nothing was made."
			}
			acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot adopt configuration set marketing", "existed before and is not in the state", left)
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
				tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", everyStep...))
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
	acctest.ExpectSaid(t, tf.ApplyRefused(), append(why, "Cannot create configuration set marketing", "Nothing was made.", "custom_redirect_domain")...)
	if got := tf.Managed(); len(got) > 0 {
		t.Errorf("The state holds %v, want nothing.", got)
	}
	tf.Write("main.tf", setBlock("marketing"))
	tf.Apply("")
	tf.Write("main.tf", setBlock("marketing", tracking))
	acctest.ExpectSaid(t, tf.ApplyRefused(), append(why, "Cannot update configuration set marketing", "The step that failed: changing tracking.")...)
	tf.Destroy()
}

func TestExistsAlready(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	existing(t, e, "marketing")
	for _, argument := range []string{``, `adopt = "never"`} {
		tf := e.Terraform(t, setBlock("marketing", argument, `tags = { a = "1" }`))
		e.Simulator.ResetRequests()
		acctest.ExpectSaid(t, tf.ApplyRefused(), "SES configuration set marketing exists already", "terraform import ADDRESS marketing@eu-west-1", `adopt = "if_unchanged"`, "Nothing was changed.")
		if got := e.Written(); !slices.Equal(got, []string{"CreateConfigurationSet"}) {
			t.Errorf("The refused creation has called %v.", got)
		}
	}
	if tags := e.ConfigurationSet(t, "marketing").Tags; len(tags) > 0 {
		t.Errorf("The configuration set has the tags %v.", tags)
	}
}
