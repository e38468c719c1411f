// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	associate    = "CreateTenantResourceAssociation"
	disassociate = "DeleteTenantResourceAssociation"
	listHolders  = "ListResourceTenants"
)

func TestSharingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	denied := simulator.Fault{Operation: associate, Code: "AccessDeniedException", Status: 403, Message: "no"}
	late := denied
	late.Skip = 2
	lost := simulator.Fault{Operation: associate, Reset: simulator.ResetAfter, Skip: 1, Times: -1}
	for _, c := range []struct {
		name   string
		faults []simulator.Fault
		// stands holds the resource before the creation, so it is neither made nor undone.
		stands int
		want   string
		// undone is how many were made and taken back.
		undone int
	}{
		{"the first is refused", []simulator.Fault{denied}, -1, `(?s)giving\s+it\s+to\s+tenant.*AccessDenied|AccessDenied.*giving\s+it\s+to\s+tenant.*Nothing\s+was\s+made`, 0},
		{"the third is refused", []simulator.Fault{late}, -1, `(?s)Cannot share.*AccessDeniedException.*giving\s+it\s+to\s+tenant.*was\s+undone;\s+nothing\s+of\s+it\s+is\s+left`, 2},
		{"what stood is not undone", []simulator.Fault{late}, 0, `(?s)Cannot share.*AccessDeniedException.*nothing\s+of\s+it\s+is\s+left`, 2},
		{"the listing is refused", []simulator.Fault{{Operation: listHolders, Code: "AccessDeniedException", Status: 403}}, -1, `(?s)Cannot look up which SES tenants hold.*Nothing\s+was\s+made`, 0},
		{"an answer is lost for good", []simulator.Fault{lost}, -1, ``, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			names, arn := sharedParties(t, e, 4)
			if c.stands >= 0 {
				e.Associate(t, names[c.stands], arn)
			}
			for _, fault := range c.faults {
				e.Simulator.Inject(fault)
			}
			config := e.Config(sharedHCL(arn, tenantNames(names...)))
			if c.want == "" { // The lost answers are looked up, and the creation goes on.
				config = e.Provider("max_retries = 0") + sharedHCL(arn, tenantNames(names...))
				acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{
					{Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate), Check: holders(t, e, arn, names, names...)},
				}})
				return
			}
			var undone int
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: config, ExpectError: regexp.MustCompile(c.want)},
					{
						PreConfig: func() {
							undone = e.Simulator.Requests().ByOperation[disassociate]
							for i, name := range names {
								if e.Holds(t, name, arn) != (i == c.stands) {
									t.Errorf("After the failed creation, tenant %d holds the resource: %t.", i, i != c.stands)
								}
							}
						},
						Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate), Check: holders(t, e, arn, names, names...),
					},
				},
			})
			if undone != c.undone {
				t.Errorf("%d associations were undone, want %d.", undone, c.undone)
			}
		})
	}
}

// What a failed creation cannot undo stays in the state, and nothing else: the replacement must not take away what stood before.
func TestSharingThatCannotBeUndone(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names, arn := sharedParties(t, e, 4)
	e.Associate(t, names[0], arn)
	config := e.Config(sharedHCL(arn, tenantNames(names...)))
	left := names[2] // Undone latest first, and that one is refused.
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				PreConfig: func() {
					e.Simulator.Inject(simulator.Fault{Operation: associate, Code: "AccessDeniedException", Status: 403, Message: "no", Skip: 2})
					e.Simulator.Inject(simulator.Fault{Operation: disassociate, Code: "AccessDeniedException", Status: 403, Message: "not this one"})
				},
				Config:      config,
				ExpectError: regexp.MustCompile(`(?s)Cannot share.*could\s+not\s+be\s+undone\s+either\s+\(take\s+it\s+from\s+tenant\s+` + left + `\)`),
			},
			{
				PreConfig: func() {
					if !e.Holds(t, names[0], arn) || e.Holds(t, names[1], arn) || !e.Holds(t, left, arn) {
						t.Error("After the failed creation not exactly the first and the third tenant hold the resource.")
					}
					e.Simulator.ResetRequests()
				},
				Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionDestroyBeforeCreate), Check: holders(t, e, arn, names, names...),
			},
			{
				PreConfig: func() {
					if got := e.Simulator.Requests().ByOperation; got[disassociate] != 1 || got[associate] != 3 {
						t.Errorf("The replacement makes the calls %v, want 1 disassociation and 3 associations.", got)
					}
				},
				Config: config, PlanOnly: true,
			},
		},
	})
}

