// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// ordersVariable says in how many orders of calls each edit is tried; a few where it is not set.
const ordersVariable = "SES_ACC_ORDERS"

// orders is how many orders of calls each edit is tried in.
func orders(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv(ordersVariable)
	if text == "" {
		return 2
	}
	count, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	return count
}

// addressed is a resource type whose objects move between addresses.
type addressed struct {
	// name is the type, arguments are those of the object.
	name, arguments string
	// importID is the object's, empty for a type without the argument adopt.
	importID string
	// lost reports whether something is lost when the object goes and comes again, so that a plan which does that is refused.
	lost bool
	// refusesTwin reports whether a second creation of the object fails because the first one exists.
	refusesTwin bool
	// seen is what SES has of the object, empty for nothing: another text is another object.
	seen func(t *testing.T, e *acctest.Environment) string
}

// addressedTypes are all types but the verification, which owns nothing. What they refer to exists already, but for the object itself.
var addressedTypes = []addressed{
	{name: "ses_tenant", arguments: `name = "new"`, importID: "new", lost: true, refusesTwin: true, seen: func(t *testing.T, e *acctest.Environment) string {
		return existing(e, "tenant new in", func() string { return *e.Tenant(t, "new").TenantId })
	}},
	{name: "ses_tenant_domain", arguments: `domain = "new.example"`, importID: "new.example", lost: true, refusesTwin: true, seen: func(t *testing.T, e *acctest.Environment) string {
		return existing(e, "identity new.example in", func() string { return strings.Join(e.Identity(t, "new.example").DkimAttributes.Tokens, " ") })
	}},
	{name: "ses_tenant_configuration_set", arguments: `name = "new"`, importID: "new", lost: true, refusesTwin: true, seen: func(_ *testing.T, e *acctest.Environment) string {
		return existing(e, "configuration set new in", nil)
	}},
	{name: "ses_tenant_template", arguments: "name = \"new\"\nsubject = \"Hello\"\ntext = \"Hello\"", importID: "new", lost: true, refusesTwin: true, seen: func(_ *testing.T, e *acctest.Environment) string {
		return existing(e, "template new in", nil)
	}},
	{
		name: "ses_tenant_resource_association", arguments: "tenant_name = \"acme\"\nresource_arn = \"arn:aws:ses:eu-west-1:" + acctest.Account + ":identity/old.example\"",
		seen: func(_ *testing.T, e *acctest.Environment) string { return existing(e, "association acme with", nil) },
	},
	{
		name: "ses_tenant_shared_resource", arguments: "tenant_names = [\"acme\"]\nresource_arn = \"arn:aws:ses:eu-west-1:" + acctest.Account + ":identity/old.example\"",
		seen: func(_ *testing.T, e *acctest.Environment) string { return existing(e, "association acme with", nil) },
	},
	{
		name: "ses_tenant_domain_default_configuration_set", arguments: "domain = \"old.example\"\nconfiguration_set_name = \"old\"",
		seen: func(t *testing.T, e *acctest.Environment) string { return e.DefaultConfigurationSet(t, "old.example") },
	},
	{
		name: "ses_tenant_suppression", arguments: "tenant_name = \"acme\"\nscope = \"TENANT\"\nreasons = [\"BOUNCE\"]\non_destroy = \"clear\"",
		seen: func(t *testing.T, e *acctest.Environment) string {
			if attributes := e.Tenant(t, "acme").SuppressionAttributes; attributes != nil {
				return string(attributes.SuppressionScope)
			}
			return ""
		},
	},
	{
		name: "ses_tenant_suppressed_address", arguments: "tenant_name = \"acme\"\nemail_address = \"a@b.example\"\nreason = \"BOUNCE\"",
		seen: func(t *testing.T, e *acctest.Environment) string {
			return string(e.Suppressed(t, "acme", "a@b.example"))
		},
	},
	{
		name: "ses_tenant_sending_state", arguments: "tenant_name = \"acme\"\nstatus = \"DISABLED\"\non_destroy = \"reset\"", lost: true,
		seen: func(t *testing.T, e *acctest.Environment) string { return e.CustomerStatus(t, "acme") },
	},
}

