// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestWholeNumber(t *testing.T) {
	t.Parallel()
	number := func(text string) types.Number {
		value, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		return types.NumberValue(value)
	}
	for _, c := range []struct {
		name      string
		validator validator.Number
		number    types.Number
		want      string
	}{
		{"within", framework.WholeNumber(1, 60), number("60"), ""},
		{"written with a fraction of zero", framework.WholeNumber(1, 60), number("7.0"), ""},
		{"fraction", framework.WholeNumber(1, 60), number("1.5"), "must be a whole number between 1 and 60, got: 1.5."},
		{"below", framework.WholeNumber(1, 60), number("0"), "must be a whole number between 1 and 60, got: 0."},
		{"above", framework.WholeNumber(1, 60), number("61"), "got: 61."},
		{"huge", framework.AnyWholeNumber(), number("1e30"), "must be a whole number, got: 1e+30."},
		{"any", framework.AnyWholeNumber(), number("-9223372036854775808"), ""},
		{"null", framework.WholeNumber(1, 60), types.NumberNull(), ""},
		{"unknown", framework.WholeNumber(1, 60), types.NumberUnknown(), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			resp := validator.NumberResponse{}
			c.validator.ValidateNumber(t.Context(), validator.NumberRequest{Path: path.Root("days"), ConfigValue: c.number}, &resp)
			switch {
			case c.want == "" && resp.Diagnostics.HasError():
				t.Errorf("refused: %v", resp.Diagnostics)
			case c.want != "" && (len(resp.Diagnostics) != 1 || !strings.Contains(resp.Diagnostics[0].Detail(), c.want)):
				t.Errorf("got %v, want %q", resp.Diagnostics, c.want)
			}
		})
	}
}

func TestInt64Of(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		number types.Number
		want   int64
	}{{types.NumberNull(), 0}, {types.NumberUnknown(), 0}, {framework.NumberOf(300), 300}, {framework.NumberOf(-1), -1}} {
		if got := framework.Int64Of(c.number); got != c.want {
			t.Errorf("%s is %d, want %d", c.number, got, c.want)
		}
	}
}
