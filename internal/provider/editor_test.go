// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// editsVariable says how many random edits are made for each of twenty seeds; a few for one seed where it is not set.
const editsVariable = "SES_ACC_EDITS"

// edited is one block of the random configuration.
type edited struct {
	kind, name string
	// key makes the block one of for_each, or of count where it is 0.
	key string
	// arguments are the block's own, tenant the tenant that it belongs to, nil for none.
	arguments map[string]string
	tenant    *edited
	// of is what else it refers to: the domain of a link, the set that a domain uses, what a tenant is associated with.
	of *edited
	// set is the configuration set of a link, nil for other types.
	set *edited
	// life is what its lifecycle says.
	life string
	// was is the address that a moved block names, empty for none.
	was string
}

// address is where the block's object is.
func (b *edited) address() string {
	switch b.key {
	case "":
		return b.kind + "." + b.name
	case "0":
		return b.kind + "." + b.name + "[0]"
	}
	return fmt.Sprintf("%s.%s[%q]", b.kind, b.name, b.key)
}

// String is the block in HCL, with its moved block.
func (b *edited) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "resource %q %q {\n", b.kind, b.name)
	switch b.key {
	case "":
	case "0":
		out.WriteString("  count = 1\n")
	default:
		fmt.Fprintf(&out, "  for_each = toset([%q])\n", b.key)
	}
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range b.arguments {
			if !yield(name) {
				return
			}
		}
	}) {
		fmt.Fprintf(&out, "  %s = %s\n", name, b.arguments[name])
	}
	switch {
	case b.tenant == nil:
	case b.kind == "ses_tenant_shared_resource":
		fmt.Fprintf(&out, "  tenant_names = [%s.name]\n", b.tenant.address())
	default:
		fmt.Fprintf(&out, "  tenant_name = %s.name\n", b.tenant.address())
	}
	if b.set != nil {
		fmt.Fprintf(&out, "  configuration_set_name = %s.name\n", b.set.address())
	}
	if b.of != nil {
		switch {
		case b.kind == "ses_tenant_resource_association", b.kind == "ses_tenant_shared_resource":
			fmt.Fprintf(&out, "  resource_arn = %s.arn\n", b.of.address())
		case b.kind == "ses_tenant_domain_default_configuration_set":
			fmt.Fprintf(&out, "  domain = %s.domain\n", b.of.address())
		case b.of.kind == "ses_tenant_configuration_set":
			fmt.Fprintf(&out, "  configuration_set_name = %s.name\n", b.of.address())
		}
	}
	if b.life != "" {
		fmt.Fprintf(&out, "  lifecycle {\n    %s\n  }\n", b.life)
	}
	out.WriteString("}\n")
	if b.was != "" && b.was != b.address() {
		fmt.Fprintf(&out, "moved {\n  from = %s\n  to = %s\n}\n", b.was, b.address())
	}
	return out.String()
}

// editor edits an organization at random.
type editor struct {
	*addressing
	random  *rand.Rand
	blocks  []*edited
	made    int
	counted map[string]int
	// renamed is the block that the last edit gave another address without saying so, old that address.
	renamed *edited
	old     string
}

// editedTypes are the types that an edit can add: all but the verification, which owns nothing.
var editedTypes = []string{
	"ses_tenant", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant_domain", "ses_tenant_resource_association", "ses_tenant_suppression",
	"ses_tenant_suppressed_address", "ses_tenant_sending_state", "ses_tenant_domain_default_configuration_set", "ses_tenant_shared_resource",
}

// newEditor applies an organization with one object of every type, and a second tenant.
func newEditor(t *testing.T, seed uint64) *editor {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // An order that can be repeated is the point.
	a := &addressing{t: t, e: simulated(t), w: acctest.NewWorkspace()}
	a.w.Order, a.w.DestroyBeforeRead = random, seed%2 == 0
	a.w.Write("provider.tf", a.e.Provider())
	d := &editor{addressing: a, random: random, counted: map[string]int{}}
	for range 2 {
		d.add("ses_tenant")
	}
	for _, kind := range slices.Concat(editedTypes[1:8], []string{"ses_tenant_domain", "ses_tenant_sending_state"}, editedTypes[8:]) {
		d.add(kind)
	}
	d.configure()
	a.apply()
	return d
}

// here is a random block of a type in the provider's Region, nil for none.
func (d *editor) here(kinds ...string) *edited {
	if b := d.some(kinds...); b != nil && b.arguments["region"] == "" {
		return b
	}
	return nil
}

