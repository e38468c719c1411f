// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestAdoptionObstacle(t *testing.T) {
	t.Parallel()
	// unchanged is a plan that changes nothing of standing().
	unchanged := model{DKIM: easy(rsa2048), MailFrom: mailFrom(text("bounce"), text(useDefaultValue)), ConfigurationSetName: text("marketing")}
	cases := []struct {
		name   string
		plan   func(*model)
		stands func(*ses.Identity)
		want   string // a part of the obstacle, "" for none
	}{
		{name: "nothing changes"},
		{name: "an address", stands: func(i *ses.Identity) { i.Type = "EMAIL_ADDRESS" }, want: "EMAIL_ADDRESS"},
		{name: "a type that SES does not tell", stands: func(i *ses.Identity) { i.Type = "" }},
		{name: "key length", plan: func(m *model) { m.DKIM = easy(rsa1024) }, want: "Easy DKIM RSA_2048_BIT, the configuration asks for Easy DKIM RSA_1024_BIT"},
		{name: "origin", plan: func(m *model) { m.DKIM = own("s1") }, want: "asks for BYODKIM with selector s1"},
		{name: "replica", plan: func(m *model) { m.DKIM = replica("us-east-1") }, want: "asks for a replica of us-east-1"},
		{
			name: "selector", plan: func(m *model) { m.DKIM = own("s1") },
			stands: func(i *ses.Identity) { i.DKIM.Origin, i.DKIM.Tokens = ses.OriginBYODKIM, []string{"s0"} }, want: "BYODKIM with selector s0",
		},
		{
			name: "the same selector", plan: func(m *model) { m.DKIM = own("s0") },
			stands: func(i *ses.Identity) { i.DKIM.Origin, i.DKIM.Tokens = ses.OriginBYODKIM, []string{"s0"} },
		},
		{name: "signing", plan: func(m *model) { m.DKIM = dkim(text(rsa2048), none, none, no) }, want: "signing_enabled is true"},
		{name: "MAIL FROM", plan: func(m *model) { m.MailFrom = mailFrom(text("mail"), text(useDefaultValue)) }, want: `the MAIL FROM domain is "bounce.acme.com" (USE_DEFAULT_VALUE)`},
		{name: "behaviour", plan: func(m *model) { m.MailFrom = mailFrom(text("bounce"), text(rejectMessage)) }, want: "(REJECT_MESSAGE)"},
		{name: "MAIL FROM cleared", plan: func(m *model) { m.MailFrom = mailFrom(none, text(useDefaultValue)) }, want: `asks for ""`},
		{name: "MAIL FROM added", stands: func(i *ses.Identity) { i.MailFrom = ses.MailFrom{} }},
		{
			name: "MAIL FROM added that refuses mail until its record is found", plan: func(m *model) { m.MailFrom = mailFrom(text("bounce"), text(rejectMessage)) },
			stands: func(i *ses.Identity) { i.MailFrom = ses.MailFrom{} }, want: "REJECT_MESSAGE",
		},
		{
			name: "the same, never verified", plan: func(m *model) { m.MailFrom = mailFrom(text("bounce"), text(rejectMessage)) },
			stands: func(i *ses.Identity) { i.MailFrom, i.EverVerified, i.VerifiedForSending = ses.MailFrom{}, false, false },
		},
		{
			name: "signing, never verified", plan: func(m *model) { m.DKIM = dkim(text(rsa2048), none, none, no) },
			stands: func(i *ses.Identity) { i.EverVerified, i.VerifiedForSending = false, false },
		},
		{
			name: "another MAIL FROM, never verified", plan: func(m *model) { m.MailFrom = mailFrom(text("mail"), text(rejectMessage)) },
			stands: func(i *ses.Identity) { i.EverVerified, i.VerifiedForSending = false, false }, want: `asks for "mail.acme.com"`,
		},
		{name: "default set", plan: func(m *model) { m.ConfigurationSetName = text("other") }, want: `the default configuration set is "marketing", the configuration asks for "other"`},
		{name: "default set cleared", plan: func(m *model) { m.ConfigurationSetName = text("") }, want: `asks for ""`},
		{name: "default set added", stands: func(i *ses.Identity) { i.ConfigurationSetName = "" }},
		{name: "forwarding", plan: func(m *model) { m.EmailForwardingEnabled = no }},
		{name: "not known yet", plan: func(m *model) {
			m.DKIM, m.MailFrom, m.ConfigurationSetName = types.ObjectUnknown(dkimTypes), types.ObjectUnknown(mailFromTypes), unknown
		}},
		{
			name: "several at once", plan: func(m *model) { m.DKIM, m.ConfigurationSetName = easy(rsa1024), text("other") },
			want: "asks for Easy DKIM RSA_1024_BIT; the default configuration set",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			plan, stands := unchanged, standing()
			if c.plan != nil {
				c.plan(&plan)
			}
			if c.stands != nil {
				c.stands(stands)
			}
			if got := adoptionObstacle(plan, stands); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("The obstacle is %q, want one with %q.", got, c.want)
			}
		})
	}
}
