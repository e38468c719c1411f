// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	putEntry    = "PutSuppressedDestination"
	getEntry    = "GetSuppressedDestination"
	deleteEntry = "DeleteSuppressedDestination"
)

func TestMakingAnEntryFails(t *testing.T) {
	t.Parallel()
	denied := func(operation string, skip int) simulator.Fault {
		return simulator.Fault{Operation: operation, Status: 403, Message: "no", Skip: skip}
	}
	lost := simulator.Fault{Operation: putEntry, Reset: simulator.ResetAfter}
	for _, c := range []struct {
		name   string
		faults []simulator.Fault
		want   string
		left   types.SuppressionListReason
		action plancheck.ResourceActionType
	}{
		{
			"the account cannot be told",
			[]simulator.Fault{denied("GetTenant", 0)},
			`(?s)Cannot make the entry of a@example.com on the suppression list of SES tenant\s+acme.*AccessDenied.*Nothing\s+was\s+made`, "", plancheck.ResourceActionCreate,
		},
		{"looking is denied", []simulator.Fault{denied(getEntry, 0)}, `(?s)Cannot make the entry.*AccessDenied.*Nothing\s+was\s+made.*ses:GetSuppressedDestination`, "", plancheck.ResourceActionCreate},
		{"putting is denied", []simulator.Fault{denied(putEntry, 0)}, `(?s)Cannot make the entry.*AccessDenied.*request\s+id.*Nothing\s+was\s+made.*ses:PutSuppressedDestination`, "", plancheck.ResourceActionCreate},
		{"the answer is lost for good: removed again", []simulator.Fault{lost}, `(?s)Cannot make the entry.*putting\s+it\s+there.*was\s+undone;\s+nothing\s+of\s+it\s+is\s+left`, "", plancheck.ResourceActionCreate},
		{"reading back is denied: removed again", []simulator.Fault{denied(getEntry, 1)}, `(?s)Cannot make the entry.*AccessDenied.*reading\s+it\s+back.*was\s+undone`, "", plancheck.ResourceActionCreate},
		{
			"reading back is denied, and it cannot be removed",
			[]simulator.Fault{denied(getEntry, 1), denied(deleteEntry, 0)},
			`(?s)Cannot make the entry.*could\s+not\s+be\s+undone\s+either\s+\(remove\s+the\s+entry\)`, "BOUNCE", plancheck.ResourceActionDestroyBeforeCreate,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			for _, fault := range c.faults {
				e.Simulator.Inject(fault)
			}
			config := e.Provider("max_retries = 0") + entryHCL("acme", "a@example.com", "BOUNCE")
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: config, ExpectError: regexp.MustCompile(c.want)},
					{
						PreConfig: func() {
							if got := e.Suppressed(t, "acme", "a@example.com"); got != c.left {
								t.Errorf("After the failure the reason is %q, want %q.", got, c.left)
							}
						},
						Config: config, ConfigPlanChecks: acctest.Actions(entryAddress, c.action), Check: suppressed(t, e, "acme", "a@example.com", "BOUNCE"),
					},
				},
			})
		})
	}
}

func TestLostAnswersOfAnEntry(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	for _, operation := range []string{putEntry, deleteEntry} {
		e.Simulator.Inject(simulator.Fault{Operation: operation, Reset: simulator.ResetAfter})
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps:        []resource.TestStep{{Config: e.Config(entryHCL("acme", "a@example.com", "BOUNCE")), Check: suppressed(t, e, "acme", "a@example.com", "BOUNCE")}},
	})
}

func TestChangingAnEntryFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	deny := func(operation string) func() {
		return func() { e.Simulator.Inject(simulator.Fault{Operation: operation, Status: 403, Message: "no"}) }
	}
	before, after := e.Config(entryHCL("acme", "a@example.com", "BOUNCE")), e.Config(entryHCL("acme", "a@example.com", "COMPLAINT"))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: before},
			{PreConfig: deny(getEntry), Config: before, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Cannot read the entry of a@example.com.*AccessDeniedException`)},
			{PreConfig: deny(putEntry), Config: after, ExpectError: regexp.MustCompile(`(?s)Cannot change the entry of a@example.com.*AccessDeniedException`)},
			{Config: before, PlanOnly: true},
			{PreConfig: deny(deleteEntry), Config: before, Destroy: true, ExpectError: regexp.MustCompile(`(?s)Cannot remove the entry of a@example.com.*AccessDeniedException`)},
			{Config: before, PlanOnly: true},
			// Gone already: nothing to remove.
			{PreConfig: func() { e.Unsuppress(t, "acme", "a@example.com") }, Config: before, Destroy: true},
		},
	})
}

func TestEntryCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	config := func(tenant, reason string) string {
		return fmt.Sprintf(`
%s
resource "ses_tenant_suppressed_address" "test" {
  for_each      = toset(["a@example.com", "b@example.com", "c@example.com"])
  tenant_name   = "acme"
  email_address = each.key
  reason        = %q
}
`, tenant, reason)
	}
	e.CreateTenant(t, "acme", nil)
	tf := e.Terraform(t, config("", "BOUNCE"))
	for _, step := range []struct {
		name string
		run  func()
		want string
	}{
		// One call of each process tells the account, for the identities; an apply has one process that plans and one that applies.
		{"creating", func() { tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-parallelism=1") }, "GetSuppressedDestination:6 GetTenant:1 PutSuppressedDestination:3"},
		{"refreshing", func() {
			if tf.Plan("second.tfplan", "-parallelism=1") {
				t.Error("The second plan is not empty.")
			}
		}, "GetSuppressedDestination:3 GetTenant:1"},
		{"changing", func() {
			tf.Write("main.tf", config("", "COMPLAINT"))
			tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-parallelism=1")
		}, "GetSuppressedDestination:6 GetTenant:2 PutSuppressedDestination:3"},
		{"destroying", func() { tf.Must("destroy", "-input=false", "-no-color", "-auto-approve", "-parallelism=1") }, "DeleteSuppressedDestination:3 GetCallerIdentity:1 GetSuppressedDestination:3 GetTenant:1"},
	} {
		e.Simulator.ResetRequests()
		step.run()
		if got := calls(e); got != step.want {
			t.Errorf("%s makes the calls %s, want %s.", step.name, got, step.want)
		}
	}
}
