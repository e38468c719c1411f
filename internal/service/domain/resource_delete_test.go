// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestDeleteListsHoldersFirst(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock("acme.example.com", `tenant_name = ses_tenant.this.name`))
	tf.Apply("")
	tf.Write("main.tf", acctest.TenantBlock("this", "acme"))
	tf.Plan("destroy.tfplan")
	e.Simulator.ResetRequests()
	tf.Apply("destroy.tfplan")
	e.ExpectCalls(t, "deletion", map[string]int{"ListResourceTenants": 1, "DeleteTenantResourceAssociation": 1, "DeleteEmailIdentity": 1})
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestDeleteIsRefusedWhileOthersHoldIt(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	arn := e.IdentityARN(t, domain)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain, `tenant_name = ses_tenant.this.name`))
	tf.Apply("")
	e.CreateTenant(t, "rival", nil)
	e.Associate(t, "rival", arn)
	planned := acctest.OneLine(tf.Must("plan", "-destroy", "-input=false", "-no-color").Output)
	acctest.ExpectSaid(t, planned, "Destroying domain acme.example.com is refused while other tenants hold it", "Other tenants hold it: rival.")
	e.Simulator.ResetRequests()
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatal("The destroy has succeeded.")
	}
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete domain acme.example.com", "Other tenants hold it: rival.", "Nothing was changed.")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The refused destroy has called %v.", got)
	}
	if !e.Holds(t, "acme", arn) || !e.Holds(t, "rival", arn) {
		t.Error("An association is gone.")
	}
	e.Disassociate(t, "rival", arn)
	tf.Destroy()
}

func TestDetach(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	arn := e.IdentityARN(t, domain)
	e.CreateTenant(t, "rival", nil)
	for name, tenant := range map[string]string{"with tenant": `tenant_name = ses_tenant.this.name`, "without tenant": ``} {
		tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain, tenant, `on_destroy = "detach"`, `adopt = "if_unchanged"`))
		tf.Apply("")
		e.Associate(t, "rival", arn)
		had := tokens(t, e, domain)
		tf.Destroy()
		if has := tokens(t, e, domain); !slices.Equal(had, has) {
			t.Errorf("%s: the tokens were %v and are %v.", name, had, has)
		}
		if !e.Holds(t, "rival", arn) {
			t.Errorf("%s: the other tenant does not hold the identity any more.", name)
		}
		e.Disassociate(t, "rival", arn)
	}
	e.DeleteIdentity(t, domain)
}

func TestDeleteOfAParentRestoresItsAssociation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	arn := e.IdentityARN(t, domain)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain, `tenant_name = ses_tenant.this.name`))
	tf.Apply("")
	// The replica stands in a state of its own, so that nothing tells Terraform to delete it first.
	other := e.Terraform(t, "resource \"ses_tenant_domain\" \"replica\" {\n  domain = \""+domain+"\"\n  region = \"us-east-1\"\n  dkim   = { replicate_from_region = \"eu-west-1\" }\n}\n")
	other.Apply("")
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatal("The parent of a replica was deleted.")
	}
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete domain acme.example.com", "replica", "Its association with tenant acme was restored; nothing has changed.")
	if !e.Holds(t, "acme", arn) {
		t.Error("The association was not restored.")
	}
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the refused destroy is not empty.")
	}
	other.Destroy()
	tf.Destroy()
	e.ExpectEmpty(t)
}

// A parent and two replicas of one for_each are destroyed together in each order: SES deletes no parent while it has replicas.
func TestDeleteParentsAndReplicasTogether(t *testing.T) {
	t.Parallel()
	regions := []string{"eu-west-1", "us-east-1", "eu-central-1"}
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			tf := e.Terraform(t, `
resource "ses_tenant_domain" "this" {
  for_each = toset(["eu-west-1", "us-east-1", "eu-central-1"])
  domain   = "acme.example.com"
  region   = each.key
  dkim     = { replicate_from_region = each.key == "eu-west-1" ? null : "eu-west-1" }
}
`)
			tf.Apply("")
			for place, one := range order {
				// Each failure delays the deletion in its Region.
				if place > 0 {
					e.Simulator.Inject(simulator.Fault{Operation: "DeleteEmailIdentity", Region: regions[one], Code: "ConcurrentModificationException", Times: place})
				}
			}
			tf.Destroy()
			e.ExpectEmpty(t)
		})
	}
}

func TestDeleteRefusedByPolicy(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	config := e.Config(acctest.TenantBlock("this", "acme"), domainBlock("acme.example.com", `tenant_name = ses_tenant.this.name`))
	only := e.Config(acctest.TenantBlock("this", "acme"))
	step := func(operation, want string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() {
				fault := acctest.Refused(operation, http.StatusForbidden)
				if operation == "ListResourceTenants" {
					fault.Times = -1
				}
				e.Simulator.Inject(fault)
			},
			Config:      only,
			ExpectError: regexp.MustCompile(want),
		}
	}
	e.RunCase(t,
		resource.TestStep{Config: config},
		step("DeleteTenantResourceAssociation", `Cannot take domain acme.example.com from tenant acme before deleting it`),
		step("DeleteEmailIdentity", `(?s)Cannot delete domain acme.example.com.*was\s+restored`),
		step("ListResourceTenants", `Cannot look at who holds domain acme.example.com`),
		resource.TestStep{
			PreConfig: func() { e.Simulator.ClearFaults() },
			Config:    config,
			Check: func(*terraformState) error {
				if !e.Holds(t, "acme", e.IdentityARN(t, "acme.example.com")) {
					return errors.New("the tenant does not hold the domain any more")
				}
				return nil
			},
		},
	)
	e.ExpectEmpty(t)
}
