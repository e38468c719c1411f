// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// private is private state in memory.
type private map[string][]byte

func (p private) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return p[key], nil
}

func (p private) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	if !json.Valid(value) {
		return diag.Diagnostics{diag.NewErrorDiagnostic("No JSON", "Terraform's private state takes JSON only.")}
	}
	p[key] = value
	return nil
}

var (
	mailFromType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"subdomain": tftypes.String, "behavior": tftypes.String}}
	configType   = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"set": tftypes.String, "mail_from": mailFromType}}
	clearables   = []framework.Clearable{
		{Path: path.Root("set"), Clear: `set = ""`},
		{Path: path.Root("mail_from"), Clear: "mail_from = {}"},
		{Path: path.Root("mail_from").AtName("subdomain"), Clear: "mail_from = {}"},
		{Path: path.Root("mail_from").AtName("behavior"), Clear: `behavior = "USE_DEFAULT_VALUE"`},
	}
)

// config is a configuration of two arguments, one of them an object.
func config(set, mailFrom any) tfsdk.Config {
	return tfsdk.Config{Raw: tftypes.NewValue(configType, map[string]tftypes.Value{
		"set": tftypes.NewValue(tftypes.String, set), "mail_from": tftypes.NewValue(mailFromType, mailFrom),
	})}
}

// mailFrom is a value for the object.
func mailFrom(subdomain, behavior any) map[string]tftypes.Value {
	return map[string]tftypes.Value{"subdomain": tftypes.NewValue(tftypes.String, subdomain), "behavior": tftypes.NewValue(tftypes.String, behavior)}
}

func TestNoLongerManaged(t *testing.T) {
	t.Parallel()
	unknown := tftypes.UnknownValue
	whole, sub, behavior := "mail_from", "mail_from.subdomain", "mail_from.behavior"
	cases := []struct {
		name        string
		before, now tfsdk.Config
		want        []string
	}{
		{"nothing was set", config(nil, nil), config(nil, nil), nil},
		{"nothing was left out", config("a", mailFrom("s", "b")), config("a", mailFrom("s", "b")), nil},
		{"other values", config("a", mailFrom("s", "b")), config("b", mailFrom("t", "c")), nil},
		{"more is set", config(nil, nil), config("a", mailFrom("s", "b")), nil},
		{"a plain argument", config("a", mailFrom("s", nil)), config(nil, mailFrom("s", nil)), []string{"set"}},
		{"an argument that was empty", config("", nil), config(nil, nil), []string{"set"}},
		{"an argument that was unknown", config(unknown, nil), config(nil, nil), []string{"set"}},
		{"an argument that is unknown now", config("a", nil), config(unknown, nil), nil},
		{"a whole object: one warning", config(nil, mailFrom("s", "b")), config(nil, nil), []string{whole}},
		{"a whole object that was empty", config(nil, mailFrom(nil, nil)), config(nil, nil), []string{whole}},
		{"a member", config(nil, mailFrom("s", "b")), config(nil, mailFrom("s", nil)), []string{behavior}},
		{"all members", config(nil, mailFrom("s", "b")), config(nil, mailFrom(nil, nil)), []string{sub, behavior}},
		{"a member, the other one unknown", config(nil, mailFrom("s", "b")), config(nil, mailFrom(unknown, nil)), []string{behavior}},
		{"an object that is unknown as a whole", config("a", mailFrom("s", "b")), config("a", unknown), nil},
		{"an object that was unknown as a whole", config(nil, unknown), config(nil, nil), []string{whole}},
		{"everything", config("a", mailFrom("s", "b")), config(nil, nil), []string{"set", whole}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			memory := private{}
			var diags diag.Diagnostics
			framework.RememberConfigured(t.Context(), memory, c.before, clearables, &diags)
			framework.WarnNoLongerManaged(t.Context(), "SES domain x", memory, c.now, clearables, &diags)
			var got []string
			for _, d := range diags {
				at, ok := d.(diag.DiagnosticWithPath)
				if !ok || d.Severity() != diag.SeverityWarning {
					t.Fatalf("%v is no warning with a path.", d)
				}
				argument := at.Path().String()
				got = append(got, argument)
				if d.Summary() != "SES domain x: "+argument+" is no longer managed" {
					t.Errorf("The summary is %q; it has to name object and argument.", d.Summary())
				}
				of := slices.IndexFunc(clearables, func(c framework.Clearable) bool { return c.Path.Equal(at.Path()) })
				if of < 0 || !strings.HasSuffix(d.Detail(), "write "+clearables[of].Clear+".") {
					t.Errorf("The way to clear %s is not said: %s", argument, d.Detail())
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Warned is of %v, want %v.", got, c.want)
			}
		})
	}
}

func TestNoLongerManagedWithoutMemory(t *testing.T) {
	t.Parallel()
	for name, memory := range map[string]private{"imported": {}, "written by something else": {"configured": []byte(`{"a":1}`)}} {
		var diags diag.Diagnostics
		framework.WarnNoLongerManaged(t.Context(), "SES domain x", memory, config(nil, nil), clearables, &diags)
		if len(diags) > 0 {
			t.Errorf("%s: warned is of %v.", name, diags)
		}
	}
	memory, diags := private{}, diag.Diagnostics{}
	framework.RememberConfigured(t.Context(), memory, tfsdk.Config{Raw: tftypes.NewValue(configType, nil)}, clearables, &diags)
	if string(memory["configured"]) != "[]" || len(diags) > 0 {
		t.Errorf("Without configuration %s is remembered (%v).", memory["configured"], diags)
	}
}

func TestMemoryIsReplaced(t *testing.T) {
	t.Parallel()
	memory, diags := private{}, diag.Diagnostics{}
	framework.RememberConfigured(t.Context(), memory, config("a", nil), clearables, &diags)
	framework.RememberConfigured(t.Context(), memory, config(nil, nil), clearables, &diags)
	framework.WarnNoLongerManaged(t.Context(), "SES domain x", memory, config(nil, nil), clearables, &diags)
	if len(diags) > 0 {
		t.Errorf("After the object was written, warned is still of %v.", diags)
	}
}
