// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// An imported object is read in full, since nothing of it is known yet.
func TestImportInBulk(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, world)
	tf.Apply("")
	keepRefreshed(tf)
	refresh(e, tf, true)
	for address, id := range map[string]string{
		"ses_tenant.acme": "acme", "ses_tenant_domain.acme": "acme.example.com", "ses_tenant_configuration_set.acme": "acme", "ses_tenant_template.acme": "acme", "ses_tenant_sending_state.acme": "acme",
	} {
		before := shown(tf, address)
		tf.Must("state", "rm", address)
		tf.Must("import", "-input=false", "-no-color", address, id)
		keepRefreshed(tf)
		if after := shown(tf, address); after != before {
			t.Errorf("After the import %s is\n%s\nwant\n%s", address, after, before)
		}
	}
	if tf.Plan("tfplan") {
		t.Errorf("The plan after the imports is not empty:\n%s", tf.Must("show", "-no-color", "tfplan").Output)
	}
}

// An object that another provider made is read in full after its move.
func TestMoveInBulk(t *testing.T) {
	e := simulated(t)
	e.CreateTenant(t, "acme", map[string]string{"OrganizationId": "7f3c2a90"})
	t.Setenv("SES_BULK_REFRESH", "1")
	speak := e.Protocol(t, "ses_tenant")
	moved, diags := speak.Move("aws_sesv2_tenant", map[string]any{"tenant_name": "acme", "region": e.Region})
	expectNone(t, diags)
	read, diags := speak.Read(moved)
	expectNone(t, diags)
	if got := acctest.Attributes(read.State); got["organization_id"] != "7f3c2a90" || got["arn"] == nil {
		t.Errorf("After the move it is %v.", got)
	}
	e.ExpectCalls(t, "The move and what was before it", map[string]int{"CreateTenant": 1, "GetTenant": 1})
}

// An object whose update failed half-way is read in full until that has succeeded once.
func TestFailedUpdateInBulk(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tenant := func(arguments string) string {
		return "resource \"ses_tenant\" \"acme\" {\n  name = \"acme\"\n" + arguments + "}\n"
	}
	tf := e.Terraform(t, tenant(""))
	tf.Apply("")
	tf.Write("main.tf", tenant("  suppression = { scope = \"TENANT\", reasons = [\"BOUNCE\"] }\n  tags = { team = \"mail\" }\n"))
	e.Simulator.Inject(simulator.Fault{Operation: "TagResource", Times: -1, Status: 400, Code: "BadRequestException"})
	tf.ApplyRefused()
	e.Simulator.ClearFaults()
	refresh(e, tf, true)
	for _, want := range []map[string]int{{"GetTenant": 1}, {"ListTenants": 1}} {
		e.Simulator.ResetRequests()
		keepRefreshed(tf)
		e.ExpectCalls(t, "The refresh", want)
	}
	if !tf.Plan("tfplan") {
		t.Error("The plan after the update that failed is empty.")
	}
}

// A domain of which a list shows that SES has found the records does not count as verified before it is read in full.
func TestPendingDomainInBulk(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	tf := e.Terraform(t, "resource \"ses_tenant_domain\" \"acme\" {\n  domain = \"acme.example.com\"\n}\n")
	tf.Apply("")
	e.SetDKIM(t, "SUCCESS", "acme.example.com")
	for _, c := range []struct {
		bulk bool
		want []string
	}{
		{true, []string{`"status":"SUCCESS"`, `"verified":false`, `"dkim_status":"PENDING"`}},
		{false, []string{`"status":"SUCCESS"`, `"verified":true`, `"dkim_status":"SUCCESS"`}},
	} {
		refresh(e, tf, c.bulk)
		keepRefreshed(tf)
		for _, part := range c.want {
			if got := shown(tf, "ses_tenant_domain.acme"); !strings.Contains(got, part) {
				t.Errorf("With bulk_refresh = %v the domain is\n%swant %s", c.bulk, got, part)
			}
		}
	}
}

// Of a tenant that is not in the same configuration, lists show only whether it exists.
func TestTenantOfAnotherState(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.CreateTenant(t, "acme", nil)
	tf := e.Terraform(t, "resource \"ses_tenant_domain\" \"acme\" {\n  domain      = \"acme.example.com\"\n  tenant_name = \"acme\"\n}\n")
	tf.Apply("")
	refresh(e, tf, true)
	keepRefreshed(tf)
	recreateTenant(t, e)
	if tf.Plan("tfplan") {
		t.Error("The plan sees that the tenant was created again.")
	}
	deleteTenant(t, e)
	if !tf.Plan("tfplan") {
		t.Error("The plan does not see that the tenant is gone.")
	}
}

// A list that the credentials may not read is an error that names what it is for: nothing is read in full in its place.
func TestRefusedListInBulk(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, acctest.TenantBlock("acme", "acme"))
	tf.Apply("")
	refresh(e, tf, true)
	e.Simulator.Inject(acctest.Refused("ListTenants", 403))
	e.Simulator.ResetRequests()
	result := tf.Run("plan", "-input=false", "-no-color")
	if result.Code != 1 {
		t.Errorf("The plan ends with %d.", result.Code)
	}
	acctest.ExpectSaid(t, result.Errors, "Cannot read lists for bulk_refresh", "ListTenants")
	// STS is asked whether the credentials are those of another account.
	e.ExpectCalls(t, "The plan", map[string]int{"ListTenants": 1, "GetCallerIdentity": 1})
}

// SES_BULK_REFRESH stands in for the argument, and nothing but true and false is taken.
func TestVariable(t *testing.T) {
	e := simulated(t)
	tf := e.Terraform(t, acctest.TenantBlock("acme", "acme"))
	tf.Apply("")
	for _, c := range []struct {
		variable, argument string
		want               map[string]int
	}{
		{"", "", map[string]int{"GetTenant": 1}},
		{"true", "", map[string]int{"ListTenants": 1}},
		{"true", "bulk_refresh = false", map[string]int{"GetTenant": 1}},
		{"false", "bulk_refresh = true", map[string]int{"ListTenants": 1}},
		{"false", "", map[string]int{"GetTenant": 1}},
	} {
		t.Setenv("SES_BULK_REFRESH", c.variable)
		tf.Write("provider.tf", e.Provider(c.argument))
		e.Simulator.ResetRequests()
		tf.Plan("tfplan")
		e.ExpectCalls(t, "With "+c.variable+" and "+c.argument, c.want)
	}
	t.Setenv("SES_BULK_REFRESH", "sometimes")
	tf.Write("provider.tf", e.Provider())
	if result := tf.Run("plan", "-input=false", "-no-color"); result.Code != 1 || !strings.Contains(result.Errors, "Invalid SES_BULK_REFRESH") {
		t.Errorf("The plan ends with %d: %s", result.Code, result.Errors)
	}
}
