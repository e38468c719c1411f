// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"strconv"
	"strings"
)

// The record types that SES asks for.
const (
	// TypeCNAME is the type of the three Easy DKIM records.
	TypeCNAME = "CNAME"
	// TypeTXT is the type of BYODKIM, SPF and DMARC records.
	TypeTXT = "TXT"
	// TypeMX is the type of the record of a custom MAIL FROM domain.
	TypeMX = "MX"
)

// The keys under which a domain's records are known. They never depend on an answer of SES.
const (
	// KeyDKIM is the one TXT record of BYODKIM. With the number of a token, from 1 on, it is the key of an Easy DKIM CNAME.
	KeyDKIM = "dkim"
	// KeyMailFromMX is the MX record of the MAIL FROM domain.
	KeyMailFromMX = "mail_from_mx"
	// KeyMailFromSPF is the SPF record (TXT) of the MAIL FROM domain.
	KeyMailFromSPF = "mail_from_spf"
	// KeyDMARC is the DMARC record (TXT) of the domain.
	KeyDMARC = "dmarc"
)

// Record is one DNS record to publish.
type Record struct {
	// FQDN is the full name without a trailing dot.
	FQDN string
	// Type is TypeCNAME, TypeTXT or TypeMX.
	Type string
	// Value is the raw value: a host name without a trailing dot for CNAME and MX, the unquoted text in one piece for
	// TXT. It is empty where the value is not known.
	Value string
	// Priority is the preference of an MX record (RFC 1035 section 3.3.9), 0 to 65535; 0 for other types.
	Priority int
}

// RDATA gives the value as a zone file has it (RFC 1035 section 5.1): hosts end in a dot, an MX record starts with its
// priority, a TXT record is a row of quoted strings of at most 255 bytes each, separated by a space. Google Cloud DNS and
// RFC 2136 clients take this form. A value that is not known gives an empty string.
func (r Record) RDATA() string {
	switch {
	case r.Value == "":
		return ""
	case r.Type == TypeTXT:
		return quoteText(r.Value, escapeDecimal, " ")
	case r.Type == TypeMX:
		return strconv.Itoa(r.Priority) + " " + presentName(absolute(r.Value))
	default:
		return presentName(absolute(r.Value))
	}
}

// Route53 gives the value as one element of records in aws_route53_record wants it, so that its next plan is empty.
// Route 53 keeps host names as they are sent, so they carry no dot. The provider puts the outer quotes of a TXT value on
// itself and takes them off when it reads, so that only the quotes between the parts of a long text remain:
// first-255-bytes""the-rest (documentation of aws_route53_record, argument records). Bytes that do not print are escaped in
// octal, which Route 53 wants where RFC 1035 has decimals (Route 53 Developer Guide, TXT record type). A value that is not
// known gives an empty string.
func (r Record) Route53() string {
	switch {
	case r.Value == "":
		return ""
	case r.Type == TypeTXT:
		quoted := quoteText(r.Value, escapeOctal, "")
		return quoted[1 : len(quoted)-1]
	case r.Type == TypeMX:
		return strconv.Itoa(r.Priority) + " " + relative(r.Value)
	default:
		return relative(r.Value)
	}
}

// Cloudflare gives the value as content of cloudflare_dns_record (provider version 5) wants it, so that its next plan is
// empty. Cloudflare's API asks for TXT content as quoted strings of at most 255 bytes and splits longer ones itself, which
// would show as drift; it drops the final dot of host names, which would too; and it takes the priority of an MX record
// in an argument of its own (Cloudflare API reference, DNS records). A value that is not known gives an empty string.
func (r Record) Cloudflare() string {
	switch {
	case r.Value == "":
		return ""
	case r.Type == TypeTXT:
		return quoteText(r.Value, escapeDecimal, " ")
	default:
		return relative(r.Value)
	}
}

// Equal reports whether both say the same to a resolver: names and host values are compared without regard to case and
// final dots (RFC 4343), texts exactly, the priority for MX only.
func (r Record) Equal(other Record) bool {
	if r.Type != other.Type || !SameName(r.FQDN, other.FQDN) {
		return false
	}
	switch r.Type {
	case TypeTXT:
		return r.Value == other.Value
	case TypeMX:
		return r.Priority == other.Priority && SameName(r.Value, other.Value)
	default:
		return SameName(r.Value, other.Value)
	}
}

// SameName reports whether two domain names are the same to DNS: case and one final dot do not matter (RFC 4343).
func SameName(a, b string) bool {
	return lowerName(a) == lowerName(b)
}

// absolute gives a host name its final dot.
func absolute(host string) string {
	return relative(host) + "."
}

// presentName escapes what would end a name in a zone file or mean something else there (RFC 1035 section 5.1). Host names
// and the names of SES's records hold nothing of it.
func presentName(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		if strings.IndexByte(` ();@$`, c) >= 0 {
			b.WriteByte('\\')
			b.WriteByte(c)
		} else {
			b.WriteString(escapeDecimal(c))
		}
	}
	return b.String()
}

// relative takes the final dot off a host name.
func relative(host string) string {
	return strings.TrimSuffix(host, ".")
}

// lowerName lowers the ASCII letters of a name, the only ones DNS compares without case, and drops one final dot.
func lowerName(name string) string {
	name = strings.TrimSuffix(name, ".")
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}, name)
}