// some is a random block of a type, nil for none.
func (d *editor) some(kinds ...string) *edited {
	var found []*edited
	for _, b := range d.blocks {
		if len(kinds) == 0 || slices.Contains(kinds, b.kind) {
			found = append(found, b)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[d.random.IntN(len(found))]
}

// add adds an object of a type that does not exist yet.
func (d *editor) add(kind string) {
	d.made++
	name := fmt.Sprintf("n%d", d.made)
	b := &edited{kind: kind, name: name, arguments: map[string]string{}, tenant: d.here("ses_tenant")}
	if b.tenant == nil && kind != "ses_tenant" {
		return
	}
	switch kind {
	case "ses_tenant":
		b.tenant, b.arguments["name"] = nil, strconv.Quote(name)
	case "ses_tenant_configuration_set":
		b.arguments["name"] = strconv.Quote(name)
	case "ses_tenant_template":
		b.arguments["name"], b.arguments["subject"], b.arguments["text"] = strconv.Quote(name), `"Hello"`, `"Hello"`
	case "ses_tenant_domain":
		b.arguments["domain"] = strconv.Quote(name + ".example")
		b.of = d.here("ses_tenant_configuration_set")
	case "ses_tenant_resource_association":
		if b.of = d.here("ses_tenant_configuration_set", "ses_tenant_domain"); b.of == nil || d.shares(b.of) {
			return
		}
		d.unhold(b.of)
	case "ses_tenant_shared_resource":
		if b.of = d.here("ses_tenant_configuration_set", "ses_tenant_domain"); b.of == nil || d.shares(b.of) {
			return
		}
		d.unhold(b.of)
	case "ses_tenant_domain_default_configuration_set":
		b.tenant, b.of, b.set = nil, d.here("ses_tenant_domain"), d.here("ses_tenant_configuration_set")
		if b.of == nil || b.set == nil || b.of.of != nil || d.links(b.of) {
			return
		}
	case "ses_tenant_suppression":
		if d.has(kind, b.tenant) {
			return
		}
		b.arguments["scope"], b.arguments["reasons"], b.arguments["on_destroy"] = `"TENANT"`, `["BOUNCE"]`, `"clear"`
	case "ses_tenant_suppressed_address":
		b.arguments["email_address"], b.arguments["reason"] = strconv.Quote(name+"@b.example"), `"BOUNCE"`
	case "ses_tenant_sending_state":
		if d.has(kind, b.tenant) {
			return
		}
		b.arguments["status"], b.arguments["on_destroy"] = `"DISABLED"`, `"reset"`
	}
	d.blocks = append(d.blocks, b)
}

// shares reports whether an association or a shared resource is for an object.
func (d *editor) shares(of *edited) bool {
	return slices.ContainsFunc(d.blocks, func(b *edited) bool {
		return b.of == of && (b.kind == "ses_tenant_shared_resource" || b.kind == "ses_tenant_resource_association")
	})
}

// links reports whether a link is for a domain.
func (d *editor) links(of *edited) bool {
	return slices.ContainsFunc(d.blocks, func(b *edited) bool { return b.of == of && b.kind == "ses_tenant_domain_default_configuration_set" })
}

// unhold lets an object belong to the tenants of its associations alone.
func (d *editor) unhold(b *edited) {
	if b.tenant != nil {
		b.tenant, b.arguments["tenant_name"] = nil, `""`
	}
}

// has reports whether a tenant has an object of a type.
func (d *editor) has(kind string, tenant *edited) bool {
	return slices.ContainsFunc(d.blocks, func(b *edited) bool { return b.kind == kind && b.tenant == tenant })
}

// configure writes the configuration.
func (d *editor) configure() { d.write(d.configuration()) }

// configuration is all blocks.
func (d *editor) configuration() string {
	texts := make([]string, 0, len(d.blocks))
	for _, b := range d.blocks {
		texts = append(texts, b.String())
	}
	return strings.Join(texts, "\n")
}

// After each of many random edits nothing is lost that the plan did not name, no tenant is resumed, and the second plan is empty. An edit that is
// refused is reverted.
func TestEditsAtRandom(t *testing.T) {
	t.Parallel()
	count, seeds := 25, uint64(2)
	if text := os.Getenv(editsVariable); text != "" {
		var err error
		if count, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
		seeds = 20
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newEditor(t, seed)
			for range count {
				d.edit()
			}
			for _, outcome := range slices.Sorted(maps.Keys(d.counted)) {
				t.Logf("%4d %s", d.counted[outcome], outcome)
			}
		})
	}
}

// edit makes one edit and applies it. It returns the configuration that was applied, moved blocks included, empty where none was.
func (d *editor) edit() (applied string) {
	d.t.Helper()
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range edits {
			if !yield(name) {
				return
			}
		}
	})
	name, options, before := names[d.random.IntN(len(names))], core.PlanOptions{}, d.snapshot()
	if !edits[name](d, &options) {
		return ""
	}
	d.configure()
	d.t.Logf("%q %v", name, options)
	switch {
	case !d.try(name, options):
		d.counted[name+": applied"]++
		applied = d.configuration()
	case d.remedied(name):
		d.counted[name+": refused, applied with moved"]++
		applied = d.configuration()
	default:
		d.revert(before)
		d.counted[name+": refused, reverted"]++
	}
	d.renamed = nil
	for _, b := range d.blocks {
		b.was = ""
	}
	d.configure()
	if len(options.Targets) == 0 {
		d.settled()
	}
	return applied
}

