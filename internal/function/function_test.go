// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// run calls a function as the framework does.
func run(ctx context.Context, f function.Function, arguments ...attr.Value) (attr.Value, *function.FuncError) {
	var definition function.DefinitionResponse
	f.Definition(ctx, function.DefinitionRequest{}, &definition)
	result, err := definition.Definition.Return.NewResultData(ctx)
	resp := function.RunResponse{Result: result, Error: err}
	f.Run(ctx, function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// checkResult compares a result, or the argument and a part of the text of an error.
func checkResult(t *testing.T, got attr.Value, err *function.FuncError, want string, argument int64, text string) {
	t.Helper()
	if text == "" {
		if err != nil {
			t.Fatalf("error: %s", err.Text)
		}
		if diff := cmp.Diff(types.StringValue(want), got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		return
	}
	switch {
	case err == nil:
		t.Fatalf("no error, but %s", got)
	case err.FunctionArgument == nil || *err.FunctionArgument != argument:
		t.Errorf("the error is about argument %v, want %d", err.FunctionArgument, argument)
	case !strings.Contains(err.Text, text):
		t.Errorf("the error is %q, want it to hold %q", err.Text, text)
	case strings.HasSuffix(err.Text, "."):
		t.Errorf("the error %q ends with a full stop, and Terraform adds one", err.Text)
	}
}

func TestAllFunctionsAreValid(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, constructor := range sesfunction.All() {
		f := constructor()
		var metadata function.MetadataResponse
		f.Metadata(t.Context(), function.MetadataRequest{}, &metadata)
		names[metadata.Name] = true
		var definition function.DefinitionResponse
		f.Definition(t.Context(), function.DefinitionRequest{}, &definition)
		var validation function.DefinitionValidateResponse
		definition.Definition.ValidateImplementation(t.Context(), function.DefinitionValidateRequest{FuncName: metadata.Name}, &validation)
		if validation.Diagnostics.HasError() || definition.Diagnostics.HasError() {
			t.Errorf("%s: %v %v", metadata.Name, validation.Diagnostics, definition.Diagnostics)
		}
		if definition.Definition.Summary == "" || definition.Definition.MarkdownDescription == "" {
			t.Errorf("%s has no description", metadata.Name)
		}
		for _, parameter := range definition.Definition.Parameters {
			if parameter.GetMarkdownDescription() == "" {
				t.Errorf("%s: the argument %s has no description", metadata.Name, parameter.GetName())
			}
		}
	}
	if diff := cmp.Diff(map[string]bool{"relative_name": true, "records_table": true, "dkim_txt": true, "smtp_endpoint": true, "smtp_password": true, "warmup_schedule": true}, names); diff != "" {
		t.Errorf("functions (-want +got):\n%s", diff)
	}
}

func TestRelativeName(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fqdn, zone, want string
		argument         int64
		err              string
	}{
		"below the zone":         {fqdn: "tok._domainkey.acme.com", zone: "acme.com", want: "tok._domainkey"},
		"the zone":               {fqdn: "acme.com", zone: "acme.com", want: "@"},
		"case and final dots":    {fqdn: "Bounce.ACME.com.", zone: "acme.COM", want: "bounce"},
		"outside the zone":       {fqdn: "bounce.acme.com", zone: "example.com", err: `"bounce.acme.com" is not inside the zone "example.com"`},
		"a longer label":         {fqdn: "notacme.com", zone: "acme.com", err: "not inside"},
		"an empty name":          {fqdn: "", zone: "acme.com", err: "is no DNS name"},
		"an empty zone":          {fqdn: "acme.com", zone: "", argument: 1, err: "is no DNS zone"},
		"a zone with two dots":   {fqdn: "a.acme.com", zone: "acme..com", argument: 1, err: "empty label"},
		"both wrong: zone first": {fqdn: "", zone: "", argument: 1, err: "is no DNS"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := run(t.Context(), sesfunction.NewRelativeName(), types.StringValue(test.fqdn), types.StringValue(test.zone))
			checkResult(t, got, err, test.want, test.argument, test.err)
		})
	}
}

func TestDKIMTXT(t *testing.T) {
	t.Parallel()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	want := "p=" + base64.StdEncoding.EncodeToString(der)
	private := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	tests := map[string]struct {
		key, want, err string
	}{
		"SubjectPublicKeyInfo": {key: string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), want: want},
		"PKCS #1":              {key: string(pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&key.PublicKey)})), want: want},
		"bare base64":          {key: base64.StdEncoding.EncodeToString(der), want: want},
		"private key":          {key: string(private), err: "must not be published"},
		"nothing":              {key: "", err: "empty"},
		"no key":               {key: "hello!", err: "neither PEM nor base64"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, funcError := run(t.Context(), sesfunction.NewDKIMTXT(), types.StringValue(test.key))
			checkResult(t, got, funcError, test.want, 0, test.err)
			if funcError != nil && test.key != "" && strings.Contains(funcError.Text, test.key) {
				t.Errorf("the error shows the argument: %s", funcError.Text)
			}
		})
	}
}

