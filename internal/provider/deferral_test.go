// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// nullsBut is an object whose attributes are null, or empty where they are blocks, except for the given ones.
func nullsBut(t *testing.T, kind tftypes.Type, given map[string]tftypes.Value) tftypes.Value {
	t.Helper()
	object, ok := kind.(tftypes.Object)
	if !ok {
		t.Fatalf("%s is not an object.", kind)
	}
	members := map[string]tftypes.Value{}
	for name, of := range object.AttributeTypes {
		value, exists := given[name]
		switch list, isList := of.(tftypes.List); {
		case exists:
			members[name] = value
		case isList && list.ElementType.Is(tftypes.Object{}):
			members[name] = tftypes.NewValue(of, []tftypes.Value{})
		default:
			members[name] = tftypes.NewValue(of, nil)
		}
	}
	return tftypes.NewValue(kind, members)
}

// deferrals configures a provider and returns the reasons that plans of all resources and reads of all data sources are deferred for.
func deferrals(t *testing.T, allowed bool, block map[string]tftypes.Value) (plans, reads map[string]string) {
	t.Helper()
	server := provider.NewServer("test")()
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	encode := func(value tftypes.Value) *tfprotov6.DynamicValue {
		encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
		if err != nil {
			t.Fatal(err)
		}
		return &encoded
	}
	object, _ := schemas.Provider.ValueType().(tftypes.Object)
	list, ok := object.AttributeTypes["endpoints"].(tftypes.List)
	if !ok {
		t.Fatalf("The endpoints are a %s.", object.AttributeTypes["endpoints"])
	}
	closed := tftypes.NewValue(tftypes.String, "http://127.0.0.1:1")
	block["endpoints"] = tftypes.NewValue(list, []tftypes.Value{nullsBut(t, list.ElementType, map[string]tftypes.Value{"sesv2": closed, "cloudwatch": closed, "sts": closed})})
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		Config: encode(nullsBut(t, schemas.Provider.ValueType(), block)), ClientCapabilities: &tfprotov6.ConfigureProviderClientCapabilities{DeferralAllowed: allowed},
	})
	if err != nil || len(configured.Diagnostics) > 0 {
		t.Fatalf("Configuring gives %v, %v.", configured.Diagnostics, err)
	}
	plans, reads = map[string]string{}, map[string]string{}
	for name, schema := range schemas.ResourceSchemas {
		value := encode(nullsBut(t, schema.ValueType(), nil))
		planned, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
			TypeName: name, PriorState: encode(tftypes.NewValue(schema.ValueType(), nil)), ProposedNewState: value, Config: value,
			ClientCapabilities: &tfprotov6.PlanResourceChangeClientCapabilities{DeferralAllowed: allowed},
		})
		if err != nil {
			t.Fatal(err)
		}
		if plans[name] = ""; planned.Deferred != nil {
			plans[name] = planned.Deferred.Reason.String()
		}
	}
	for name, schema := range schemas.DataSourceSchemas {
		read, err := server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{
			TypeName: name, Config: encode(nullsBut(t, schema.ValueType(), nil)),
			ClientCapabilities: &tfprotov6.ReadDataSourceClientCapabilities{DeferralAllowed: allowed},
		})
		if err != nil {
			t.Fatal(err)
		}
		if reads[name] = ""; read.Deferred != nil {
			reads[name] = read.Deferred.Reason.String()
		}
	}
	return plans, reads
}

// A core that can defer does so with everything of a provider whose configuration is unknown; every other core and configuration is as before.
func TestDeferral(t *testing.T) {
	t.Parallel()
	const reason = "PROVIDER_CONFIG_UNKNOWN"
	text := func(value any) tftypes.Value { return tftypes.NewValue(tftypes.String, value) }
	for name, c := range map[string]struct {
		allowed bool
		block   map[string]tftypes.Value
		want    string
	}{
		"keys unknown":           {true, map[string]tftypes.Value{"region": text("eu-west-1"), "access_key": text(tftypes.UnknownValue)}, reason},
		"region unknown":         {true, map[string]tftypes.Value{"region": text(tftypes.UnknownValue)}, reason},
		"keys unknown, no way":   {false, map[string]tftypes.Value{"region": text("eu-west-1"), "access_key": text(tftypes.UnknownValue)}, ""},
		"region unknown, no way": {false, map[string]tftypes.Value{"region": text(tftypes.UnknownValue)}, ""},
		"all known":              {true, map[string]tftypes.Value{"region": text("eu-west-1"), "access_key": text("AKIDEXAMPLE"), "secret_key": text("secret"), "max_retries": tftypes.NewValue(tftypes.Number, 0)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plans, reads := deferrals(t, c.allowed, c.block)
			if len(plans) == 0 || len(reads) == 0 {
				t.Fatal("Nothing is served.")
			}
			for _, answers := range []map[string]string{plans, reads} {
				for name, got := range answers {
					if got != c.want {
						t.Errorf("%s is deferred because of %q, want %q.", name, got, c.want)
					}
				}
			}
		})
	}
}