// existing is what tells one object of the simulator from another, or else its name; empty where there is none.
func existing(e *acctest.Environment, prefix string, tell func() string) string {
	_, names := e.Simulator.Empty()
	for _, name := range names {
		if strings.HasPrefix(name, prefix) {
			if tell != nil {
				return tell()
			}
			return name
		}
	}
	return ""
}

// addressing is one object under edits of its address.
type addressing struct {
	t    *testing.T
	e    *acctest.Environment
	of   addressed
	w    *core.Workspace
	said core.Diagnostics
}

// newAddressing applies the object at the address one, with what it refers to in SES. The order of all calls follows from the seed.
func newAddressing(t *testing.T, of addressed, seed uint64, adopt bool) *addressing {
	t.Helper()
	e := simulated(t)
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, "old.example", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("old")})
	if adopt {
		of.arguments += "\nadopt = \"if_unchanged\""
	}
	a := &addressing{t: t, e: e, of: of, w: acctest.NewWorkspace()}
	a.w.Order = rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // An order that can be repeated is the point.
	a.w.DestroyBeforeRead = seed%2 == 0
	a.w.Write("provider.tf", e.Provider())
	a.write(a.block("one", ""))
	a.apply()
	a.destroyAfterwards()
	return a
}

// destroyAfterwards destroys what was applied once the test ends, and begins a new journal.
func (a *addressing) destroyAfterwards() {
	a.t.Cleanup(func() {
		if said := a.w.Destroy(context.WithoutCancel(a.t.Context())); said.HasError() {
			a.t.Errorf("The destroy failed: %s", said.Errors())
		}
	})
	a.e.Simulator.ResetRequests()
}

// block is the object under a name, with further content.
func (a *addressing) block(name, further string) string {
	return fmt.Sprintf("resource %q %q {\n%s\n%s\n}\n", a.of.name, name, a.of.arguments, further)
}

func (a *addressing) write(blocks ...string) { a.w.Write("main.tf", strings.Join(blocks, "\n")) }

// plan plans, and fails where a provider is to blame.
func (a *addressing) plan(options core.PlanOptions) *core.Plan {
	a.t.Helper()
	plan, said := a.w.Plan(a.t.Context(), options)
	a.listen(said)
	return plan
}

// listen keeps what was said.
func (a *addressing) listen(said core.Diagnostics) {
	a.t.Helper()
	a.said = said
	for _, d := range said {
		if strings.Contains(d.Summary, "Provider produced") || strings.Contains(d.Detail, "bug in the provider") {
			a.t.Fatalf("The provider is to blame: %s", d)
		}
	}
}

// apply plans and applies, which has to succeed, after which nothing is left to be planned.
func (a *addressing) apply() {
	a.t.Helper()
	a.run(core.PlanOptions{})
	if a.said.HasError() {
		a.t.Fatalf("The apply failed: %s", a.said.Errors())
	}
	a.settled()
}

// run plans and applies, whatever comes of it.
func (a *addressing) run(options core.PlanOptions) {
	a.t.Helper()
	plan := a.plan(options)
	if a.said.HasError() {
		return
	}
	a.listen(a.w.Apply(a.t.Context(), plan))
}

// settled expects an empty plan.
func (a *addressing) settled() {
	a.t.Helper()
	if plan := a.plan(core.PlanOptions{}); a.said.HasError() || !plan.Empty() {
		a.t.Fatalf("The plan after the apply is not empty: %s %s", plan, a.said)
	}
}

// refused expects a plan that fails and says so.
func (a *addressing) refused(want string) {
	a.t.Helper()
	a.plan(core.PlanOptions{})
	if errors := a.said.Errors(); len(errors) == 0 || !strings.Contains(errors.Error(), want) {
		a.t.Fatalf("The plan is not refused with %q: %s", want, a.said)
	}
}

// seen is what SES has of the object.
func (a *addressing) seen() string {
	a.t.Helper()
	return a.of.seen(a.t, a.e)
}

// stands expects the object to be the one that it was.
func (a *addressing) stands(was string) {
	a.t.Helper()
	if now := a.seen(); now != was {
		a.t.Fatalf("SES has %q, want %q.", cmp.Or(now, "nothing"), was)
	}
	for _, request := range a.e.Simulator.Journal() {
		if request.Operation == "UpdateReputationEntityCustomerManagedStatus" && strings.Contains(request.Body, "ENABLED") {
			a.t.Fatalf("The tenant was resumed for a moment: %s", request.Body)
		}
	}
}
