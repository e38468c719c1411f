// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// toy is a provider with one resource type, toy_thing, which keeps to every rule unless a test alters its answers. It notes the calls.
type toy struct {
	// alter changes the answer to a call: plan, apply, read or import.
	alter map[string]func(*toyAnswer)

	mu    sync.Mutex
	calls []string
	// gone are the names of things that no longer exist.
	gone map[string]bool
}

// toyAnswer is an answer before it is encoded.
type toyAnswer struct {
	// kind is what is planned, applied or read: create, update or delete.
	kind     string
	value    cty.Value
	private  string
	identity cty.Value
	replace  []string
	failed   bool
}

// set replaces a member of the answer's value.
func (a *toyAnswer) set(name string, value cty.Value) {
	members := a.value.AsValueMap()
	members[name] = value
	a.value = cty.ObjectVal(members)
}

var (
	toyKind     = cty.Object(map[string]cty.Type{"name": cty.String, "note": cty.String, "token": cty.String, "secret": cty.String})
	toyIdentity = cty.Object(map[string]cty.Type{"name": cty.String})
)

// newToy makes a workspace with a toy provider and a configuration.
func newToy(t *testing.T, configuration string) (*toy, *Workspace) {
	t.Helper()
	p := &toy{alter: map[string]func(*toyAnswer){}, gone: map[string]bool{}}
	w := New(map[string]*Provider{"toy": NewProvider(func() (tfprotov6.ProviderServer, error) { return toyServer{toy: p}, nil })})
	w.Write("main.tf", configuration)
	return p, w
}

// taken gives the calls since the last look, without those that only read a configuration or a state.
func (p *toy) taken() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.calls
	p.calls = nil
	return out
}

func (p *toy) note(format string, arguments ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, fmt.Sprintf(format, arguments...))
}

// toyServer is one process of the toy provider. The calls that it does not have are never made for it.
type toyServer struct {
	tfprotov6.ProviderServer
	toy *toy
}

func (s toyServer) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{ResourceSchemas: map[string]*tfprotov6.Schema{"toy_thing": {Block: &tfprotov6.SchemaBlock{
		Attributes: []*tfprotov6.SchemaAttribute{
			{Name: "name", Type: tftypes.String, Required: true},
			{Name: "note", Type: tftypes.String, Optional: true},
			{Name: "token", Type: tftypes.String, Computed: true},
			{Name: "secret", Type: tftypes.String, Optional: true, WriteOnly: true},
		},
	}}}}, nil
}

func (s toyServer) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{"toy_thing": {
		IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{{Name: "name", Type: tftypes.String, RequiredForImport: true}},
	}}}, nil
}

func (s toyServer) ValidateProviderConfig(context.Context, *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{}, nil
}

func (s toyServer) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	s.toy.note("configure")
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (s toyServer) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (s toyServer) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	value, err := decodeKept(&object{value: req.RawState.JSON}, toyKind)
	if err != nil {
		return nil, err
	}
	encoded, err := encode(value, toyKind)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: encoded}, err
}

func (s toyServer) ReadResource(_ context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	value, err := decode(req.CurrentState, toyKind)
	if err != nil {
		return nil, err
	}
	name := value.GetAttr("name").AsString()
	s.toy.note("read %q private=%s", name, req.Private)
	a := &toyAnswer{kind: "read", value: value, private: string(req.Private), identity: identityNamed(value)}
	if s.toy.gone[name] {
		a.value = cty.NullVal(toyKind)
	}
	answer := &tfprotov6.ReadResourceResponse{}
	answer.NewState, answer.NewIdentity, answer.Private, _, answer.Diagnostics, err = s.encoded("read", a)
	return answer, err
}

