// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Short names for values in tables.
var (
	none    = types.StringNull()
	unknown = types.StringUnknown()
	yes     = types.BoolValue(true)
	no      = types.BoolValue(false)
	open    = types.BoolNull()
)

// text is a known string.
func text(s string) types.String { return types.StringValue(s) }

// dkim is a dkim object of a configuration, plan or state.
func dkim(length, selector, parent types.String, enabled types.Bool) types.Object {
	return dkimSettings{KeyLength: length, Selector: selector, ParentRegion: parent, Enabled: enabled}.object()
}

// easy, own and replica are whole dkim objects of the three ways of signing.
func easy(length string) types.Object    { return dkim(text(length), none, none, yes) }
func own(selector string) types.Object   { return dkim(none, text(selector), none, yes) }
func replica(region string) types.Object { return dkim(none, none, text(region), yes) }
func mailFrom(s, b types.String) types.Object {
	return mailFromSettings{Subdomain: s, Behavior: b}.object()
}

func TestPlanDKIM(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		config types.Object
		stands types.Object
		want   types.Object
	}{
		{"null keeps Easy DKIM", types.ObjectNull(dkimTypes), easy(rsa1024), easy(rsa1024)},
		{"null keeps BYODKIM", types.ObjectNull(dkimTypes), own("s1"), own("s1")},
		{"empty keeps what stands", dkim(none, none, none, open), replica("us-east-1"), replica("us-east-1")},
		{"empty at creation is Easy DKIM", dkim(none, none, none, open), defaultDKIM().object(), easy(rsa2048)},
		{"unknown stays unknown", types.ObjectUnknown(dkimTypes), easy(rsa2048), types.ObjectUnknown(dkimTypes)},
		{"signing alone keeps the key", dkim(none, none, none, no), own("s1"), dkim(none, text("s1"), none, no)},
		{"another length", dkim(text(rsa1024), none, none, open), easy(rsa2048), easy(rsa1024)},
		{"a selector drops the length", dkim(none, text("s1"), none, open), easy(rsa2048), own("s1")},
		{"a parent drops the selector", dkim(none, none, text("us-east-1"), open), own("s1"), replica("us-east-1")},
		{"a length drops the parent", dkim(text(rsa2048), none, none, open), replica("us-east-1"), easy(rsa2048)},
		{"signing stays off", dkim(none, text("s2"), none, open), dkim(text(rsa2048), none, none, no), dkim(none, text("s2"), none, no)},
		{"an unknown selector may turn out null", dkim(none, unknown, none, open), easy(rsa2048), dkim(unknown, unknown, unknown, yes)},
		{"an unknown region may turn out null", dkim(none, none, unknown, open), own("s1"), dkim(unknown, unknown, unknown, yes)},
		{"an unknown length of Easy DKIM stays Easy DKIM", dkim(unknown, none, none, open), easy(rsa2048), dkim(unknown, none, none, yes)},
		{"an unknown length may turn out null beside another way", dkim(unknown, none, none, open), own("s1"), dkim(unknown, unknown, unknown, yes)},
		{"an unknown length beside a selector", dkim(unknown, text("s2"), none, open), easy(rsa2048), dkim(unknown, text("s2"), none, yes)},
		{"everything given", dkim(text(rsa1024), none, none, no), easy(rsa2048), dkim(text(rsa1024), none, none, no)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := planDKIM(c.config, dkimFrom(c.stands)); !got.Equal(c.want) {
				t.Errorf("planDKIM gives %s, want %s.", got, c.want)
			}
		})
	}
}

func TestSettingsOfAnIdentity(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name     string
		identity ses.Identity
		dkim     types.Object
		mailFrom types.Object
	}{
		{
			"Easy DKIM, nothing else",
			ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginEasyDKIM, SigningEnabled: true, NextKeyLength: rsa2048}},
			easy(rsa2048), mailFrom(none, text(useDefaultValue)),
		},
		{
			"BYODKIM with a MAIL FROM domain",
			ses.Identity{
				Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginBYODKIM, SigningEnabled: true, Tokens: []string{"s1"}, NextKeyLength: rsa2048},
				MailFrom: ses.MailFrom{Domain: "a.b.acme.com", BehaviorOnMXFailure: rejectMessage},
			},
			own("s1"), mailFrom(text("a.b"), text(rejectMessage)),
		},
		{
			"a replica that does not sign, MAIL FROM in SES's own spelling",
			ses.Identity{
				Name: "acme.com", DKIM: ses.DKIMState{Origin: "AWS_SES_AP_SOUTHEAST_2", NextKeyLength: rsa2048},
				MailFrom: ses.MailFrom{Domain: "Bounce.ACME.com."},
			},
			dkim(none, none, text("ap-southeast-2"), no), mailFrom(text("bounce"), text(useDefaultValue)),
		},
		{
			"BYODKIM of which SES tells no selector",
			ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginBYODKIM, SigningEnabled: true}},
			dkim(none, none, none, yes), mailFrom(none, text(useDefaultValue)),
		},
		{"an answer without DKIM", ses.Identity{Name: "acme.com"}, dkim(none, none, none, no), mailFrom(none, text(useDefaultValue))},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := dkimOf(&c.identity).object(); !got.Equal(c.dkim) {
				t.Errorf("dkim is %s, want %s.", got, c.dkim)
			}
			if got := mailFromOf(&c.identity).object(); !got.Equal(c.mailFrom) {
				t.Errorf("mail_from is %s, want %s.", got, c.mailFrom)
			}
		})
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		object types.Object
		want   ses.DKIM
	}{
		{"Easy DKIM", easy(rsa1024), ses.DKIM{KeyLength: rsa1024}},
		{"BYODKIM", own("s1"), ses.DKIM{Selector: "s1"}},
		{"replica", replica("us-east-1"), ses.DKIM{ParentRegion: "us-east-1"}},
		{"null", types.ObjectNull(dkimTypes), ses.DKIM{}},
	} {
		want := c.want
		if want.Selector != "" {
			want.PrivateKey = "key"
		}
		if got := dkimFrom(c.object).expand(want.PrivateKey); got.Origin() != want.Origin() || got != want {
			t.Errorf("%s: expand gives %v, want %v.", c.name, got, want)
		}
	}
	for _, c := range []struct {
		name   string
		object types.Object
		want   ses.MailFrom
	}{
		{"a domain", mailFrom(text("a.b"), text(rejectMessage)), ses.MailFrom{Domain: "a.b.acme.com", BehaviorOnMXFailure: rejectMessage}},
		{"cleared", mailFrom(none, text(useDefaultValue)), ses.MailFrom{}},
		{"null", types.ObjectNull(mailFromTypes), ses.MailFrom{}},
	} {
		if got := mailFromFrom(c.object).expand("acme.com"); got != c.want {
			t.Errorf("%s: expand gives %v, want %v.", c.name, got, c.want)
		}
	}
}

func TestMembersOfUnknownAndNull(t *testing.T) {
	t.Parallel()
	for _, object := range []types.Object{types.ObjectNull(dkimTypes), types.ObjectUnknown(dkimTypes), {}} {
		if d := dkimFrom(object); d.hasKind() || d.isBYODKIM() || d.isReplica() || !d.Enabled.IsNull() {
			t.Errorf("The members of %s are %v, want nulls.", object, d)
		}
	}
	if got := framework.KnownStrings(types.ListUnknown(types.StringType).Elements()); len(got) != 0 {
		t.Errorf("An unknown list holds %v, want nothing.", got)
	}
}
