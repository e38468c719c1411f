// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// Protocol speaks the plugin protocol with the provider as a core does, for one resource type: for what the binary on this machine may be
// too old for (import by identity), for attribute paths, and for interrupts at a certain moment.
type Protocol struct {
	t        *testing.T
	server   tfprotov6.ProviderServer
	typeName string
	schema   *tfprotov6.Schema
	identity *tfprotov6.ResourceIdentitySchema
	// list is the schema of the list resource, nil for none.
	list *tfprotov6.Schema
}

// Object is what a core keeps of one object.
type Object struct {
	// State is the object's state, null for one that is gone.
	State tftypes.Value
	// Identity is its identity.
	Identity tftypes.Value
	// Private is the provider's own state.
	Private []byte
}

// Protocol starts a provider that is configured for this environment.
func (e *Environment) Protocol(t *testing.T, typeName string) *Protocol {
	t.Helper()
	return e.ProtocolWith(t, typeName, nil)
}

// ProtocolWith is [Environment.Protocol] with further arguments of the provider block, as JSON would have them.
func (e *Environment) ProtocolWith(t *testing.T, typeName string, further map[string]any) *Protocol {
	t.Helper()
	block := map[string]any{}
	if e.URL != "" {
		block = map[string]any{
			"region": e.Region, "access_key": accessKey, "secret_key": secretKey, "max_retries": 2,
			"endpoints": []any{map[string]any{"sesv2": e.URL, "cloudwatch": e.URL, "sts": e.URL}},
		}
	}
	maps.Copy(block, further)
	return e.protocol(t, provider.NewServer("test", provider.WithWholePaths())(), typeName, block)
}

// Of speaks with the same provider for another resource type.
func (p *Protocol) Of(e *Environment, typeName string) *Protocol {
	p.t.Helper()
	return e.protocol(p.t, p.server, typeName, nil)
}

// protocol speaks with a provider, which is configured first by a block that is not nil.
func (e *Environment) protocol(t *testing.T, server tfprotov6.ProviderServer, typeName string, block map[string]any) *Protocol {
	t.Helper()
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	identities, err := server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	p := &Protocol{
		t: t, server: server, typeName: typeName,
		schema: schemas.ResourceSchemas[typeName], identity: identities.IdentitySchemas[typeName], list: schemas.ListResourceSchemas[typeName],
	}
	if p.schema == nil {
		t.Fatalf("The provider has no resource type %s.", typeName)
	}
	if block == nil {
		return p
	}
	config := p.value(block, schemas.Provider.ValueType())
	answer, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: p.dynamic(config)})
	p.must(err, answer.Diagnostics)
	return p
}

// Validate validates a configuration, given as JSON would have it.
func (p *Protocol) Validate(config map[string]any) []*tfprotov6.Diagnostic {
	p.t.Helper()
	answer, err := p.server.ValidateResourceConfig(p.t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: p.typeName, Config: p.dynamic(p.value(config, p.schema.ValueType())),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	p.must(err, nil)
	return answer.Diagnostics
}

// Plan plans the change of an object (nil for a new one) to a configuration.
func (p *Protocol) Plan(prior *Object, config map[string]any) (planned *Object, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	wanted := p.value(config, p.schema.ValueType())
	before, proposed, private := tftypes.NewValue(p.schema.ValueType(), nil), wanted, []byte(nil)
	if prior != nil {
		before, private = prior.State, prior.Private
		proposed = p.proposed(prior.State, wanted)
	}
	answer, err := p.server.PlanResourceChange(p.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: p.typeName, PriorState: p.dynamic(before), ProposedNewState: p.dynamic(proposed), Config: p.dynamic(wanted), PriorPrivate: private,
	})
	p.must(err, nil)
	planned = &Object{Private: answer.PlannedPrivate}
	if answer.PlannedState != nil {
		planned.State = p.read(answer.PlannedState, p.schema.ValueType())
	}
	return planned, answer.Diagnostics
}

// Create applies the plan of a new object.
func (p *Protocol) Create(planned *Object, config map[string]any) (*Object, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	answer, err := p.server.ApplyResourceChange(p.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: p.typeName, PriorState: p.dynamic(tftypes.NewValue(p.schema.ValueType(), nil)), PlannedState: p.dynamic(planned.State),
		Config: p.dynamic(p.value(config, p.schema.ValueType())), PlannedPrivate: planned.Private,
	})
	p.must(err, nil)
	return p.object(answer.NewState, answer.NewIdentity, answer.Private), answer.Diagnostics
}

