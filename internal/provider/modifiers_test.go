// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	own "github.com/ses-tenancy/terraform-provider-ses/internal/provider"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Every modifier in a schema does what it says, and nothing else does it: without the modifier the same plan comes out differently.
func TestModifiers(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, makeResource := range own.New("test")().Resources(t.Context()) {
		var named resource.MetadataResponse
		makeResource().Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "ses"}, &named)
		t.Run(named.TypeName, func(t *testing.T) {
			t.Parallel()
			var whole resource.SchemaResponse
			makeResource().Schema(t.Context(), resource.SchemaRequest{}, &whole)
			with := newPlanner(t, e, named.TypeName, makeResource)
			for _, name := range slices.Sorted(maps.Keys(whole.Schema.Attributes)) {
				for i, modifier := range modifiersOf(whole.Schema.Attributes[name]) {
					kind := fmt.Sprintf("%T of %s", modifier, name)
					if wrong := with.check(t, name, modifier); wrong != "" {
						t.Errorf("%s: %s", kind, wrong)
					}
					without := newPlanner(t, e, named.TypeName, func() resource.Resource {
						whole, _ := makeResource().(planning)
						return stripped{whole, name, i}
					})
					if without.check(t, name, modifier) == "" {
						t.Errorf("%s is decoration: nothing changes without it.", kind)
					}
				}
			}
		})
	}
}

// planning is what the framework asks of a resource that plans.
type planning interface {
	resource.ResourceWithConfigure
	resource.ResourceWithModifyPlan
}

// stripped is a resource without one modifier of one attribute.
type stripped struct {
	planning
	attribute string
	modifier  int
}

// Schema is the schema without the modifier.
func (s stripped) Schema(ctx context.Context, req resource.SchemaRequest, resp *resource.SchemaResponse) {
	s.planning.Schema(ctx, req, resp)
	attribute := reflect.New(reflect.TypeOf(resp.Schema.Attributes[s.attribute])).Elem()
	attribute.Set(reflect.ValueOf(resp.Schema.Attributes[s.attribute]))
	modifiers := attribute.FieldByName("PlanModifiers")
	modifiers.Set(reflect.AppendSlice(modifiers.Slice3(0, s.modifier, s.modifier), modifiers.Slice(s.modifier+1, modifiers.Len())))
	resp.Schema.Attributes[s.attribute], _ = attribute.Interface().(schema.Attribute)
}

// modifiersOf are the modifiers of an attribute of any type.
func modifiersOf(attribute schema.Attribute) []any {
	modifiers := reflect.ValueOf(attribute).FieldByName("PlanModifiers")
	if !modifiers.IsValid() {
		return nil
	}
	all := make([]any, modifiers.Len())
	for i := range all {
		all[i] = modifiers.Index(i).Interface()
	}
	return all
}

// only is the provider with one resource.
type only struct {
	provider.Provider
	resource func() resource.Resource
}

// Resources is the one.
func (o only) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{o.resource}
}

// planner plans changes of a made-up object.
type planner struct {
	server   tfprotov6.ProviderServer
	typeName string
	schema   *tfprotov6.Schema
}

// newPlanner starts a provider with one resource.
func newPlanner(t *testing.T, e *acctest.Environment, typeName string, makeResource func() resource.Resource) planner {
	t.Helper()
	server := providerserver.NewProtocol6(only{own.New("test")(), makeResource})()
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	p := planner{server, typeName, schemas.ResourceSchemas[typeName]}
	block, err := (&tfprotov6.RawState{
		JSON: fmt.Appendf(nil,
			`{"region": "eu-west-1", "access_key": "a", "secret_key": "b", "max_retries": 0, "endpoints": [{"sesv2": %[1]q, "sts": %[1]q, "cloudwatch": %[1]q}]}`, e.URL),
	}).UnmarshalWithOpts(schemas.Provider.ValueType(), tfprotov6.UnmarshalOpts{ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true}})
	if err != nil {
		t.Fatal(err)
	}
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: encode(t, block)})
	if err != nil || len(configured.Diagnostics) > 0 {
		t.Fatal(err, configured)
	}
	return p
}

// check says in what a plan does not follow a modifier, empty for nothing.
func (p planner) check(t *testing.T, name string, modifier any) string {
	t.Helper()
	state := p.sample()
	update := func(changed string, to *string) (values, []string) {
		return p.plan(t, state, p.config(state, changed, to))
	}
	switch modifier := modifier.(type) {
	case framework.Keep:
		kept, _ := update(name, nil)
		made, _ := p.plan(t, nil, p.config(state, name, nil))
		switch {
		case !kept[name].Equal(state[name]):
			return fmt.Sprintf("an update plans %s, want %s as in the state", kept[name], state[name])
		case modifier.Default != nil && !made[name].IsFullyKnown():
			return fmt.Sprintf("a creation plans %s, want its default", made[name])
		}
	case framework.Replaces:
		_, replaces := update(name, textOf(second, name))
		if _, still := update(name, textOf(first, name)); !slices.Contains(replaces, name) || len(still) > 0 {
			return fmt.Sprintf("a change replaces for %q, no change for %q", replaces, still)
		}
	case framework.Computed:
		if kept, _ := update("", nil); !kept[name].Equal(state[name]) {
			return fmt.Sprintf("an update plans %s, want %s as in the state", kept[name], state[name])
		}
		for _, cause := range modifier.Causes {
			if changed, _ := update(cause, textOf(second, cause)); changed[name].IsKnown() {
				return fmt.Sprintf("after a change of %s an update plans %s", cause, changed[name])
			}
		}
	default:
		return "there is no check of it"
	}
	return ""
}

