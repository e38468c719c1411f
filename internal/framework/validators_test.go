// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// problems are what a validator says of a string.
func problems(t *testing.T, v validator.String, value types.String) diag.Diagnostics {
	t.Helper()
	resp := validator.StringResponse{}
	v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("argument"), ConfigValue: value}, &resp)
	return resp.Diagnostics
}

func TestStringValidators(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name      string
		validator validator.String
		value     string
		wrong     string
	}{
		{"time", framework.Instant(), "2026-10-01T12:00:00+02:00", ""},
		{"time with fractions", framework.Instant(), "2026-10-01T12:00:00.123456789Z", ""},
		{"time without zone", framework.Instant(), "2026-10-01T12:00:00", `"2026-10-01T12:00:00" is no time`},
		{"day", framework.Day(), "2026-02-28", ""},
		{"day that is none", framework.Day(), "2026-02-29", `"2026-02-29" is no day; write something like 2026-10-01`},
		{"day with a time", framework.Day(), "2026-02-28T00:00:00Z", "is no day"},
		{"tenant name", framework.TenantName(), "acme_Inc-1", ""},
		{"shortest tenant name", framework.TenantName(), "a", ""},
		{"longest tenant name", framework.TenantName(), strings.Repeat("a", 64), ""},
		{"tenant name too long", framework.TenantName(), strings.Repeat("a", 65), "has 65 characters; SES takes at most 64"},
		{"tenant name empty", framework.TenantName(), "", "must not be empty"},
		{"tenant name with a space", framework.TenantName(), "acme inc", `"acme inc" may hold only`},
		{"tenant name with a dot", framework.TenantName(), "acme.inc", "may hold only A-Z, a-z, 0-9, _ and -"},
		{"tenant name with a line feed", framework.TenantName(), "acme\n", "may hold only"},
		{"tenant name with an umlaut", framework.TenantName(), "acmé", "may hold only"},
		{"tenant or none", framework.TenantNameOrNone(), "acme", ""},
		{"no tenant", framework.TenantNameOrNone(), "", ""},
		{"bad tenant or none", framework.TenantNameOrNone(), "a b", "he tenant name \"a b\" may hold only"},
		{"configuration set", framework.ConfigurationSetName(), "marketing", ""},
		{"configuration set with a dot", framework.ConfigurationSetName(), "a.b", "he configuration set name \"a.b\" may hold only"},
		{"configuration set empty", framework.ConfigurationSetName(), "", "he configuration set name must not be empty"},
		{"region", framework.RegionName(), "eu-west-1", ""},
		{"no region", framework.RegionName(), "ireland", `"ireland" is not a valid AWS Region; expected a name such as eu-west-1`},
		{"empty region", framework.RegionName(), "", "is not a valid AWS Region"},
		{"tag value", framework.TagValue(), "Größe 1_.:/=+-@", ""},
		{"empty tag value", framework.TagValue(), "", ""},
		{"longest tag value", framework.TagValue(), strings.Repeat("ü", 256), ""},
		{"tag value too long", framework.TagValue(), strings.Repeat("a", 257), "256"},
		{"tag value with a comma", framework.TagValue(), "a,b", "may hold only letters"},
		{"own check", framework.Checked("Wrong", func(string) error { return errors.New("this is wrong") }), "x", "This is wrong."},
		{"own check that ends a sentence", framework.Checked("Wrong", func(string) error { return errors.New("is this right?") }), "x", "Is this right?"},
		{"own check that ends it with a full stop", framework.Checked("Wrong", func(string) error { return errors.New("wrong.") }), "x", "Wrong."},
		{"own check that says nothing", framework.Checked("Wrong", func(string) error { return nil }), "x", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			diags := problems(t, c.validator, types.StringValue(c.value))
			if c.wrong == "" {
				if len(diags) > 0 {
					t.Errorf("%q is refused: %v", c.value, diags)
				}
				return
			}
			if len(diags) != 1 {
				t.Fatalf("%q gives %v, want one error.", c.value, diags)
			}
			at, ok := diags[0].(diag.DiagnosticWithPath)
			if !ok || !at.Path().Equal(path.Root("argument")) || !strings.Contains(diags[0].Detail(), c.wrong) {
				t.Errorf("%q gives %v, want %q at the argument.", c.value, diags[0], c.wrong)
			}
			for _, value := range []types.String{types.StringNull(), types.StringUnknown()} {
				if diags := problems(t, c.validator, value); len(diags) > 0 {
					t.Errorf("%s is refused: %v", value, diags)
				}
			}
		})
	}
	if v := framework.TenantName(); v.Description(t.Context()) != "invalid tenant name" || v.MarkdownDescription(t.Context()) != "invalid tenant name" {
		t.Errorf("The description is %q.", v.Description(t.Context()))
	}
}

func TestTagsValidators(t *testing.T) {
	t.Parallel()
	many := func(count int) words {
		m := words{}
		for i := range count {
			m["k"+strings.Repeat("x", i)] = "1"
		}
		return m
	}
	cases := []struct {
		name  string
		tags  types.Map
		wrong string
	}{
		{"none", noTags, ""},
		{"unknown", types.MapUnknown(types.StringType), ""},
		{"good ones", tagMap(words{"Team": "mail", "a b/c:d=e+f-g@h_i.j": "", strings.Repeat("k", 128): strings.Repeat("v", 256)}), ""},
		{"an unknown value", types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringUnknown()}), ""},
		{"a null value", types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringNull()}), "null"},
		{"fifty", tagMap(many(50)), ""},
		{"fifty-one", tagMap(many(51)), "50"},
		{"an empty key", tagMap(words{"": "1"}), "128"},
		{"a long key", tagMap(words{strings.Repeat("k", 129): "1"}), "128"},
		{"a key with a comma", tagMap(words{"a,b": "1"}), "may hold only letters"},
		{"a value with a comma", tagMap(words{"a": "1,2"}), "may hold only letters"},
		{"a key of AWS's", tagMap(words{"aws:x": "1"}), "which only AWS itself may write"},
		{"a key of AWS's in capitals", tagMap(words{"AWS:x": "1"}), "which only AWS itself may write"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var resp validator.MapResponse
			for _, v := range framework.Tags() {
				v.ValidateMap(t.Context(), validator.MapRequest{Path: path.Root("tags"), ConfigValue: c.tags}, &resp)
			}
			if c.wrong == "" {
				if len(resp.Diagnostics) > 0 {
					t.Errorf("The tags are refused: %v", resp.Diagnostics)
				}
				return
			}
			if len(resp.Diagnostics) != 1 || !strings.Contains(resp.Diagnostics[0].Detail(), c.wrong) {
				t.Errorf("The errors are %v, want one that says %q.", resp.Diagnostics, c.wrong)
			}
		})
	}
}
