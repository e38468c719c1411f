// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// planCall is the call of the protocol that plans.
const planCall = "PlanResourceChange"

// target is one resource instance with all that is needed to call the provider about it.
type target struct {
	o        *operation
	address  address
	provider string
	client   *client
	schema   *schema
	// block is nil for an object that only the state has.
	block   *resourceBlock
	content *hcl.BodyContent
	header  string
}

// remote is an object as a walk works with it.
type remote struct {
	value    cty.Value
	private  []byte
	identity cty.Value
}

// target makes the target of an instance; block is nil for an object that only the state has.
func (o *operation) target(ctx context.Context, at address, provider string, b *resourceBlock) (*target, Diagnostics) {
	c, diags := o.client(ctx, provider)
	if c == nil {
		return nil, diags
	}
	schemas := c.types.resources
	if at.data {
		schemas = c.types.dataSources
	}
	s, ok := schemas[at.typeName]
	if !ok {
		kind := "resource type"
		if at.data {
			kind = "data source"
		}
		return nil, append(diags, failure(at.String(), "Invalid "+kind, fmt.Sprintf("The provider does not support %s %q.", kind, at.typeName))...)
	}
	t := &target{o: o, address: at, provider: provider, client: c, schema: s, block: b}
	if b != nil {
		t.header = b.header
	}
	return t, diags
}

// said translates the provider's diagnostics about the target.
func (t *target) said(given []*tfprotov6.Diagnostic) Diagnostics {
	return t.o.configuration.fromProvider(given, t.address.String(), t.content, t.header)
}

// kind is the type of the target's values.
func (t *target) kind() cty.Type { return t.schema.block.kind() }

// none is the value of an object that does not exist.
func (t *target) none() remote {
	return remote{value: cty.NullVal(t.kind()), identity: cty.NullVal(t.identityType())}
}

func (t *target) identityType() cty.Type {
	if kind, ok := t.client.types.identities[t.address.typeName]; ok {
		return kind
	}
	return cty.EmptyObject
}

// configure evaluates the arguments of the target's block and has the provider validate them.
func (t *target) configure(ctx context.Context, inside instance) (cty.Value, Diagnostics) {
	config, content, wrong := t.schema.block.decode(t.block.body, func(e hcl.Expression) (cty.Value, hcl.Diagnostics) { return t.o.scope.evaluate(e, inside) })
	if content != nil {
		content.MissingItemRange = t.block.block.DefRange()
		t.content = content
	}
	if wrong.HasErrors() {
		return config, t.o.configuration.fromHCL(wrong, t.address.String())
	}
	encoded, err := encode(config, t.kind())
	if err != nil {
		return config, broken(t.address.String(), "encoding the configuration", err)
	}
	if t.address.data {
		answer, err := t.client.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: t.address.typeName, Config: encoded})
		if err != nil {
			return config, broken(t.address.String(), "ValidateDataResourceConfig", err)
		}
		return config, t.said(answer.Diagnostics)
	}
	answer, err := t.client.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: t.address.typeName, Config: encoded,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		return config, broken(t.address.String(), "ValidateResourceConfig", err)
	}
	return config, t.said(answer.Diagnostics)
}

// upgrade decodes an object of the state by way of the provider.
func (t *target) upgrade(ctx context.Context, kept *object) (remote, Diagnostics) {
	if kept == nil {
		return t.none(), nil
	}
	answer, err := t.client.server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{
		TypeName: t.address.typeName, Version: kept.schemaVersion, RawState: &tfprotov6.RawState{JSON: kept.value},
	})
	if err != nil {
		return t.none(), broken(t.address.String(), "UpgradeResourceState", err)
	}
	diags := t.said(answer.Diagnostics)
	if diags.HasError() {
		return t.none(), diags
	}
	value, err := decode(answer.UpgradedState, t.kind())
	if err != nil {
		return t.none(), append(diags, broken(t.address.String(), "UpgradeResourceState", err)...)
	}
	return remote{value: value, private: kept.private, identity: t.keep(kept.identity)}, diags
}

// keep is an identity as this core keeps it: none where it plays a core that knows of none.
func (t *target) keep(identity cty.Value) cty.Value {
	if identity == cty.NilVal || t.o.workspace.OmitIdentity {
		return cty.NullVal(t.identityType())
	}
	return identity
}

