// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// policy is a dmarc object.
func policy(action types.String, rua types.List) types.Object {
	return types.ObjectValueMust(map[string]attr.Type{
		"policy": types.StringType, "subdomain_policy": types.StringType, "rua": types.ListType{ElemType: types.StringType},
		"ruf": types.ListType{ElemType: types.StringType}, "dkim_alignment": types.StringType, "spf_alignment": types.StringType,
	}, map[string]attr.Value{
		"policy": action, "subdomain_policy": none, "rua": rua, "ruf": types.ListNull(types.StringType), "dkim_alignment": none, "spf_alignment": none,
	})
}

// signed is a model with nothing but a way of signing, whose answers of SES are not known yet.
func signed(dkim types.Object) model {
	return model{
		Domain: text("acme.com"), Common: framework.Common{Region: text("eu-west-1")}, DKIM: dkim, MailFrom: mailFrom(none, text(useDefaultValue)),
		DKIMTokens: types.ListUnknown(types.StringType), DKIMSigningHostedZone: unknown, DKIMPublicKey: unknown,
	}
}

func TestRecordKeys(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		change func(*model)
		want   string // "" for a map that is unknown as a whole
	}{
		{"Easy DKIM", func(*model) {}, "dkim1 dkim2 dkim3"},
		{"BYODKIM", func(m *model) { m.DKIM = own("s1") }, "dkim"},
		{"unknown selector", func(m *model) { m.DKIM = dkim(none, unknown, none, yes) }, ""},
		{"replica", func(m *model) { m.DKIM = replica("us-east-1") }, "-"},
		{"replica of an unknown region", func(m *model) { m.DKIM = dkim(none, none, unknown, yes) }, ""},
		{"MAIL FROM", func(m *model) { m.MailFrom = mailFrom(text("bounce"), none) }, "dkim1 dkim2 dkim3 mail_from_mx mail_from_spf"},
		{"unknown subdomain", func(m *model) { m.MailFrom = mailFrom(unknown, none) }, ""},
		{"DMARC", func(m *model) { m.DMARC = policy(text("none"), types.ListNull(types.StringType)) }, "dkim1 dkim2 dkim3 dmarc"},
		{"unknown policy", func(m *model) { m.DMARC = policy(unknown, types.ListUnknown(types.StringType)) }, "dkim1 dkim2 dkim3 dmarc"},
		{"unknown domain and region", func(m *model) { m.Domain, m.Region = unknown, unknown }, "dkim1 dkim2 dkim3"},
		{"unknown dkim", func(m *model) { m.DKIM = types.ObjectUnknown(dkimTypes) }, ""},
		{"unknown mail_from", func(m *model) { m.MailFrom = types.ObjectUnknown(mailFromTypes) }, ""},
		{"unknown dmarc", func(m *model) {
			m.DMARC = types.ObjectUnknown(policy(none, types.ListNull(types.StringType)).AttributeTypes(t.Context()))
		}, ""},
		{"tokens that SES has not given", func(m *model) { m.DKIMTokens, m.DKIMSigningHostedZone = texts(), none }, "-"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := signed(easy(rsa2048))
			c.change(&m)
			records := m.records()
			if records.IsUnknown() != (c.want == "") {
				t.Fatalf("The map is %s, want it unknown: %t.", records, c.want == "")
			}
			if got := strings.Join(slices.Sorted(maps.Keys(records.Elements())), " "); got != strings.Trim(c.want, "-") {
				t.Errorf("The keys are %q, want %q.", got, c.want)
			}
			for key, record := range records.Elements() {
				if kind := member(t, record, "type"); kind.IsUnknown() || kind.IsNull() {
					t.Errorf("The type of %s is %s.", key, kind)
				}
			}
		})
	}
}

