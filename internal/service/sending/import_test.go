// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAccSendingStateImport(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := tenant(t, e)
	config := e.Config(hcl(name, policy("strict"), status("DISABLED")))
	// status is what was configured and never SES's, so an import leaves it null.
	ignored := []string{"status"}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true, ImportStateVerifyIgnore: ignored, ImportStateVerifyIdentifierAttribute: "tenant_name"},
			{ResourceName: address, ImportState: true, ImportStateId: name + "@" + e.Region, ImportStateVerify: true, ImportStateVerifyIgnore: ignored, ImportStateVerifyIdentifierAttribute: "tenant_name"},
			{ResourceName: address, ImportState: true, ImportStateId: acctest.Name("none"), ExpectError: regexp.MustCompile(`Cannot import non-existent remote object`)},
			{ResourceName: address, ImportState: true, ImportStateId: name + "@", ExpectError: regexp.MustCompile(`(?s)Malformed import id.*ends with @`)},
			{ResourceName: address, ImportState: true, ImportStateId: "a b", ExpectError: regexp.MustCompile(`(?s)Malformed import id.*white space`)},
			{ResourceName: address, ImportState: true, ImportStateId: name + "@ap-south-1", ExpectError: regexp.MustCompile(`Cannot import non-existent remote object`)},
		},
	})
}

func TestSendingStateIdentity(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	name := tenant(t, e)
	p := e.Protocol(t, "ses_tenant_sending_state")
	for _, identity := range []map[string]any{
		{"tenant_name": name},
		{"tenant_name": name, "region": e.Region},
		{"tenant_name": name, "region": e.Region, "account_id": acctest.Account},
	} {
		imported, diags := p.Import("", identity)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatalf("The import of %v fails: %v", identity, failures)
		}
		read, diags := p.Read(imported)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatalf("The read after the import of %v fails: %v", identity, failures)
		}
		if got := acctest.Attributes(read.Identity); got["tenant_name"] != name || got["region"] != e.Region || got["account_id"] != acctest.Account {
			t.Errorf("The identity of %v is %v.", identity, got)
		}
		planned, diags := p.Plan(read, map[string]any{"tenant_name": name})
		if len(diags) > 0 || !planned.State.Equal(read.State) {
			t.Errorf("The plan after the import of %v is not empty: %v %v", identity, diags, acctest.Attributes(planned.State))
		}
	}
	imported, _ := p.Import("", map[string]any{"tenant_name": name, "account_id": "999999999999"})
	if _, diags := p.Read(imported); len(acctest.Failures(diags)) == 0 {
		t.Error("An identity of another account is imported.")
	}
	for path, config := range map[string]map[string]any{
		"status": {"tenant_name": name, "status": "enabled"}, "reputation_policy": {"tenant_name": name, "reputation_policy": "NONE"},
		"resume_pauses_before": {"tenant_name": name, "resume_pauses_before": "yesterday"},
	} {
		failures := acctest.Failures(p.Validate(config))
		if len(failures) != 1 || !strings.HasPrefix(failures[0], path+": ") {
			t.Errorf("Validating a wrong %s says %v, want one error with its path.", path, failures)
		}
	}
}