// read refreshes an object.
func (t *target) read(ctx context.Context, prior remote) (remote, Diagnostics) {
	encoded, err := encode(prior.value, t.kind())
	if err != nil {
		return prior, broken(t.address.String(), "encoding the state", err)
	}
	identity, err := identityData(prior.identity)
	if err != nil {
		return prior, broken(t.address.String(), "encoding the identity", err)
	}
	answer, err := t.client.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: t.address.typeName, CurrentState: encoded, Private: prior.private, CurrentIdentity: identity,
	})
	if err != nil {
		return prior, broken(t.address.String(), "ReadResource", err)
	}
	diags := t.said(answer.Diagnostics)
	if diags.HasError() {
		return prior, diags
	}
	now, diags := t.answered("ReadResource", answer.NewState, answer.NewIdentity, answer.Private, diags)
	if diags.HasError() {
		return prior, diags
	}
	if !now.value.IsNull() && !now.value.IsWhollyKnown() {
		return prior, append(diags, failure(t.address.String(), "Provider produced invalid object", "ReadResource answered an unknown value.")...)
	}
	return now, append(diags, t.checkIdentity("ReadResource", prior, now)...)
}

// answered decodes an object that the provider answered.
func (t *target) answered(call string, state *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte, diags Diagnostics) (remote, Diagnostics) {
	value, err := decode(state, t.kind())
	if err != nil {
		return t.none(), append(diags, broken(t.address.String(), call, err)...)
	}
	known, err := t.client.identityOf(t.address.typeName, identity)
	if err != nil {
		return t.none(), append(diags, broken(t.address.String(), call, err)...)
	}
	out := remote{value: value, private: private, identity: t.keep(known)}
	summary := "Provider produced invalid object"
	if call == planCall {
		summary = "Provider produced invalid plan"
	}
	diags = append(diags, report(t.address.String(), summary, call+" answered a value for", t.schema.block.writeOnlyLeft("", value))...)
	return out, diags
}

// planned is what the provider plans for an object.
type planned struct {
	remote
	replace []cty.Path
}

// plan asks the provider for a plan. A null configuration plans a destroy.
func (t *target) plan(ctx context.Context, prior remote, config, proposed cty.Value) (planned, Diagnostics) {
	out := planned{remote: t.none()}
	values := make([]*tfprotov6.DynamicValue, 0, 3)
	for _, value := range []cty.Value{prior.value, proposed, config} {
		encoded, err := encode(value, t.kind())
		if err != nil {
			return out, broken(t.address.String(), "encoding a plan", err)
		}
		values = append(values, encoded)
	}
	identity, err := identityData(prior.identity)
	if err != nil {
		return out, broken(t.address.String(), "encoding the identity", err)
	}
	answer, err := t.client.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: t.address.typeName, PriorState: values[0], ProposedNewState: values[1], Config: values[2], PriorPrivate: prior.private, PriorIdentity: identity,
	})
	if err != nil {
		return out, broken(t.address.String(), planCall, err)
	}
	diags := t.said(answer.Diagnostics)
	if diags.HasError() {
		return out, diags
	}
	out.remote, diags = t.answered(planCall, answer.PlannedState, answer.PlannedIdentity, answer.PlannedPrivate, diags)
	for _, path := range answer.RequiresReplace {
		out.replace = append(out.replace, ctyPath(path))
	}
	return out, diags
}

// apply has the provider carry out a plan.
func (t *target) apply(ctx context.Context, prior remote, config cty.Value, want remote) (remote, Diagnostics) {
	values := make([]*tfprotov6.DynamicValue, 0, 3)
	for _, value := range []cty.Value{prior.value, want.value, config} {
		encoded, err := encode(value, t.kind())
		if err != nil {
			return prior, broken(t.address.String(), "encoding a change", err)
		}
		values = append(values, encoded)
	}
	identity, err := identityData(want.identity)
	if err != nil {
		return prior, broken(t.address.String(), "encoding the identity", err)
	}
	answer, err := t.client.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: t.address.typeName, PriorState: values[0], PlannedState: values[1], Config: values[2], PlannedPrivate: want.private, PlannedIdentity: identity,
	})
	if err != nil {
		return prior, broken(t.address.String(), "ApplyResourceChange", err)
	}
	return t.answered("ApplyResourceChange", answer.NewState, answer.NewIdentity, answer.Private, t.said(answer.Diagnostics))
}

// readData reads a data source.
func (t *target) readData(ctx context.Context, config cty.Value) (cty.Value, Diagnostics) {
	encoded, err := encode(config, t.kind())
	if err != nil {
		return cty.NilVal, broken(t.address.String(), "encoding the configuration", err)
	}
	answer, err := t.client.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: t.address.typeName, Config: encoded})
	if err != nil {
		return cty.NilVal, broken(t.address.String(), "ReadDataSource", err)
	}
	diags := t.said(answer.Diagnostics)
	if diags.HasError() {
		return cty.NilVal, diags
	}
	value, err := decode(answer.State, t.kind())
	switch {
	case err != nil:
		diags = append(diags, broken(t.address.String(), "ReadDataSource", err)...)
	case value.IsNull():
		diags = append(diags, failure(t.address.String(), "Provider produced null object", "The provider answered null for a data source.")...)
	case !value.IsWhollyKnown():
		diags = append(diags, failure(t.address.String(), "Provider produced invalid object", "The provider answered an unknown value for a data source.")...)
	}
	return value, diags
}