// record makes an element of the map; an empty value and a negative priority are null.
func record(fqdn, rrtype, value string, priority int64) attr.Value {
	attributes := map[string]attr.Value{
		"fqdn": types.StringValue(fqdn), "type": types.StringValue(rrtype), "value": types.StringValue(value), "priority": types.NumberValue(big.NewFloat(float64(priority))),
		"rdata": types.StringValue("unused"), "route53": types.StringNull(), "cloudflare": types.StringUnknown(),
	}
	if value == "" {
		attributes["value"] = types.StringNull()
	}
	if priority < 0 {
		attributes["priority"] = types.NumberNull()
	}
	return types.ObjectValueMust(sesfunction.RecordType().AttrTypes, attributes)
}

func TestRecordsTable(t *testing.T) {
	t.Parallel()
	records := map[string]attr.Value{
		"acme.com/mail_from_mx": record("bounce.acme.com", "MX", "feedback-smtp.eu-west-1.amazonses.com", 10),
		"acme.com/dkim1":        record("t1._domainkey.acme.com", "CNAME", "t1.dkim.amazonses.com", -1),
		"acme.com/dmarc":        record("_dmarc.acme.com", "TXT", "v=DMARC1; p=none", -1),
		"acme.org/dkim":         record("s1._domainkey.acme.org", "TXT", "", -1),
	}
	one := map[string]attr.Value{"dkim1": records["acme.com/dkim1"]}
	tests := map[string]struct {
		records  map[string]attr.Value
		zone     types.String
		format   types.String
		ttl      types.Number
		want     string
		argument int64
		err      string
	}{
		"text": {records: records, zone: types.StringValue("acme.com"), format: types.StringValue("text"), want: `RECORD                 NAME           FULL NAME               TYPE   TTL  PRIORITY  VALUE
acme.com/dkim1         t1._domainkey  t1._domainkey.acme.com  CNAME  600  -         t1.dkim.amazonses.com
acme.com/dmarc         _dmarc         _dmarc.acme.com         TXT    600  -         v=DMARC1; p=none
acme.com/mail_from_mx  bounce         bounce.acme.com         MX     600  10        feedback-smtp.eu-west-1.amazonses.com
acme.org/dkim          -              s1._domainkey.acme.org  TXT    600  -         (not known)
`},
		"markdown without zone": {records: one, zone: types.StringNull(), format: types.StringValue("markdown"), want: "| Record | Full name | Type | TTL | Priority | Value |\n| --- | --- | --- | --- | --- | --- |\n" +
			"| `dkim1` | `t1._domainkey.acme.com` | CNAME | 600 | - | `t1.dkim.amazonses.com` |\n"},
		"csv":  {records: one, zone: types.StringValue("acme.com."), format: types.StringValue("csv"), want: "record,name,full_name,type,ttl,priority,value\ndkim1,t1._domainkey,t1._domainkey.acme.com,CNAME,600,,t1.dkim.amazonses.com\n"},
		"zone": {records: one, zone: types.StringValue("acme.com"), format: types.StringValue("zone"), want: "$ORIGIN acme.com.\nt1._domainkey  600  IN  CNAME  t1.dkim.amazonses.com. ; dkim1\n"},
		"the default is for customers": {records: records, zone: types.StringValue("acme.com"), format: types.StringNull(), want: `Type:     CNAME
Name:     t1._domainkey
Value:    t1.dkim.amazonses.com
TTL:      600

Type:     TXT
Name:     _dmarc
Value:    v=DMARC1; p=none
TTL:      600

Type:     MX
Name:     bounce
Value:    feedback-smtp.eu-west-1.amazonses.com
Priority: 10
TTL:      600

Type:     TXT
Name:     s1._domainkey.acme.org
Value:    (not known)
TTL:      600
`},
		"full names and another TTL": {
			records: one, zone: types.StringNull(), format: types.StringNull(), ttl: types.NumberValue(big.NewFloat(3600)),
			want: "Type:     CNAME\nName:     t1._domainkey.acme.com\nValue:    t1.dkim.amazonses.com\nTTL:      3600\n",
		},
		"a TTL of none":           {records: one, zone: types.StringNull(), ttl: types.NumberValue(big.NewFloat(0)), format: types.StringValue("zone"), want: "t1._domainkey.acme.com.  0  IN  CNAME  t1.dkim.amazonses.com. ; dkim1\n"},
		"a negative TTL":          {records: one, zone: types.StringNull(), ttl: types.NumberValue(big.NewFloat(-1)), argument: 3, err: "-1 is not a valid time to live: use a whole number of seconds from 0 to 2147483647"},
		"a fraction":              {records: one, zone: types.StringNull(), ttl: types.NumberValue(big.NewFloat(0.5)), argument: 3, err: "0.5 is not a valid time to live"},
		"a TTL of 32 bits":        {records: one, zone: types.StringNull(), ttl: types.NumberValue(big.NewFloat(1 << 31)), argument: 3, err: "2147483648 is not a valid time to live"},
		"no records":              {records: map[string]attr.Value{}, zone: types.StringNull(), format: types.StringValue("csv"), want: "record,name,full_name,type,ttl,priority,value\n"},
		"another format":          {records: one, zone: types.StringNull(), format: types.StringValue("html"), argument: 2, err: "use one of blocks, text, markdown, csv, zone"},
		"a zone that is none":     {records: one, zone: types.StringValue("a..b"), format: types.StringValue("text"), argument: 1, err: "empty label"},
		"all outside the zone":    {records: one, zone: types.StringValue("acme.net"), format: types.StringValue("text"), err: "none of them is inside it"},
		"a record of type A":      {records: map[string]attr.Value{"x": record("x.acme.com", "A", "192.0.2.1", -1)}, zone: types.StringNull(), format: types.StringValue("text"), err: `its type "A" is neither`},
		"a record without name":   {records: map[string]attr.Value{"x": record("", "TXT", "a", -1)}, zone: types.StringNull(), format: types.StringValue("text"), err: `The record "x" cannot be used`},
		"an MX without priority":  {records: map[string]attr.Value{"x": record("x.acme.com", "MX", "h.acme.com", -1)}, zone: types.StringNull(), format: types.StringValue("text"), err: "its priority is no number"},
		"an MX of great priority": {records: map[string]attr.Value{"x": record("x.acme.com", "MX", "h.acme.com", 65536)}, zone: types.StringNull(), format: types.StringValue("text"), err: "its priority is no number"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			argument := types.MapValueMust(sesfunction.RecordType(), test.records)
			got, err := run(t.Context(), sesfunction.NewRecordsTable(), argument, test.zone, test.format, test.ttl)
			checkResult(t, got, err, test.want, test.argument, test.err)
		})
	}
}

func TestRecordsTableWithAnUnknownValueIsUnknown(t *testing.T) {
	t.Parallel()
	attributes := map[string]attr.Value{}
	for name, attributeType := range sesfunction.RecordType().AttrTypes {
		attributes[name] = types.StringUnknown()
		if attributeType.Equal(types.NumberType) {
			attributes[name] = types.NumberNull()
		}
	}
	records := types.MapValueMust(sesfunction.RecordType(), map[string]attr.Value{"dkim1": types.ObjectValueMust(sesfunction.RecordType().AttrTypes, attributes)})
	got, err := run(t.Context(), sesfunction.NewRecordsTable(), records, types.StringNull(), types.StringValue("text"), types.NumberNull())
	if err != nil {
		t.Fatal(err.Text)
	}
	if !got.IsUnknown() {
		t.Errorf("got %s, want an unknown value", got)
	}
}
