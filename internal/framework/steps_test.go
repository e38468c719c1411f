// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestStepsRun(t *testing.T) {
	t.Parallel()
	var steps framework.Steps
	var order []string
	step := func(name string, due, made bool, err error) framework.Step {
		return framework.Step{
			Doing: "doing " + name, Due: due, Undone: "undo " + name,
			Run: func(context.Context) (bool, error) {
				order = append(order, name)
				return made, err
			},
			Undo: func(context.Context) error {
				order = append(order, "undo "+name)
				return nil
			},
		}
	}
	refused := errors.New("refused")
	forGood := step("for good", true, true, nil)
	forGood.Undo = nil
	doing, err := steps.Run(t.Context(), step("first", true, true, nil), step("not due", false, true, nil), step("stood already", true, false, nil), forGood,
		step("half", true, true, refused), step("never", true, true, nil))
	if doing != "doing half" || !errors.Is(err, refused) {
		t.Errorf("It ends with %q, %v.", doing, err)
	}
	var diags diag.Diagnostics
	steps.Fail(t.Context(), &diags, "Cannot create x", doing, err)
	if want := []string{"first", "stood already", "for good", "half", "undo half", "undo first"}; !slices.Equal(order, want) {
		t.Errorf("What was done is %v, want %v.", order, want)
	}
}

func TestRunChanges(t *testing.T) {
	t.Parallel()
	var order []string
	change := func(name string, due bool, err error) framework.Change {
		return framework.Change{Doing: "changing " + name, Due: due, Done: func() { order = append(order, name+" done") }, Run: func() error {
			order = append(order, name)
			return err
		}, Note: func(error) string { return "A note on " + name + "." }}
	}
	var diags diag.Diagnostics
	touched, done := framework.RunChanges(&diags, "domain x", []framework.Change{change("a", true, nil), change("b", false, nil), change("c", true, errors.New("refused")), change("d", true, nil)})
	if !slices.Equal(order, []string{"a", "a done", "c"}) || len(diags) != 1 || !touched || done {
		t.Fatalf("What was changed is %v (%v).", order, diags)
	}
	for _, part := range []string{"refused", "A note on c.", "The step that failed: changing c.", "Steps before this one are done"} {
		if !strings.Contains(diags[0].Detail(), part) {
			t.Errorf("%q is not said in:\n%s", part, diags[0].Detail())
		}
	}
	if diags[0].Summary() != "Cannot update domain x" {
		t.Errorf("The summary is %q.", diags[0].Summary())
	}
}

// heldSet is a configuration set of a simulator with the tenants a, b and c, held by those that are told.
func heldSet(t *testing.T, own types.String, holders ...string) (framework.Held, *simulator.Server) {
	t.Helper()
	server, err := simulator.New(simulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	client := ses.NewClients(ses.Options{Config: aws.Config{
		HTTPClient: &http.Client{Transport: server.Transport()}, Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""), BaseEndpoint: aws.String("http://simulator.invalid"),
	}}).Region("eu-west-1")
	if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing"}); err != nil {
		t.Fatal(err)
	}
	const arn = "arn:aws:ses:eu-west-1:123456789012:configuration-set/marketing"
	for _, tenant := range []string{"a", "b", "c"} {
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: tenant}); err != nil {
			t.Fatal(err)
		}
	}
	for _, tenant := range holders {
		if _, err := client.Associate(t.Context(), tenant, arn); err != nil {
			t.Fatal(err)
		}
	}
	server.ResetRequests()
	return framework.Held{Client: client, Label: "configuration set marketing", Kind: "configuration set", ARN: arn, Tenant: own}, server
}

func TestHolder(t *testing.T) {
	t.Parallel()
	none, text := types.StringNull(), types.StringValue
	for _, c := range []struct {
		name    string
		own     types.String
		holders []string
		fresh   bool
		want    types.String
		calls   int
	}{
		{"holds it", text("a"), []string{"a", "b"}, false, text("a"), 1},
		{"holds it no more", text("a"), []string{"b"}, false, none, 1},
		{"not managed", none, []string{"b"}, false, none, 0},
		{"to be none", text(""), []string{"b"}, false, text(""), 0},
		{"tenant gone", text("gone"), nil, false, none, 1},
		{"moved half-way", text("a, b"), []string{"a", "b", "c"}, false, text("a, b"), 1},
		{"moved after all", text("a, b"), []string{"b", "c"}, false, text("b"), 1},
		{"lost by both", text("a, b"), nil, false, none, 1},
		{"imported, one holder", none, []string{"b"}, true, text("b"), 1},
		{"imported, two holders", none, []string{"a", "b"}, true, none, 1},
		{"imported, none", none, nil, true, none, 1},
	} {
		held, server := heldSet(t, c.own, c.holders...)
		if got, err := held.Holder(t.Context(), c.fresh); !got.Equal(c.want) || err != nil || server.Requests().Total != c.calls {
			t.Errorf("%s: %s, %v in %d calls; want %s in %d.", c.name, got, err, server.Requests().Total, c.want, c.calls)
		}
	}
}

