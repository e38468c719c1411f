// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import "strings"

// DefaultSigningHostedZone is where the targets of Easy DKIM records lie when SES names no zone: the only one there was
// before SES began to tell it (AWS documentation). That it is meant where the answer has none is a guess
// (FACTS.md D-02).
const DefaultSigningHostedZone = "dkim.amazonses.com"

// MailFromPriority is the preference that SES asks for in the MX record of a MAIL FROM domain (AWS documentation).
const MailFromPriority = 10

// DKIM is the CNAME record for one Easy DKIM token (AWS documentation, Easy DKIM). The signing hosted zone is the one that
// SES answered for the identity, since it differs by region and within regions; empty means DefaultSigningHostedZone.
func DKIM(domain, token, signingHostedZone string) Record {
	if signingHostedZone == "" {
		signingHostedZone = DefaultSigningHostedZone
	}
	return Record{FQDN: DKIMName(domain, token), Type: TypeCNAME, Value: token + "." + relative(signingHostedZone)}
}

// BYODKIM is the TXT record for a signing key of one's own. The public key is base64 of its SubjectPublicKeyInfo, as
// PublicKey gives it; empty means that it is not known, and leaves the value empty. The value is p= and the key, which is
// what AWS tells its customers to publish (AWS documentation, BYODKIM, step 2); RFC 6376 section 3.6.1 makes every other tag
// optional, with DKIM1 and rsa as defaults.
func BYODKIM(domain, selector, publicKey string) Record {
	return Record{FQDN: DKIMName(domain, selector), Type: TypeTXT, Value: BYODKIMText(publicKey)}
}

// BYODKIMText is the text of the record that BYODKIM makes: p= and the key, or an empty string without key.
func BYODKIMText(publicKey string) string {
	if publicKey == "" {
		return ""
	}
	return "p=" + publicKey
}

// DKIMName is the name under which a selector or an Easy DKIM token of a domain is published (RFC 6376 section 3.6.2.1), in
// lower case, as DNS services store it.
func DKIMName(domain, selector string) string {
	return lowerName(selector + "._domainkey." + domain)
}

// MailFromMX is the MX record of a custom MAIL FROM domain: SES takes bounces in there. It needs the region of the identity
// (AWS documentation, custom MAIL FROM domain).
func MailFromMX(mailFromDomain, region string) Record {
	return Record{
		FQDN:     lowerName(mailFromDomain),
		Type:     TypeMX,
		Value:    "feedback-smtp." + strings.ToLower(region) + ".amazonses.com",
		Priority: MailFromPriority,
	}
}

// MailFromSPF is the SPF record of a custom MAIL FROM domain (AWS documentation, custom MAIL FROM domain). There is none for
// the domain itself: receivers look SPF up at the domain of the envelope sender (RFC 7208 section 2.4).
func MailFromSPF(mailFromDomain string) Record {
	return Record{FQDN: lowerName(mailFromDomain), Type: TypeTXT, Value: "v=spf1 include:amazonses.com ~all"}
}