// Stop tells the provider to stop, as an interrupted core does.
func (p *Protocol) Stop() {
	p.t.Helper()
	answer, err := p.server.StopProvider(p.t.Context(), &tfprotov6.StopProviderRequest{})
	if err != nil || answer.Error != "" {
		p.t.Errorf("The provider does not stop: %v %s", err, answer.Error)
	}
}

// Import imports an object by an id, or, where that is empty, by an identity. It is to be read afterwards.
func (p *Protocol) Import(id string, identity map[string]any) (*Object, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	request := &tfprotov6.ImportResourceStateRequest{TypeName: p.typeName, ID: id}
	if id == "" {
		request.Identity = &tfprotov6.ResourceIdentityData{IdentityData: p.dynamic(p.value(identity, p.identity.ValueType()))}
	}
	answer, err := p.server.ImportResourceState(p.t.Context(), request)
	p.must(err, nil)
	if len(answer.ImportedResources) == 0 {
		return nil, answer.Diagnostics
	}
	imported := answer.ImportedResources[0]
	return p.object(imported.State, imported.Identity, imported.Private), answer.Diagnostics
}

// Move makes an object of the state of another provider's resource. It is to be read afterwards.
func (p *Protocol) Move(sourceType string, state map[string]any) (*Object, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	encoded, err := json.Marshal(state)
	p.must(err, nil)
	answer, err := p.server.MoveResourceState(p.t.Context(), &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/hashicorp/aws", SourceTypeName: sourceType, SourceState: &tfprotov6.RawState{JSON: encoded}, TargetTypeName: p.typeName,
	})
	p.must(err, nil)
	return p.object(answer.TargetState, answer.TargetIdentity, answer.TargetPrivate), answer.Diagnostics
}

// Read refreshes an object.
func (p *Protocol) Read(object *Object) (*Object, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	request := &tfprotov6.ReadResourceRequest{TypeName: p.typeName, CurrentState: p.dynamic(object.State), Private: object.Private}
	if !object.Identity.IsNull() {
		request.CurrentIdentity = &tfprotov6.ResourceIdentityData{IdentityData: p.dynamic(object.Identity)}
	}
	answer, err := p.server.ReadResource(p.t.Context(), request)
	p.must(err, nil)
	return p.object(answer.NewState, answer.NewIdentity, answer.Private), answer.Diagnostics
}

// proposed is what a core proposes: the configuration, with the prior state where it says nothing.
func (p *Protocol) proposed(prior, config tftypes.Value) tftypes.Value {
	p.t.Helper()
	before, wanted := map[string]tftypes.Value{}, map[string]tftypes.Value{}
	p.must(prior.As(&before), nil)
	p.must(config.As(&wanted), nil)
	wanted = maps.Clone(wanted) // What As gives is the configuration's own.
	for _, attribute := range p.schema.Block.Attributes {
		if attribute.Computed && wanted[attribute.Name].IsNull() {
			wanted[attribute.Name] = before[attribute.Name]
		}
	}
	return tftypes.NewValue(p.schema.ValueType(), wanted)
}

// value makes a value of its JSON form; what is left out is null.
func (p *Protocol) value(content map[string]any, kind tftypes.Type) tftypes.Value {
	p.t.Helper()
	encoded, err := json.Marshal(content)
	p.must(err, nil)
	value, err := (&tfprotov6.RawState{JSON: encoded}).Unmarshal(kind)
	p.must(err, nil)
	return value
}

// dynamic encodes a value for the way to the provider.
func (p *Protocol) dynamic(value tftypes.Value) *tfprotov6.DynamicValue {
	p.t.Helper()
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	p.must(err, nil)
	return &encoded
}

// read decodes a value that the provider gave.
func (p *Protocol) read(encoded *tfprotov6.DynamicValue, kind tftypes.Type) tftypes.Value {
	p.t.Helper()
	value, err := encoded.Unmarshal(kind)
	p.must(err, nil)
	return value
}

// object decodes what the provider gave of an object.
func (p *Protocol) object(state *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte) *Object {
	p.t.Helper()
	object := &Object{State: tftypes.NewValue(p.schema.ValueType(), nil), Identity: tftypes.NewValue(p.identity.ValueType(), nil), Private: private}
	if state != nil {
		object.State = p.read(state, p.schema.ValueType())
	}
	if identity != nil && identity.IdentityData != nil {
		object.Identity = p.read(identity.IdentityData, p.identity.ValueType())
	}
	return object
}

// must ends the test where the protocol itself fails.
func (p *Protocol) must(err error, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, d := range diags {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			p.t.Fatalf("%s: %s", d.Summary, d.Detail)
		}
	}
}
