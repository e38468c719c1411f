// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAccDeletionProtection(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("protected")
	protected := e.Config(hcl(named(name), `deletion_protection = true`))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: protected},
			{Config: protected, Destroy: true, ExpectError: regexp.MustCompile(`(?s)Cannot destroy SES tenant ` + name + `.*deletion_protection = true`)},
			{Config: e.Config(hcl(named(acctest.Name("new")), `deletion_protection = true`)), PlanOnly: true, ExpectError: regexp.MustCompile(`Cannot replace SES tenant ` + name)},
			{Config: e.Config(hcl(named(acctest.Name("new")))), PlanOnly: true, ExpectError: regexp.MustCompile(`Cannot replace SES tenant ` + name)},
			{Config: e.Config(), PlanOnly: true, ExpectError: regexp.MustCompile(`Cannot destroy SES tenant ` + name)},
			{Config: protected, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop)},
			{Config: e.Config(hcl(named(name), `deletion_protection = false`)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate)},
		},
	})
}

func TestDeletionProtectionOfATaintedTenant(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`, `deletion_protection = true`))
	tf.Apply("")
	id := aws.ToString(e.Tenant(t, "acme").TenantId)
	result := tf.Run("apply", "-input=false", "-no-color", "-auto-approve", "-replace="+address)
	if result.Code == 0 || !strings.Contains(result.Errors, "Cannot delete SES tenant acme") {
		t.Errorf("A forced replacement ends with %d:\n%s", result.Code, result.Errors)
	}
	if tenant := e.Tenant(t, "acme"); tenant == nil || aws.ToString(tenant.TenantId) != id {
		t.Error("The protected tenant was deleted.")
	}
}

func TestAccDestroyRefusesForeignResources(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, domain := acctest.Name("holder"), acctest.Domain()
	e.CreateIdentity(t, domain, nil)
	foreign := e.IdentityARN(t, domain)
	config := e.Config(hcl(named(name)))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{PreConfig: func() { e.Associate(t, name, foreign) }, Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop)},
			{Config: config, Destroy: true, ExpectError: regexp.MustCompile(`(?s)Cannot delete SES tenant ` + name + `.*identity/` + domain + `.*Nothing was changed`)},
			{
				PreConfig: func() {
					if !e.Holds(t, name, foreign) {
						t.Error("The refused destroy has taken the foreign resource from the tenant.")
					}
					e.Disassociate(t, name, foreign)
				},
				Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop),
			},
		},
	})
}

func TestAccDestroyDisassociates(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, domain := acctest.Name("holder"), acctest.Domain()
	e.CreateIdentity(t, domain, nil)
	foreign := e.IdentityARN(t, domain)
	config := e.Config(hcl(named(name), `on_destroy = "disassociate"`))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{PreConfig: func() { e.Associate(t, name, foreign) }, Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop)},
			// A replacement never disassociates.
			{Config: e.Config(hcl(named(acctest.Name("new")), `on_destroy = "disassociate"`)), ExpectError: regexp.MustCompile(`(?s)Cannot delete SES tenant ` + name + `.*identity/` + domain)},
			{
				PreConfig: func() {
					if !e.Holds(t, name, foreign) {
						t.Error("The refused replacement has taken the foreign resource from the tenant.")
					}
				},
				Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop),
			},
		},
	})
	if _, err := e.SES.GetEmailIdentity(t.Context(), &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(domain)}); err != nil {
		t.Errorf("The foreign identity is gone with the tenant: %v", err)
	}
}

func TestPlannedDestroyWarns(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	tf := e.Terraform(t, hcl(`name = "acme"`)+"resource \"ses_tenant_domain\" \"test\" {\n  domain = \"example.com\"\n  tenant_name = ses_tenant.test.name\n}\n")
	tf.Apply("")
	e.Simulator.ResetRequests()
	output := tf.Must("plan", "-destroy", "-input=false", "-no-color").Output
	acctest.ExpectSaid(t, acctest.OneLine(output), "Warning: A tenant's suppression list and reputation are deleted with it", "SES tenant acme")
	if got := strings.Count(output, "Warning:"); got != 1 {
		t.Errorf("The plan of a destroy that leaves nothing behind warns %d times:\n%s", got, output)
	}
	tf.Destroy()
}

// The domain does not refer to the tenant, so Terraform deletes both at the same time.
func TestDestroyWaitsForWhatThisRunRemoves(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`))
	tf.Apply("")
	tf.Write("main.tf", hcl(`name = "acme"`)+"resource \"ses_tenant_domain\" \"test\" {\n  domain = \"example.com\"\n  tenant_name = \"acme\"\n}\n")
	tf.Apply("")
	tf.Write("main.tf", "")
	e.Simulator.Inject(simulator.Fault{Operation: "DeleteTenantResourceAssociation", Code: "TooManyRequestsException", Times: 2})
	tf.Apply("")
	e.ExpectEmpty(t)
}

func TestRecreatedTenant(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`))
	tf.Apply("")
	e.DeleteTenant(t, "acme")
	e.CreateTenant(t, "acme", nil)
	id := aws.ToString(e.Tenant(t, "acme").TenantId)
	planned := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output)
	acctest.ExpectSaid(t, planned, "Warning: SES tenant acme is another one now", "(id "+id+" instead of", `The apply fails because the name is taken, unless adopt = "if_unchanged" takes the new tenant over.`, "1 to add")
	acctest.ExpectSaid(t, tf.ApplyRefused(), "SES tenant acme exists already")
	tf.Write("main.tf", hcl(`name = "acme"`, `adopt = "if_unchanged"`))
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Error("The plan after the adoption is not empty.")
	}
	if got := aws.ToString(e.Tenant(t, "acme").TenantId); got != id {
		t.Errorf("The tenant is %s, want the one that was made outside, %s.", got, id)
	}
}

func TestDestroyLeavesAnotherTenantOfTheName(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`))
	tf.Apply("")
	e.DeleteTenant(t, "acme")
	e.CreateTenant(t, "acme", nil)
	tf.Must("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
	if e.Tenant(t, "acme") == nil {
		t.Error("The destroy has deleted another tenant that happens to have the name.")
	}
}

func TestDestroyOfWhatIsGone(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, hcl(`name = "acme"`))
	tf.Apply("")
	e.DeleteTenant(t, "acme")
	tf.Must("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
}

func TestWarnsOfWhatIsNoLongerManaged(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	full := hcl(`name = "acme"`, organization("acme"), `suppression = { scope = "TENANT", reasons = ["BOUNCE"] }`)
	tf := e.Terraform(t, full)
	tf.Apply("")
	tf.Write("main.tf", hcl(`name = "acme"`))
	for range 2 { // In every plan, until the tenant is next written.
		result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
		if result.Code != 0 {
			t.Errorf("Leaving arguments out changes something:\n%s%s", result.Output, result.Errors)
		}
		for _, want := range []string{"suppression is no longer managed", "suppression = {}", "organization_id is no longer managed", `organization_id = ""`} {
			if !strings.Contains(result.Output, want) {
				t.Errorf("The plan does not say %q:\n%s", want, result.Output)
			}
		}
	}
	tf.Write("main.tf", hcl(`name = "acme"`, `tags = { a = "1" }`))
	tf.Apply("")
	if result := tf.Must("plan", "-input=false", "-no-color"); strings.Contains(result.Output, "no longer managed") {
		t.Errorf("After the tenant was written the plan still warns:\n%s", result.Output)
	}
	if tenant := e.Tenant(t, "acme"); tenant.SuppressionAttributes == nil {
		t.Error("The suppression settings that are not managed any more were cleared.")
	}
}
