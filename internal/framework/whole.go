package framework

import (
	"context"
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

var (
	_ basetypes.Int64Typable      = WholeType{}
	_ basetypes.Int64Valuable     = Whole{}
	_ xattr.ValidateableAttribute = Whole{}
)

// WholeType is the type of arguments that are whole numbers. A number with a fraction, or one that 64 bits do not hold, is an error at the
// argument. With the framework's own type it is an error that blames the provider.
type WholeType struct{ basetypes.Int64Type }

// Whole is a value of [WholeType].
type Whole struct {
	basetypes.Int64Value

	// wrong is a number that is not a whole one; the value is unknown then, and validation refuses it.
	wrong *big.Float
}

// NewWhole makes a value that may be null or unknown.
func NewWhole(value basetypes.Int64Value) Whole { return Whole{Int64Value: value} }

// Equal implements attr.Type.
func (t WholeType) Equal(other attr.Type) bool {
	_, is := other.(WholeType)
	return is
}

// String implements attr.Type.
func (t WholeType) String() string { return "framework.WholeType" }

// ValueType implements attr.Type.
func (t WholeType) ValueType(context.Context) attr.Value { return Whole{} }

// ValueFromInt64 implements basetypes.Int64Typable.
func (t WholeType) ValueFromInt64(_ context.Context, value basetypes.Int64Value) (basetypes.Int64Valuable, diag.Diagnostics) {
	return NewWhole(value), nil
}

// ValueFromTerraform implements attr.Type.
func (t WholeType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.Int64Type.ValueFromTerraform(ctx, in)
	if err != nil {
		var number big.Float
		if in.As(&number) != nil {
			return nil, err
		}
		return Whole{Int64Value: basetypes.NewInt64Unknown(), wrong: &number}, nil
	}
	plain, is := value.(basetypes.Int64Value)
	if !is {
		return nil, fmt.Errorf("the framework makes a %T of a whole number", value)
	}
	return NewWhole(plain), nil
}

// Type implements attr.Value.
func (w Whole) Type(context.Context) attr.Type { return WholeType{} }

// Equal implements attr.Value.
func (w Whole) Equal(other attr.Value) bool {
	o, is := other.(Whole)
	return is && w.Int64Value.Equal(o.Int64Value)
}

// ValidateAttribute implements xattr.ValidateableAttribute.
func (w Whole) ValidateAttribute(_ context.Context, req xattr.ValidateAttributeRequest, resp *xattr.ValidateAttributeResponse) {
	if w.wrong != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Not a whole number", fmt.Sprintf("%s is not a whole number from %d to %d.", w.wrong.Text('g', 20), minWhole, maxWhole))
	}
}

// The least and the greatest number that 64 bits hold.
const (
	minWhole = -1 << 63
	maxWhole = 1<<63 - 1
)