// An update that fails half-way leaves in the state what it has done, so that nothing that it has given is forgotten.
func TestChangeThatFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		fault simulator.Fault
		want  string
		// holds are the tenants that hold the resource after the failure; then the configuration goes back, and only the first two do.
		holds []int
	}{
		{"giving is refused", simulator.Fault{Operation: associate, Code: "AccessDeniedException", Status: 403, Skip: 1}, `(?s)Cannot give.*What\s+was\s+done\s+by\s+then\s+stays`, []int{0, 1, 2}},
		{"taking is refused", simulator.Fault{Operation: disassociate, Code: "AccessDeniedException", Status: 403}, `(?s)Cannot take.*What\s+was\s+done\s+by\s+then\s+stays`, []int{0, 1, 2, 3}},
		{"taking is refused later", simulator.Fault{Operation: disassociate, Code: "AccessDeniedException", Status: 403, Skip: 1}, `(?s)Cannot take`, []int{1, 2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			names, arn := sharedParties(t, e, 4)
			before := e.Config(sharedHCL(arn, tenantNames(names[:2]...)))
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: before, Check: holders(t, e, arn, names, names[:2]...)},
					{PreConfig: func() { e.Simulator.Inject(c.fault) }, Config: e.Config(sharedHCL(arn, tenantNames(names[2:]...))), ExpectError: regexp.MustCompile(c.want)},
					{
						PreConfig: func() {
							for i, name := range names {
								if got, want := e.Holds(t, name, arn), slices.Contains(c.holds, i); got != want {
									t.Errorf("After the failure, tenant %d holds the resource: %t, want %t.", i, got, want)
								}
							}
						},
						Config: before, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate), Check: holders(t, e, arn, names, names[:2]...),
					},
				},
			})
		})
	}
}

func TestUnsharingThatFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names, arn := sharedParties(t, e, 3)
	config := e.Config(sharedHCL(arn, tenantNames(names...)))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{
				PreConfig: func() {
					e.Simulator.Inject(simulator.Fault{Operation: disassociate, Code: "AccessDeniedException", Status: 403, Skip: 1})
				},
				Config: config, Destroy: true, ExpectError: regexp.MustCompile(`(?s)Cannot take.*from\s+SES\s+tenant\s+` + names[1] + `.*the\s+next\s+destroy\s+goes\s+on`),
			},
		},
	})
}

func TestReadingASharedResourceFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names, arn := sharedParties(t, e, 1)
	config := e.Config(sharedHCL(arn, tenantNames(names...)))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{
				PreConfig: func() {
					e.Simulator.Inject(simulator.Fault{Operation: listHolders, Code: "AccessDeniedException", Status: 403, Message: "no"})
				},
				Config: config, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Cannot look up which SES tenants hold.*AccessDeniedException.*request\s+id.*ses:ListResourceTenants`),
			},
			{Config: config, PlanOnly: true},
		},
	})
}

// 250 tenants are read by three list pages, and a change of two of them takes two calls.
func TestSharedResourceCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateIdentity(t, "example.com", nil)
	arn := e.IdentityARN(t, "example.com")
	names := make([]string, 252)
	for i := range names {
		names[i] = fmt.Sprintf("tenant-%03d", i)
		e.CreateTenant(t, names[i], nil)
	}
	calls := func(what string, want map[string]int) {
		t.Helper()
		if got := e.Simulator.Requests().ByOperation; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s makes the calls %v, want %v.", what, got, want)
		}
		e.Simulator.ResetRequests()
	}
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, sharedHCL(arn, tenantNames(names[:250]...)))
	tf.Apply("")
	calls("Sharing with 250 tenants", map[string]int{associate: 250, listHolders: 1})
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	calls("Refreshing 250 tenants", map[string]int{listHolders: 3})
	tf.Write("main.tf", sharedHCL(arn, tenantNames(append(slices.Clone(names[1:250]), names[251])...)))
	tf.Apply("")
	calls("Changing two names", map[string]int{associate: 1, disassociate: 1, listHolders: 3})
	tf.Write("main.tf", sharedHCL(arn, tenantNames(names[1:250]...), `timeouts = { read = "10m" }`))
	tf.Apply("")
	calls("Removing one", map[string]int{disassociate: 1, listHolders: 3})
	// State that was lost: what stands is found by the listing.
	tf.Must("state", "rm", sharedAddress)
	tf.Apply("")
	calls("Taking 249 that stand as made", map[string]int{listHolders: 3})
	tf.Destroy()
	calls("Destroying", map[string]int{disassociate: 249, listHolders: 3})
}

// The binary on a machine may be too old to keep identities, so this speaks the protocol.
func TestIdentityOfASharedResource(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateIdentity(t, "example.com", nil)
	e.CreateTenant(t, "acme", nil)
	arn := e.IdentityARN(t, "example.com")
	p := e.Protocol(t, "ses_tenant_shared_resource")
	config := map[string]any{"resource_arn": arn, "tenant_names": []string{"acme"}}
	planned, diags := p.Plan(nil, config)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	made, diags := p.Create(planned, config)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	want := map[string]any{"resource_arn": arn, "account_id": acctest.Account, "region": e.Region}
	if got := acctest.Attributes(made.Identity); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("The identity is %v, want %v.", got, want)
	}
	if read, diags := p.Read(made); len(diags) > 0 || !read.State.Equal(made.State) || !read.Identity.Equal(made.Identity) {
		t.Errorf("It is read as %v (%v).", acctest.Attributes(read.State), diags)
	}
	e.Disassociate(t, "acme", arn)
	e.DeleteIdentity(t, "example.com")
	if gone, diags := p.Read(made); len(acctest.Failures(diags)) > 0 || !gone.State.IsNull() || !gone.Identity.Equal(made.Identity) {
		t.Errorf("What is gone is read as %v (%v).", acctest.Attributes(gone.State), acctest.Failures(diags))
	}
}