// values are what an object is made up of, by attribute; other strings are "one" and "two".
type values map[string]tftypes.Value

var (
	first = map[string]string{
		"region": "eu-west-1", "domain": "one.example.com", "email_address": "one@example.com", "reason": "BOUNCE",
		"resource_arn": "arn:aws:ses:eu-west-1:123456789012:identity/one.example.com",
	}
	second = map[string]string{
		"region": "us-east-1", "domain": "two.example.com", "email_address": "two@example.com", "reason": "COMPLAINT",
		"resource_arn": "arn:aws:ses:eu-west-1:123456789012:identity/two.example.com",
	}
)

// textOf is the text of an attribute in one of the two.
func textOf(texts map[string]string, name string) *string {
	text, ok := texts[name]
	if !ok {
		text = map[bool]string{true: "two", false: "one"}[texts["region"] == second["region"]]
	}
	return &text
}

// sample is the state of an object that sets what is required and shows all that is computed.
func (p planner) sample() values {
	state := values{}
	for _, attribute := range p.schema.Block.Attributes {
		state[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		if attribute.Required || attribute.Computed {
			state[attribute.Name] = sampleOf(attribute.Name, attribute.ValueType())
		}
	}
	return state
}

// sampleOf is a value of a type.
func sampleOf(name string, kind tftypes.Type) tftypes.Value {
	switch kind := kind.(type) {
	case tftypes.Object:
		members := values{}
		for member, of := range kind.AttributeTypes {
			members[member] = sampleOf(member, of)
		}
		return tftypes.NewValue(kind, map[string]tftypes.Value(members))
	case tftypes.Map:
		return tftypes.NewValue(kind, map[string]tftypes.Value{"one": sampleOf("", kind.ElementType)})
	case tftypes.Set:
		return tftypes.NewValue(kind, []tftypes.Value{sampleOf("", kind.ElementType)})
	case tftypes.List:
		return tftypes.NewValue(kind, []tftypes.Value{sampleOf("", kind.ElementType)})
	}
	switch {
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, true)
	case kind.Is(tftypes.Number):
		return tftypes.NewValue(kind, 1)
	default:
		return tftypes.NewValue(kind, *textOf(first, name))
	}
}

// config is the least configuration of an object, with one attribute more or less, and with a timeout that its state does not have.
func (p planner) config(state values, name string, value *string) values {
	config := values{}
	for _, attribute := range p.schema.Block.Attributes {
		config[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		if attribute.Required {
			config[attribute.Name] = state[attribute.Name]
		}
	}
	if p.typeName == "ses_tenant" { // It needs one of two.
		needed := "organization_id"
		if name == needed {
			needed = "name"
		}
		config[needed] = state[needed]
	}
	if p.typeName == "ses_tenant_template" { // It needs a body.
		config["text"] = tftypes.NewValue(tftypes.String, "one")
	}
	if value != nil {
		config[name] = tftypes.NewValue(tftypes.String, *value)
	}
	kind, _ := config["timeouts"].Type().(tftypes.Object)
	timeouts := map[string]tftypes.Value{}
	for operation, of := range kind.AttributeTypes {
		timeouts[operation] = tftypes.NewValue(of, nil)
	}
	timeouts["create"] = tftypes.NewValue(tftypes.String, "1m")
	config["timeouts"] = tftypes.NewValue(kind, timeouts)
	return config
}

// plan plans as a core does, and returns the planned values and the attributes that replace the object; the failures instead of both.
func (p planner) plan(t *testing.T, state, config values) (planned values, replaces []string) {
	t.Helper()
	kind := p.schema.ValueType()
	proposed, prior := maps.Clone(config), tftypes.NewValue(kind, nil)
	if state != nil {
		prior = tftypes.NewValue(kind, map[string]tftypes.Value(state))
		for _, attribute := range p.schema.Block.Attributes {
			if attribute.Computed && config[attribute.Name].IsNull() {
				proposed[attribute.Name] = state[attribute.Name]
			}
		}
	}
	answer, err := p.server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: p.typeName, PriorState: encode(t, prior),
		Config:           encode(t, tftypes.NewValue(kind, map[string]tftypes.Value(config))),
		ProposedNewState: encode(t, tftypes.NewValue(kind, map[string]tftypes.Value(proposed))),
	})
	if err != nil {
		t.Fatal(err)
	}
	if failures := acctest.Failures(answer.Diagnostics); len(failures) > 0 {
		return state, failures
	}
	value, err := answer.PlannedState.Unmarshal(kind)
	if err != nil {
		t.Fatal(err)
	}
	members := map[string]tftypes.Value{}
	if err := value.As(&members); err != nil {
		t.Fatal(err)
	}
	for _, at := range answer.RequiresReplace {
		replaces = append(replaces, fmt.Sprint(at.Steps()[0]))
	}
	return members, replaces
}

// encode encodes a value for the way to the provider.
func encode(t *testing.T, value tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	if err != nil {
		t.Fatal(err)
	}
	return &encoded
}
