// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// A core learns what a provider can do from the interfaces that its server has.
func TestServerOffersWhatTheFrameworkOffers(t *testing.T) {
	t.Parallel()
	offers := func(server tfprotov6.ProviderServer) map[string]bool {
		_, lists := server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // Cores learn it from this interface today.
		_, actions := server.(tfprotov6.ProviderServerWithActions)    //nolint:staticcheck // Cores learn it from this interface today.
		_, stores := server.(tfprotov6.ProviderServerWithStateStores) //nolint:staticcheck // Cores learn it from this interface today.
		return map[string]bool{"list resources": lists, "actions": actions, "state stores": stores}
	}
	got := offers(provider.NewServer("test")())
	for name, offered := range offers(providerserver.NewProtocol6(provider.New("test")())()) {
		if got[name] != offered {
			t.Errorf("The server offers %s: %t; the framework's own: %t", name, got[name], offered)
		}
	}
	if !got["list resources"] || !got["actions"] {
		t.Errorf("A core sees only this: %v", got)
	}
}

// OpenTofu sends a null without any encoding.
func TestEmptyArgumentIsNull(t *testing.T) {
	t.Parallel()
	server := provider.NewServer("test")()
	functions, err := server.GetFunctions(t.Context(), &tfprotov6.GetFunctionsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	definition := functions.Functions["records_table"]
	encode := func(value tftypes.Value) *tfprotov6.DynamicValue {
		encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
		if err != nil {
			t.Fatal(err)
		}
		return &encoded
	}
	records, ok := definition.Parameters[0].Type.(tftypes.Map)
	if !ok {
		t.Fatalf("The records are of type %s.", definition.Parameters[0].Type)
	}
	kind, ok := records.ElementType.(tftypes.Object)
	if !ok {
		t.Fatalf("A record is of type %s.", records.ElementType)
	}
	record := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		record[name] = tftypes.NewValue(attribute, nil)
	}
	for name, text := range map[string]string{"fqdn": "_dmarc.example.com", "type": "TXT", "value": "v=DMARC1; p=none"} {
		record[name] = tftypes.NewValue(tftypes.String, text)
	}
	call := func(zone *tfprotov6.DynamicValue) string {
		answer, err := server.CallFunction(t.Context(), &tfprotov6.CallFunctionRequest{Name: "records_table", Arguments: []*tfprotov6.DynamicValue{
			encode(tftypes.NewValue(definition.Parameters[0].Type, map[string]tftypes.Value{"dmarc": tftypes.NewValue(kind, record)})),
			zone,
			encode(tftypes.NewValue(tftypes.String, "csv")),
			encode(tftypes.NewValue(tftypes.Number, nil)),
		}})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Error != nil {
			t.Fatal(answer.Error.Text)
		}
		result, err := answer.Result.Unmarshal(tftypes.String)
		if err != nil {
			t.Fatal(err)
		}
		return result.String()
	}
	want := call(encode(tftypes.NewValue(tftypes.String, nil)))
	for name, argument := range map[string]*tfprotov6.DynamicValue{"missing": nil, "empty": {}, "of no bytes": {MsgPack: []byte{}, JSON: []byte{}}} {
		if got := call(argument); got != want {
			t.Errorf("With an argument that is %s the table is %s, with null it is %s", name, got, want)
		}
	}
	if zoned := call(encode(tftypes.NewValue(tftypes.String, "example.com"))); zoned == want {
		t.Error("A zone does not change the table, so this test shows nothing.")
	}
}
