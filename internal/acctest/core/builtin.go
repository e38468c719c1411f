// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"crypto/rand"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// builtin is the provider that the real cores have inside of them, with terraform_data, which stands for any other resource in a test.
// The calls that it does not have are never made for it.
type builtin struct{ tfprotov6.ProviderServer }

const dataType = "terraform_data"

func (builtin) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	dynamic := tftypes.DynamicPseudoType
	return &tfprotov6.GetProviderSchemaResponse{ResourceSchemas: map[string]*tfprotov6.Schema{dataType: {Block: &tfprotov6.SchemaBlock{
		Attributes: []*tfprotov6.SchemaAttribute{
			{Name: "input", Type: dynamic, Optional: true},
			{Name: "output", Type: dynamic, Computed: true},
			{Name: "triggers_replace", Type: dynamic, Optional: true},
			{Name: "id", Type: tftypes.String, Computed: true},
		},
	}}}}, nil
}

func (builtin) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}

func (builtin) ValidateProviderConfig(context.Context, *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{}, nil
}

func (builtin) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (builtin) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (builtin) UpgradeResourceState(_ context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	value, err := ctyjson.Unmarshal(req.RawState.JSON, dataKind)
	if err != nil {
		return nil, err
	}
	encoded, err := encode(value, dataKind)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: encoded}, err
}

func (builtin) ReadResource(_ context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private}, nil
}

func (builtin) PlanResourceChange(_ context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	prior, err := decode(req.PriorState, dataKind)
	if err != nil {
		return nil, err
	}
	proposed, err := decode(req.ProposedNewState, dataKind)
	if err != nil || proposed.IsNull() {
		return &tfprotov6.PlanResourceChangeResponse{PlannedState: req.ProposedNewState}, err
	}
	answer := &tfprotov6.PlanResourceChangeResponse{}
	values := proposed.AsValueMap()
	switch {
	case prior.IsNull():
		values["id"], values["output"] = cty.UnknownVal(cty.String), later(values["input"])
	case !values["triggers_replace"].RawEquals(prior.GetAttr("triggers_replace")):
		answer.RequiresReplace = []*tftypes.AttributePath{tftypes.NewAttributePath().WithAttributeName("triggers_replace")}
	case !values["input"].RawEquals(prior.GetAttr("input")):
		values["output"] = later(values["input"])
	}
	answer.PlannedState, err = encode(cty.ObjectVal(values), dataKind)
	return answer, err
}

// later is the planned output: null stays null, and the type of what is not known is not known.
func later(input cty.Value) cty.Value {
	if input.IsNull() {
		return input
	}
	return cty.UnknownVal(input.Type())
}

func (builtin) ApplyResourceChange(_ context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	planned, err := decode(req.PlannedState, dataKind)
	if err != nil || planned.IsNull() {
		return &tfprotov6.ApplyResourceChangeResponse{NewState: req.PlannedState}, err
	}
	values := planned.AsValueMap()
	if !values["id"].IsKnown() {
		values["id"] = cty.StringVal(rand.Text())
	}
	if !values["output"].IsKnown() {
		values["output"] = values["input"]
	}
	encoded, err := encode(cty.ObjectVal(values), dataKind)
	return &tfprotov6.ApplyResourceChangeResponse{NewState: encoded}, err
}

// dataKind is the type of terraform_data's values.
var dataKind = cty.Object(map[string]cty.Type{
	"input": cty.DynamicPseudoType, "output": cty.DynamicPseudoType, "triggers_replace": cty.DynamicPseudoType, "id": cty.String,
})