func TestRecordValues(t *testing.T) {
	t.Parallel()
	full := signed(easy(rsa2048))
	full.DKIMTokens, full.DKIMSigningHostedZone = texts("one", "two", "three"), text("dkim.amazonses.com")
	full.MailFrom = mailFrom(text("bounce"), text(useDefaultValue))
	full.DMARC = policy(text("reject"), texts("dmarc@acme.com"))
	change := func(change func(*model)) model {
		m := full
		change(&m)
		return m
	}
	cases := []struct {
		name   string
		model  model
		key    string
		member string
		want   types.String
	}{
		{"name of a token", full, "dkim2", "fqdn", text("two._domainkey.acme.com")},
		{"target of a token", full, "dkim2", "value", text("two.dkim.amazonses.com")},
		{"target in a zone file", full, "dkim3", "rdata", text("three.dkim.amazonses.com.")},
		{"no token yet", signed(easy(rsa2048)), "dkim1", "fqdn", unknown},
		{"no target yet", signed(easy(rsa2048)), "dkim1", "cloudflare", unknown},
		{"zone not known yet", change(func(m *model) { m.DKIMSigningHostedZone = unknown }), "dkim1", "value", unknown},
		{"token known before its zone", change(func(m *model) { m.DKIMSigningHostedZone = unknown }), "dkim1", "fqdn", text("one._domainkey.acme.com")},
		{"MX", full, "mail_from_mx", "rdata", text("10 feedback-smtp.eu-west-1.amazonses.com.")},
		{"MX without region", change(func(m *model) { m.Region = unknown }), "mail_from_mx", "rdata", unknown},
		{"name of the MX without region", change(func(m *model) { m.Region = unknown }), "mail_from_mx", "fqdn", text("bounce.acme.com")},
		{"MX without domain", change(func(m *model) { m.Domain = unknown }), "mail_from_mx", "value", text("feedback-smtp.eu-west-1.amazonses.com")},
		{"name of the MX without domain", change(func(m *model) { m.Domain = unknown }), "mail_from_mx", "fqdn", unknown},
		{"SPF", full, "mail_from_spf", "rdata", text(`"v=spf1 include:amazonses.com ~all"`)},
		{"DMARC", full, "dmarc", "value", text("v=DMARC1; p=reject; rua=mailto:dmarc@acme.com")},
		{"DMARC with an unknown address", change(func(m *model) {
			m.DMARC = policy(text("reject"), types.ListValueMust(types.StringType, []attr.Value{unknown}))
		}), "dmarc", "value", unknown},
		{"name of the BYODKIM key", signed(own("s1")), "dkim", "fqdn", text("s1._domainkey.acme.com")},
		{"BYODKIM key that is not known yet", signed(own("s1")), "dkim", "value", unknown},
		{"BYODKIM key", change(func(m *model) { m.DKIM, m.DKIMPublicKey = own("s1"), text("MIGf") }), "dkim", "value", text("p=MIGf")},
		{"BYODKIM key that nobody can tell", change(func(m *model) { m.DKIM, m.DKIMPublicKey = own("s1"), none }), "dkim", "value", none},
		{"rendering of a key that nobody can tell", change(func(m *model) { m.DKIM, m.DKIMPublicKey = own("s1"), none }), "dkim", "rdata", none},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			record, ok := c.model.records().Elements()[c.key]
			if !ok {
				t.Fatalf("There is no record %s.", c.key)
			}
			if got := member(t, record, c.member); !got.Equal(c.want) {
				t.Errorf("%s of %s is %s, want %s.", c.member, c.key, got, c.want)
			}
		})
	}
}

func TestPriority(t *testing.T) {
	t.Parallel()
	m := signed(easy(rsa2048))
	m.MailFrom = mailFrom(text("bounce"), none)
	for key, want := range map[string]attr.Value{"mail_from_mx": types.Int64Value(10), "mail_from_spf": types.Int64Null(), "dkim1": types.Int64Null()} {
		object, _ := m.records().Elements()[key].(types.Object)
		if got := object.Attributes()["priority"]; !got.Equal(want) {
			t.Errorf("The priority of %s is %s, want %s.", key, got, want)
		}
	}
}

// member is a string of a record.
func member(t *testing.T, record attr.Value, name string) types.String {
	t.Helper()
	object, ok := record.(types.Object)
	if !ok {
		t.Fatalf("%s is no object.", record)
	}
	value, ok := object.Attributes()[name].(types.String)
	if !ok {
		t.Fatalf("%s has no string %s.", record, name)
	}
	return value
}
