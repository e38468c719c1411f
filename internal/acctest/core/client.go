// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	ctymsgpack "github.com/zclconf/go-cty/cty/msgpack"
)

// terraformVersion is what the provider is told that it runs under: the oldest version that knows everything the protocol has today.
const terraformVersion = "1.14.0"

// client speaks protocol 6 with one provider server, in values of cty.
type client struct {
	server tfprotov6.ProviderServer
	types  *typeList
}

// typeList is what a provider serves. It is the same for every server of a provider, so it is asked for once.
type typeList struct {
	provider    *schema
	resources   map[string]*schema
	dataSources map[string]*schema
	identities  map[string]cty.Type
	functions   map[string]*tfprotov6.Function
}

// loadTypes asks a server for its schemas.
func loadTypes(ctx context.Context, server tfprotov6.ProviderServer) (*typeList, error) {
	answer, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	for _, d := range answer.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return nil, fmt.Errorf("%s: %s", d.Summary, d.Detail)
		}
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	out := &typeList{functions: answer.Functions, identities: map[string]cty.Type{}}
	if out.provider, err = newSchema(answer.Provider); err != nil {
		return nil, err
	}
	if out.resources, err = newSchemas(answer.ResourceSchemas); err != nil {
		return nil, err
	}
	if out.dataSources, err = newSchemas(answer.DataSourceSchemas); err != nil {
		return nil, err
	}
	for name, identity := range identities.IdentitySchemas {
		attributes := map[string]cty.Type{}
		for _, a := range identity.IdentityAttributes {
			if attributes[a.Name], err = ctyType(a.Type); err != nil {
				return nil, err
			}
		}
		out.identities[name] = cty.Object(attributes)
	}
	return out, nil
}

func newSchemas(given map[string]*tfprotov6.Schema) (map[string]*schema, error) {
	out := make(map[string]*schema, len(given))
	for name, s := range given {
		next, err := newSchema(s)
		if err != nil {
			return nil, fmt.Errorf("%s.%w", name, err)
		}
		out[name] = next
	}
	return out, nil
}

// encode makes the wire form of a value.
func encode(value cty.Value, kind cty.Type) (*tfprotov6.DynamicValue, error) {
	encoded, err := ctymsgpack.Marshal(value, kind)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.DynamicValue{MsgPack: encoded}, nil
}

// decode reads the wire form of a value, null for none.
func decode(value *tfprotov6.DynamicValue, kind cty.Type) (cty.Value, error) {
	if value == nil || len(value.MsgPack) == 0 {
		return cty.NullVal(kind), nil
	}
	decoded, err := ctymsgpack.Unmarshal(value.MsgPack, kind)
	if err != nil {
		return cty.NilVal, err
	}
	return plainUnknown(decoded), nil
}

// plainUnknown drops what is known about unknown values, such as that they are not null: two unknown values of a type are equal then.
func plainUnknown(value cty.Value) cty.Value {
	out, err := cty.Transform(value, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		if !v.IsKnown() {
			return cty.UnknownVal(v.Type()), nil
		}
		return v, nil
	})
	if err != nil {
		return value
	}
	return out
}

// identityData makes the wire form of an identity, nil for none.
func identityData(identity cty.Value) (*tfprotov6.ResourceIdentityData, error) {
	if identity == cty.NilVal || identity.IsNull() {
		return nil, nil
	}
	encoded, err := encode(identity, identity.Type())
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ResourceIdentityData{IdentityData: encoded}, nil
}

// identityOf reads the wire form of the identity of a resource of a type, null for none.
func (c *client) identityOf(typeName string, data *tfprotov6.ResourceIdentityData) (cty.Value, error) {
	kind, ok := c.types.identities[typeName]
	if !ok {
		return cty.NullVal(cty.EmptyObject), nil
	}
	if data == nil {
		return cty.NullVal(kind), nil
	}
	return decode(data.IdentityData, kind)
}

// broken is the error of a call that failed below the protocol.
func broken(address, call string, err error) Diagnostics {
	return failure(address, "Provider call failed", fmt.Sprintf("%s: %v", call, err))
}
