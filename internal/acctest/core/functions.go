// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"

	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// builtinFunctions are the functions of the language that tests use.
var builtinFunctions = map[string]function.Function{
	"abs": stdlib.AbsoluteFunc, "can": tryfunc.CanFunc, "ceil": stdlib.CeilFunc, "chunklist": stdlib.ChunklistFunc, "coalesce": stdlib.CoalesceFunc,
	"compact": stdlib.CompactFunc, "concat": stdlib.ConcatFunc, "contains": stdlib.ContainsFunc, "distinct": stdlib.DistinctFunc,
	"element": stdlib.ElementFunc, "file": fileFunction, "flatten": stdlib.FlattenFunc, "floor": stdlib.FloorFunc, "format": stdlib.FormatFunc,
	"formatdate": stdlib.FormatDateFunc, "formatlist": stdlib.FormatListFunc, "join": stdlib.JoinFunc, "jsondecode": stdlib.JSONDecodeFunc,
	"jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc, "length": stdlib.LengthFunc, "lookup": stdlib.LookupFunc, "lower": stdlib.LowerFunc,
	"max": stdlib.MaxFunc, "merge": stdlib.MergeFunc, "min": stdlib.MinFunc, "one": oneFunction, "range": stdlib.RangeFunc, "regex": stdlib.RegexFunc,
	"regexall": stdlib.RegexAllFunc, "replace": stdlib.ReplaceFunc, "reverse": stdlib.ReverseListFunc, "setsubtract": stdlib.SetSubtractFunc,
	"setunion": stdlib.SetUnionFunc, "sha256": sha256Function, "slice": stdlib.SliceFunc, "sort": stdlib.SortFunc, "split": stdlib.SplitFunc, "substr": stdlib.SubstrFunc,
	"timeadd": stdlib.TimeAddFunc, "tobool": stdlib.MakeToFunc(cty.Bool), "tolist": stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)),
	"tomap": stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)), "tonumber": stdlib.MakeToFunc(cty.Number),
	"toset": stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)), "tostring": stdlib.MakeToFunc(cty.String), "trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc,
	"trimspace": stdlib.TrimSpaceFunc, "trimsuffix": stdlib.TrimSuffixFunc, "try": tryfunc.TryFunc, "upper": stdlib.UpperFunc,
	"values": stdlib.ValuesFunc, "zipmap": stdlib.ZipmapFunc,
}

// fileFunction is file: the content of a file.
var fileFunction = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "path", Type: cty.String}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(arguments []cty.Value, _ cty.Type) (cty.Value, error) {
		content, err := os.ReadFile(arguments[0].AsString())
		return cty.StringVal(string(content)), err
	},
})

// sha256Function is sha256: the hash of a string in lower-case hexadecimal digits.
var sha256Function = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "str", Type: cty.String}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(arguments []cty.Value, _ cty.Type) (cty.Value, error) {
		return cty.StringVal(fmt.Sprintf("%x", sha256.Sum256([]byte(arguments[0].AsString())))), nil
	},
})

// oneFunction is one: the only element of a list, null for none.
var oneFunction = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType, AllowUnknown: true}},
	Type: func(arguments []cty.Value) (cty.Type, error) {
		switch kind := arguments[0].Type(); {
		case kind.IsTupleType() && len(kind.TupleElementTypes()) == 1:
			return kind.TupleElementTypes()[0], nil
		case kind.IsTupleType() && len(kind.TupleElementTypes()) == 0:
			return cty.DynamicPseudoType, nil
		case kind.IsListType() || kind.IsSetType():
			return kind.ElementType(), nil
		}
		return cty.DynamicPseudoType, errors.New("must be a list, set or tuple with at most one element")
	},
	Impl: func(arguments []cty.Value, kind cty.Type) (cty.Value, error) {
		list := arguments[0]
		if !list.IsKnown() {
			return cty.UnknownVal(kind), nil
		}
		switch list.LengthInt() {
		case 0:
			return cty.NullVal(kind), nil
		case 1:
			return list.AsValueSlice()[0], nil
		}
		return cty.NilVal, errors.New("must be a list, set or tuple with at most one element")
	},
})

// providerFunctions are the functions that a provider defines, as provider::NAME::FUNCTION.
func (c *client) providerFunctions(ctx context.Context, localName string) (map[string]function.Function, error) {
	out := map[string]function.Function{}
	for name, definition := range c.types.functions {
		f, err := c.providerFunction(ctx, name, definition)
		if err != nil {
			return nil, fmt.Errorf("function %s: %w", name, err)
		}
		out["provider::"+localName+"::"+name] = f
	}
	return out, nil
}

func (c *client) providerFunction(ctx context.Context, name string, definition *tfprotov6.Function) (function.Function, error) {
	parameter := func(p *tfprotov6.FunctionParameter) (function.Parameter, error) {
		kind, err := ctyType(p.Type)
		return function.Parameter{Name: p.Name, Type: kind, AllowNull: p.AllowNullValue, AllowUnknown: p.AllowUnknownValues}, err
	}
	spec := &function.Spec{}
	for _, p := range definition.Parameters {
		next, err := parameter(p)
		if err != nil {
			return function.Function{}, err
		}
		spec.Params = append(spec.Params, next)
	}
	if definition.VariadicParameter != nil {
		next, err := parameter(definition.VariadicParameter)
		if err != nil {
			return function.Function{}, err
		}
		spec.VarParam = &next
	}
	result, err := ctyType(definition.Return.Type)
	if err != nil {
		return function.Function{}, err
	}
	spec.Type = function.StaticReturnType(result)
	spec.Impl = func(arguments []cty.Value, _ cty.Type) (cty.Value, error) {
		request := &tfprotov6.CallFunctionRequest{Name: name}
		for i, argument := range arguments {
			var kind cty.Type
			if i < len(spec.Params) {
				kind = spec.Params[i].Type
			} else {
				kind = spec.VarParam.Type
			}
			encoded, err := encode(argument, kind)
			if err != nil {
				return cty.NilVal, err
			}
			request.Arguments = append(request.Arguments, encoded)
		}
		answer, err := c.server.CallFunction(ctx, request)
		switch {
		case err != nil:
			return cty.NilVal, err
		case answer.Error != nil && answer.Error.FunctionArgument != nil:
			return cty.NilVal, function.NewArgErrorf(int(*answer.Error.FunctionArgument), "%s", answer.Error.Text)
		case answer.Error != nil:
			return cty.NilVal, errors.New(answer.Error.Text)
		}
		return decode(answer.Result, result)
	}
	return function.New(spec), nil
}