// remedied says with a moved block what a refused rename has left out, as its error asks for, and reports whether that is applied.
func (d *editor) remedied(name string) bool {
	d.t.Helper()
	if d.renamed == nil || !strings.Contains(d.said.Errors().Error(), "moved {") {
		return false
	}
	d.renamed.was = d.old
	d.configure()
	return !d.try(name, core.PlanOptions{})
}

// try plans and applies, and reports whether that was refused.
func (d *editor) try(name string, options core.PlanOptions) (refused bool) {
	d.t.Helper()
	stood := d.standing()
	plan := d.plan(options)
	if d.said.HasError() {
		d.t.Logf("The plan refuses it: %s", d.said.Errors())
		d.explained(name)
		d.survives(name, stood, nil)
		return true
	}
	d.e.Simulator.ResetRequests()
	d.listen(d.w.Apply(d.t.Context(), plan))
	d.survives(name, stood, plan)
	if d.said.HasError() {
		d.t.Logf("The apply fails: %s\nof %s", d.said.Errors(), plan)
		d.explained(name)
		return true
	}
	return false
}

// explained expects errors that lead on.
func (d *editor) explained(name string) {
	d.t.Helper()
	if errors := d.said.Errors(); !isExpected(errors) {
		d.t.Fatalf("After %q: %s", name, errors)
	}
}

// standing is what must not be lost: by the key of its argument, what tells the object from another one.
func (d *editor) standing() map[string]string {
	d.t.Helper()
	stood := map[string]string{}
	_, names := d.e.Simulator.Empty()
	for _, name := range names {
		words := strings.Fields(name)
		there := d.e.In(words[len(words)-1])
		switch words[0] {
		case "tenant":
			stood[words[1]] = *there.Tenant(d.t, words[1]).TenantId
		case "identity":
			stood[words[1]] = strings.Join(there.Identity(d.t, words[1]).DkimAttributes.Tokens, " ")
		case "configuration":
			stood["set "+words[2]] = "it"
		}
	}
	return stood
}

// survives expects everything to stand that the plan does not destroy or replace, and no tenant to have been resumed that it does not name.
func (d *editor) survives(edit string, stood map[string]string, plan *core.Plan) {
	d.t.Helper()
	named := map[string]bool{}
	if plan != nil {
		for _, c := range plan.Changes {
			if c.Action != core.Delete && c.Action != core.DeleteThenCreate && c.Action != core.CreateThenDelete {
				continue
			}
			for _, argument := range []string{"name", "domain", "tenant_name"} {
				if kind := strings.Split(c.Address, ".")[0]; c.Before.Type().HasAttribute(argument) && !c.Before.GetAttr(argument).IsNull() {
					named[kind+" "+c.Before.GetAttr(argument).AsString()] = true
				}
			}
		}
	}
	now := d.standing()
	for key, was := range stood {
		of := "ses_tenant " + key
		switch {
		case strings.Contains(key, "."):
			of = "ses_tenant_domain " + key
		case strings.HasPrefix(key, "set "):
			of = "ses_tenant_configuration_set " + strings.TrimPrefix(key, "set ")
		}
		if now[key] != was && !named[of] {
			d.t.Fatalf("After %q, %s has %q instead of %q, which no plan has said:\n%s", edit, key, now[key], was, plan)
		}
	}
	for _, request := range d.e.Simulator.Journal() {
		if request.Operation != "UpdateReputationEntityCustomerManagedStatus" || !strings.Contains(request.Body, "ENABLED") {
			continue
		}
		ok := false
		for name := range named {
			tenant, found := strings.CutPrefix(name, "ses_tenant_sending_state ")
			ok = ok || found && strings.Contains(request.Path, tenant)
		}
		if !ok {
			d.t.Fatalf("After %q a tenant was resumed: %s", edit, request.Path)
		}
	}
	d.e.Simulator.ResetRequests()
}

// snapshot copies the blocks, so that references stay within the copy.
func (d *editor) snapshot() []*edited {
	copies := map[*edited]*edited{}
	out := make([]*edited, 0, len(d.blocks))
	for _, b := range d.blocks {
		copied := *b
		copied.arguments = map[string]string{}
		for name, value := range b.arguments {
			copied.arguments[name] = value
		}
		copies[b] = &copied
		out = append(out, &copied)
	}
	for _, copied := range out {
		copied.tenant, copied.of, copied.set = copies[copied.tenant], copies[copied.of], copies[copied.set]
	}
	return out
}

// revert applies the configuration as it was before an edit.
func (d *editor) revert(before []*edited) {
	d.t.Helper()
	d.blocks = before
	d.configure()
	for _, b := range d.blocks {
		if d.w.Tainted(b.address()) {
			d.pull(d.w.Taint(b.address(), false))
		}
	}
	d.run(core.PlanOptions{})
	if d.said.HasError() {
		d.t.Fatalf("Going back fails: %s", d.said.Errors())
	}
}

// pull fails the test where an operation on the state fails.
func (d *editor) pull(err error) {
	d.t.Helper()
	pulled(d.t, err)
}
