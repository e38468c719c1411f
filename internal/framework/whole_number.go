// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Arguments that take whole numbers are number attributes: the plugin framework answers 1.5 in an integer attribute with an error that blames
// the provider. Terraform and OpenTofu validate the configuration again in the apply, so a value that was unknown is checked too.

// wholeNumber is a validator of whole numbers within bounds.
type wholeNumber struct{ least, most int64 }

// WholeNumber accepts whole numbers from least to most; null and unknown values pass.
func WholeNumber(least, most int64) validator.Number { return wholeNumber{least, most} }

// AnyWholeNumber accepts whole numbers of 64 bits.
func AnyWholeNumber() validator.Number { return wholeNumber{math.MinInt64, math.MaxInt64} }

// Description says which numbers pass.
func (w wholeNumber) Description(context.Context) string {
	if w.least == math.MinInt64 && w.most == math.MaxInt64 {
		return "value must be a whole number"
	}
	return fmt.Sprintf("value must be a whole number between %d and %d", w.least, w.most)
}

// MarkdownDescription is the Description.
func (w wholeNumber) MarkdownDescription(ctx context.Context) string { return w.Description(ctx) }

// ValidateNumber refuses fractions and what is out of bounds.
func (w wholeNumber) ValidateNumber(ctx context.Context, req validator.NumberRequest, resp *validator.NumberResponse) {
	value := req.ConfigValue.ValueBigFloat()
	if !Known(req.ConfigValue) {
		return
	}
	if _, whole := WholeBetween(value, w.least, w.most); whole {
		return
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Invalid number", fmt.Sprintf("Attribute %s %s, got: %s.", req.Path, w.Description(ctx), value.Text('g', 20)))
}

// WholeBetween returns a number as an integer, and reports whether it is a whole one from least to most.
func WholeBetween(value *big.Float, least, most int64) (integer int64, whole bool) {
	integer, accuracy := value.Int64()
	return integer, accuracy == big.Exact && integer >= least && integer <= most
}

// Int64Of returns a whole number as an integer, 0 for null and unknown.
func Int64Of(number types.Number) int64 {
	if !Known(number) {
		return 0
	}
	integer, _ := number.ValueBigFloat().Int64()
	return integer
}

// NumberOf returns an integer as a number.
func NumberOf(integer int64) types.Number {
	return types.NumberValue(new(big.Float).SetInt64(integer))
}
