// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import "strconv"

// Signing is a way in which SES signs for a domain (AWS documentation, DKIM).
type Signing int

const (
	// EasyDKIM has keys that SES makes: each token needs a CNAME record.
	EasyDKIM Signing = iota
	// OwnKey (BYODKIM) has a key of the customer: its selector needs a TXT record.
	OwnKey
	// Replica (DEED) has the keys of the same domain in another Region, whose records serve it: it needs none.
	Replica
)

// EasyDKIMTokens is how many tokens SES gives a domain with Easy DKIM (AWS documentation, Easy DKIM).
const EasyDKIMTokens = 3

// Domain is what decides which records a domain needs and what they hold.
type Domain struct {
	// Name is the domain.
	Name string
	// Region is the AWS Region of the identity, which the MX record names.
	Region string
	// Signing is how SES signs for the domain.
	Signing Signing
	// Tokens are the Easy DKIM tokens in their order; for OwnKey, the selector alone.
	Tokens []string
	// SigningHostedZone is the zone that Easy DKIM records point into; empty means DefaultSigningHostedZone.
	SigningHostedZone string
	// PublicKey is the key of OwnKey as PublicKey gives it, empty if it is not known.
	PublicKey string
	// MailFrom is the whole MAIL FROM domain, empty for none.
	MailFrom string
	// DMARC is nil for no policy.
	DMARC *DMARCPolicy
}

// Records gives the records that the domain needs, each under its key: first DKIM, then MAIL FROM, then DMARC. The keys and
// types depend on Signing, the number of tokens, and whether there are a MAIL FROM domain and a policy; on nothing else.
func (d Domain) Records() []NamedRecord {
	records := d.dkim()
	if d.MailFrom != "" {
		records = append(
			records,
			NamedRecord{Key: KeyMailFromMX, Record: MailFromMX(d.MailFrom, d.Region)},
			NamedRecord{Key: KeyMailFromSPF, Record: MailFromSPF(d.MailFrom)},
		)
	}
	if d.DMARC != nil {
		records = append(records, NamedRecord{Key: KeyDMARC, Record: DMARC(d.Name, *d.DMARC)})
	}
	return records
}

// dkim gives the records that the way of signing needs.
func (d Domain) dkim() []NamedRecord {
	var records []NamedRecord
	for i, token := range d.Tokens {
		switch d.Signing {
		case EasyDKIM:
			key := KeyDKIM + strconv.Itoa(i+1)
			records = append(records, NamedRecord{Key: key, Record: DKIM(d.Name, token, d.SigningHostedZone)})
		case OwnKey:
			records = append(records, NamedRecord{Key: KeyDKIM, Record: BYODKIM(d.Name, token, d.PublicKey)})
		case Replica:
		}
	}
	return records
}