func TestChangeThatIsUnsure(t *testing.T) {
	t.Parallel()
	held, server := heldSet(t, types.StringNull(), "a")
	for _, c := range []struct {
		fault   simulator.Fault
		touched bool
		unsure  int
	}{
		{simulator.Fault{Code: "AccessDeniedException", Status: http.StatusForbidden}, false, 0},
		{simulator.Fault{Reset: simulator.ResetAfter}, true, 1},
	} {
		server.Inject(c.fault)
		var diags diag.Diagnostics
		unsure := 0
		touched, done := framework.RunChanges(&diags, "domain x", []framework.Change{{
			Due: true, Unsure: func() { unsure++ }, Done: func() { t.Error("It counts as done.") },
			Run: func() error { return held.Client.Disassociate(t.Context(), "a", held.ARN) },
		}})
		if touched != c.touched || done || unsure != c.unsure || !diags.HasError() {
			t.Errorf("%+v: touched %t, done %t, unsure %d times, %v.", c.fault, touched, done, unsure, diags)
		}
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	none, text := types.StringNull(), types.StringValue
	for _, c := range []struct {
		from, to types.String
		doing    []string
		says     []types.String // tenant_name of the state after each change
	}{
		{none, text("a"), []string{"giving it to tenant a"}, []types.String{text("a")}},
		{text("a"), text("b"), []string{"giving it to tenant b", "taking it from tenant a"}, []types.String{text("a, b"), text("b")}},
		{text("a"), text(""), []string{"taking it from tenant a"}, []types.String{text("")}},
		{text("a, b"), text("a"), []string{"giving it to tenant a", "taking it from tenant b"}, []types.String{text("b, a"), text("a")}},
		{text("a, b"), text("b"), []string{"giving it to tenant b", "taking it from tenant a"}, []types.String{text("a, b"), text("b")}},
		{text("a, b"), text("a, b"), nil, nil},
		{none, text(""), nil, nil},
		{text("a"), text("a"), nil, nil},
	} {
		held, _ := heldSet(t, c.from, framework.HoldersIn(c.from)...)
		state := c.from
		var doing []string
		var says []types.String
		for _, change := range held.Move(t.Context(), c.to, &state) {
			if !change.Due {
				continue
			}
			if err := change.Run(); err != nil {
				t.Error(err)
			}
			change.Done()
			doing, says = append(doing, change.Doing), append(says, state)
		}
		if !slices.Equal(doing, c.doing) || !slices.Equal(says, c.says) {
			t.Errorf("From %s to %s: %q, and the state says %v.", c.from, c.to, doing, says)
		}
		for _, tenant := range []string{"a", "b"} {
			want := slices.Contains(framework.HoldersIn(state), tenant)
			if holds, err := held.Client.Holds(t.Context(), tenant, held.ARN); holds != want || err != nil {
				t.Errorf("From %s to %s: tenant %s holds it: %t (%v), want %t.", c.from, c.to, tenant, holds, err, want)
			}
		}
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	none, text := types.StringNull(), types.StringValue
	for _, c := range []struct {
		name     string
		own      types.String
		destroy  string
		holders  []string
		says     string // a part of the error, "" for none
		deletes  bool
		has, not string
	}{
		{name: "its own tenant alone", own: text("a"), holders: []string{"a"}, deletes: true, not: "a"},
		{name: "nobody", own: none, deletes: true},
		{name: "moved half-way", own: text("a, b"), holders: []string{"a", "b"}, deletes: true, not: "b"},
		{name: "moved half-way, and another tenant", own: text("a, b"), holders: []string{"a", "b", "c"}, says: "Other tenants hold it: c.", has: "b"},
		{name: "moved half-way, detached", own: text("a, b"), destroy: framework.OnDestroyDetach, holders: []string{"a", "b", "c"}, has: "c", not: "b"},
		{name: "another tenant", own: text("a"), holders: []string{"a", "b"}, says: "Other tenants hold it: b. SES deletes no configuration set", has: "a"},
		{name: "another tenant, not managed", own: none, holders: []string{"b"}, says: "Other tenants hold it: b.", has: "b"},
		{name: "detached", own: text("a"), destroy: framework.OnDestroyDetach, holders: []string{"a", "b"}, has: "b", not: "a"},
		{name: "detached from none", own: none, destroy: framework.OnDestroyDetach, holders: []string{"b"}, has: "b"},
	} {
		held, _ := heldSet(t, c.own, c.holders...)
		deleted := false
		var diags diag.Diagnostics
		held.Remove(t.Context(), text(c.destroy), &framework.Removals{}, func(context.Context) error {
			deleted = true
			return nil
		}, &diags)
		if deleted != c.deletes || diags.HasError() != (c.says != "") || (c.says != "" && !strings.Contains(diags[0].Detail(), c.says)) {
			t.Errorf("%s: deleted %t, %v.", c.name, deleted, diags)
		}
		for tenant, want := range map[string]bool{c.has: true, c.not: false} {
			if tenant == "" {
				continue
			}
			if holds, err := held.Client.Holds(t.Context(), tenant, held.ARN); holds != want || err != nil {
				t.Errorf("%s: tenant %s holds it: %t (%v), want %t.", c.name, tenant, holds, err, want)
			}
		}
	}
}
