// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// texts is a list of strings.
func texts(values ...string) types.List {
	elements := []attr.Value{}
	for _, value := range values {
		elements = append(elements, types.StringValue(value))
	}
	return types.ListValueMust(types.StringType, elements)
}

// standing is an identity with Easy DKIM, a MAIL FROM domain, a default set and tags.
func standing() *ses.Identity {
	return &ses.Identity{
		Name: "acme.com", Type: "DOMAIN", VerifiedForSending: true, VerificationStatus: "SUCCESS", EverVerified: true,
		DKIM: ses.DKIMState{
			Origin: ses.OriginEasyDKIM, Status: "SUCCESS", SigningEnabled: true, NextKeyLength: rsa2048,
			Tokens: []string{"one", "two", "three"}, SigningHostedZone: "dkim.eu-central-2.amazonses.com",
		},
		MailFrom:             ses.MailFrom{Domain: "bounce.acme.com", BehaviorOnMXFailure: useDefaultValue, Status: "SUCCESS"},
		ConfigurationSetName: "marketing", EmailForwardingEnabled: true, Tags: map[string]string{"team": "mail"},
	}
}

func TestTokensInOrder(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		tokens []string
		state  types.List
		want   types.List
	}{
		{"nothing in state", []string{"b", "a", "c"}, types.ListNull(types.StringType), texts("b", "a", "c")},
		{"unknown in state", []string{"b", "a", "c"}, types.ListUnknown(types.StringType), texts("b", "a", "c")},
		{"the same", []string{"a", "b", "c"}, texts("a", "b", "c"), texts("a", "b", "c")},
		{"shuffled", []string{"c", "a", "b"}, texts("a", "b", "c"), texts("a", "b", "c")},
		{"others", []string{"d", "e", "f"}, texts("a", "b", "c"), texts("d", "e", "f")},
		{"one other", []string{"c", "a", "d"}, texts("a", "b", "c"), texts("c", "a", "d")},
		{"fewer", []string{"b"}, texts("a", "b", "c"), texts("b")},
		{"none any more", nil, texts("a", "b", "c"), texts()},
		{"none at all", nil, types.List{}, texts()},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			given := slices.Clone(c.tokens)
			if got := tokensInOrder(c.tokens, c.state); !got.Equal(c.want) {
				t.Errorf("The tokens are %s, want %s.", got, c.want)
			}
			if !slices.Equal(given, c.tokens) {
				t.Errorf("The tokens given were changed to %v.", c.tokens)
			}
		})
	}
}

func TestSettle(t *testing.T) {
	t.Parallel()
	open := model{
		Domain: text("acme.com"), Common: framework.Common{Region: text("eu-central-2")}, TenantName: unknown, DKIM: types.ObjectUnknown(dkimTypes), MailFrom: types.ObjectUnknown(mailFromTypes),
		DMARC: types.ObjectNull(nil), ConfigurationSetName: unknown, EmailForwardingEnabled: types.BoolUnknown(), TagsAll: types.MapUnknown(types.StringType),
		DKIMTokens: types.ListUnknown(types.StringType), DKIMPublicKey: unknown, DKIMSigningHostedZone: unknown, DKIMOrigin: unknown,
		Verification: types.ObjectUnknown(verificationTypes),
	}
	if open.settled() {
		t.Error("A plan in which everything is unknown counts as settled.")
	}
	settled := open
	settled.settle(standing(), framework.TagPolicy{})
	if !settled.settled() || settled.DNSRecords.IsUnknown() {
		t.Errorf("Something is still unknown: %+v.", settled)
	}
	for name, pair := range map[string][2]attr.Value{
		"tenant_name": {settled.TenantName, none}, "dkim": {settled.DKIM, easy(rsa2048)}, "mail_from": {settled.MailFrom, mailFrom(text("bounce"), text(useDefaultValue))},
		"configuration_set_name": {settled.ConfigurationSetName, text("marketing")}, "email_forwarding_enabled": {settled.EmailForwardingEnabled, yes},
		"tags_all": {settled.TagsAll, framework.StringMap(map[string]string{"team": "mail"})}, "dkim_tokens": {settled.DKIMTokens, texts("one", "two", "three")},
		"dkim_public_key": {settled.DKIMPublicKey, none}, "dkim_signing_hosted_zone": {settled.DKIMSigningHostedZone, text("dkim.eu-central-2.amazonses.com")},
		"dkim_origin": {settled.DKIMOrigin, text("AWS_SES")},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("%s is %s, want %s.", name, pair[0], pair[1])
		}
	}

	planned := settled
	moved := standing()
	moved.VerifiedForSending, moved.DKIM.Status, moved.ConfigurationSetName, moved.EmailForwardingEnabled = false, "FAILED", "other", false
	moved.DKIM.Tokens, moved.MailFrom, moved.Tags = []string{"four", "five", "six"}, ses.MailFrom{}, nil
	planned.settle(moved, framework.TagPolicy{})
	for name, pair := range map[string][2]attr.Value{
		"verification": {planned.Verification, settled.Verification}, "dkim_tokens": {planned.DKIMTokens, settled.DKIMTokens}, "mail_from": {planned.MailFrom, settled.MailFrom},
		"configuration_set_name": {planned.ConfigurationSetName, settled.ConfigurationSetName}, "tags_all": {planned.TagsAll, settled.TagsAll},
		"email_forwarding_enabled": {planned.EmailForwardingEnabled, settled.EmailForwardingEnabled}, "dns_records": {planned.DNSRecords, settled.DNSRecords},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("SES has moved meanwhile, and %s is %s instead of what was planned, %s.", name, pair[0], pair[1])
		}
	}
}

func TestFlattenPublicKey(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		state types.Object
		dkim  ses.DKIMState
		want  types.String
	}{
		{"the same selector", own("s1"), ses.DKIMState{Origin: ses.OriginBYODKIM, Tokens: []string{"s1"}}, text("key")},
		{"another selector", own("s1"), ses.DKIMState{Origin: ses.OriginBYODKIM, Tokens: []string{"s2"}}, none},
		{"Easy DKIM by now", own("s1"), ses.DKIMState{Origin: ses.OriginEasyDKIM, Tokens: []string{"a", "b", "c"}}, none},
		{"a replica by now", own("s1"), ses.DKIMState{Origin: "AWS_SES_US_EAST_1"}, none},
	}
	for _, c := range cases {
		m := model{Domain: text("acme.com"), DKIM: c.state, DKIMPublicKey: text("key")}
		m.flatten(&ses.Identity{Name: "acme.com", DKIM: c.dkim}, framework.TagPolicy{})
		if !m.DKIMPublicKey.Equal(c.want) {
			t.Errorf("%s: dkim_public_key is %s, want %s.", c.name, m.DKIMPublicKey, c.want)
		}
	}
}

func TestHostedZoneOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		dkim ses.DKIMState
		want types.String
	}{
		{"told", ses.DKIMState{Origin: ses.OriginEasyDKIM, SigningHostedZone: "dkim.x.amazonses.com"}, text("dkim.x.amazonses.com")},
		{"not told", ses.DKIMState{Origin: ses.OriginEasyDKIM}, text(dnsrecord.DefaultSigningHostedZone)},
		{"BYODKIM", ses.DKIMState{Origin: ses.OriginBYODKIM}, none},
	} {
		if got := hostedZoneOf(&ses.Identity{DKIM: c.dkim}); !got.Equal(c.want) {
			t.Errorf("%s: the zone is %s, want %s.", c.name, got, c.want)
		}
	}
}