func (s toyServer) PlanResourceChange(_ context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	prior, err := decode(req.PriorState, toyKind)
	if err != nil {
		return nil, err
	}
	proposed, err := decode(req.ProposedNewState, toyKind)
	if err != nil {
		return nil, err
	}
	a := &toyAnswer{kind: "update", value: proposed}
	switch {
	case proposed.IsNull():
		a.kind = "delete"
	case prior.IsNull():
		a.kind = "create"
		a.set("token", cty.UnknownVal(cty.String))
	case !prior.GetAttr("name").RawEquals(proposed.GetAttr("name")):
		a.replace = []string{"name"}
	}
	named := proposed
	if named.IsNull() {
		named = prior
	}
	if !proposed.IsNull() {
		a.identity = identityNamed(proposed)
	}
	s.toy.note("plan %s %s private=%s", a.kind, valueText(named.GetAttr("name")), req.PriorPrivate)
	a.private = strings.TrimSuffix("planned "+a.kind+" of "+string(req.PriorPrivate), " of ")
	answer := &tfprotov6.PlanResourceChangeResponse{}
	answer.PlannedState, answer.PlannedIdentity, answer.PlannedPrivate, answer.RequiresReplace, answer.Diagnostics, err = s.encoded("plan", a)
	return answer, err
}

func (s toyServer) ApplyResourceChange(_ context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	prior, err := decode(req.PriorState, toyKind)
	if err != nil {
		return nil, err
	}
	planned, err := decode(req.PlannedState, toyKind)
	if err != nil {
		return nil, err
	}
	a := &toyAnswer{kind: "update", value: planned, private: "made"}
	named := planned
	switch {
	case planned.IsNull():
		a.kind, a.private, named = "delete", "", prior
	case prior.IsNull():
		a.kind = "create"
	}
	if !planned.IsNull() && !planned.GetAttr("token").IsKnown() {
		a.set("token", cty.StringVal("token of "+planned.GetAttr("name").AsString()))
	}
	if !planned.IsNull() {
		a.identity = identityNamed(planned)
	}
	s.toy.note("apply %s %s private=%s", a.kind, valueText(named.GetAttr("name")), req.PlannedPrivate)
	answer := &tfprotov6.ApplyResourceChangeResponse{}
	answer.NewState, answer.NewIdentity, answer.Private, _, answer.Diagnostics, err = s.encoded("apply", a)
	return answer, err
}

func (s toyServer) ImportResourceState(_ context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	value := cty.ObjectVal(map[string]cty.Value{
		"name": cty.StringVal(req.ID), "note": cty.NullVal(cty.String), "token": cty.StringVal("found"), "secret": cty.NullVal(cty.String),
	})
	s.toy.note("import %q", req.ID)
	a := &toyAnswer{kind: "import", value: value, private: "imported", identity: identityNamed(value)}
	imported := &tfprotov6.ImportedResource{TypeName: req.TypeName}
	answer := &tfprotov6.ImportResourceStateResponse{ImportedResources: []*tfprotov6.ImportedResource{imported}}
	var err error
	imported.State, imported.Identity, imported.Private, _, answer.Diagnostics, err = s.encoded("import", a)
	return answer, err
}

// identityNamed is the identity of a thing.
func identityNamed(value cty.Value) cty.Value {
	return cty.ObjectVal(map[string]cty.Value{"name": value.GetAttr("name")})
}

// encoded makes the parts of an answer as the test wants it.
func (s toyServer) encoded(call string, a *toyAnswer) (
	*tfprotov6.DynamicValue, *tfprotov6.ResourceIdentityData, []byte, []*tftypes.AttributePath, []*tfprotov6.Diagnostic, error,
) {
	if alter := s.toy.alter[call]; alter != nil {
		alter(a)
	}
	value, err := encode(a.value, toyKind)
	if err != nil {
		return nil, nil, nil, nil, nil, err
	}
	var identity *tfprotov6.ResourceIdentityData
	if a.identity != cty.NilVal && !a.identity.IsNull() {
		data, err := encode(a.identity, toyIdentity)
		if err != nil {
			return nil, nil, nil, nil, nil, err
		}
		identity = &tfprotov6.ResourceIdentityData{IdentityData: data}
	}
	var paths []*tftypes.AttributePath
	for _, name := range a.replace {
		paths = append(paths, tftypes.NewAttributePath().WithAttributeName(name))
	}
	var said []*tfprotov6.Diagnostic
	if a.failed {
		said = append(said, &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: "The toy is broken"})
	}
	return value, identity, []byte(a.private), paths, said, nil
}
