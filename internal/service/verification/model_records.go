// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// expectations are the records that SES looks for, or that mail needs, as far as the identity itself tells. The public key of BYODKIM is not
// shown by SES, so any key is right. The region is the identity's.
func expectations(identity *ses.Identity, region string) []dnscheck.Expectation {
	needed := dnsrecord.Domain{
		Name: identity.Name, Region: region, Signing: dnsrecord.EasyDKIM, Tokens: identity.DKIM.Tokens,
		SigningHostedZone: identity.DKIM.SigningHostedZone, MailFrom: identity.MailFrom.Domain,
	}
	switch {
	case identity.DKIM.Origin == ses.OriginBYODKIM:
		needed.Signing = dnsrecord.OwnKey
	case ses.ParentRegionOf(identity.DKIM.Origin) != "":
		needed.Signing = dnsrecord.Replica
	}
	var all []dnscheck.Expectation
	for _, r := range needed.Records() {
		all = append(all, dnscheck.Expectation{Key: r.Key, Record: r.Record, AnyValue: r.Record.Value == ""})
	}
	return all
}
