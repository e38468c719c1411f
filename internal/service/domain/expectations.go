package domain

import (
	"strconv"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// dkimKeyPrefix and the number of a token, from 1 on, make the key of an Easy DKIM record.
const dkimKeyPrefix = dnsrecord.KeyDKIM

// expectations are the records that SES looks for, or that mail needs, as far as the identity itself tells: Easy DKIM's CNAMEs, BYODKIM's
// TXT with any key (SES does not show which), MX and SPF of the MAIL FROM domain. A DKIM replica has none of its own, since its
// parent's records serve it. The region is the identity's.
func expectations(identity *ses.Identity, region string) []dnscheck.Expectation {
	var all []dnscheck.Expectation
	switch {
	case identity.DKIM.Origin == ses.OriginBYODKIM:
		for _, selector := range identity.DKIM.Tokens {
			all = append(all, dnscheck.Expectation{Key: dnsrecord.KeyDKIM, Record: dnsrecord.BYODKIM(identity.Name, selector, ""), AnyValue: true})
		}
	case ses.ParentRegionOf(identity.DKIM.Origin) == "":
		for i, token := range identity.DKIM.Tokens {
			all = append(all, dnscheck.Expectation{
				Key: dkimKeyPrefix + strconv.Itoa(i+1), Record: dnsrecord.DKIM(identity.Name, token, identity.DKIM.SigningHostedZone),
			})
		}
	}
	if mailFrom := identity.MailFrom.Domain; mailFrom != "" {
		all = append(all,
			dnscheck.Expectation{Key: dnsrecord.KeyMailFromMX, Record: dnsrecord.MailFromMX(mailFrom, region)},
			dnscheck.Expectation{Key: dnsrecord.KeyMailFromSPF, Record: dnsrecord.MailFromSPF(mailFrom)})
	}
	return all
}
