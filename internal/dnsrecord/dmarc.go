// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// DMARCPolicy is what a domain asks receivers to do with mail that fails DMARC (RFC 7489 section 6.3). Empty members are left
// out of the record, so that the defaults of the RFC hold.
type DMARCPolicy struct {
	// Policy is none, quarantine or reject (tag p). It is required.
	Policy string
	// SubdomainPolicy is the same for subdomains (tag sp); receivers use Policy without it.
	SubdomainPolicy string
	// RUA is where aggregate reports go (tag rua): addresses or mailto: URIs.
	RUA []string
	// RUF is where failure reports go (tag ruf): addresses or mailto: URIs.
	RUF []string
	// DKIMAlignment is r or relaxed, s or strict (tag adkim); relaxed is the default of the RFC.
	DKIMAlignment string
	// SPFAlignment is r or relaxed, s or strict (tag aspf); relaxed is the default of the RFC.
	SPFAlignment string
}

// DMARC is the TXT record of a policy. Its tags stand in the order of the grammar of RFC 7489 section 6.4, where v and p have
// to be first. The policy should have passed Validate.
func DMARC(domain string, policy DMARCPolicy) Record {
	tags := []string{"v=DMARC1", "p=" + policy.Policy}
	add := func(tag, value string) {
		if value != "" {
			tags = append(tags, tag+"="+value)
		}
	}
	add("sp", policy.SubdomainPolicy)
	add("rua", reportURIs(policy.RUA))
	add("ruf", reportURIs(policy.RUF))
	add("adkim", alignmentLetter(policy.DKIMAlignment))
	add("aspf", alignmentLetter(policy.SPFAlignment))
	return Record{FQDN: lowerName("_dmarc." + domain), Type: TypeTXT, Value: strings.Join(tags, "; ")}
}

// Validate says what is wrong with a policy, all of it at once, or nil. Each problem starts with the member's Terraform name.
func (p DMARCPolicy) Validate() error {
	var problems []error
	if p.Policy == "" {
		problems = append(problems, errors.New("policy: is missing; write none, quarantine or reject"))
	} else {
		problems = append(problems, named("policy", ValidateDMARCAction(p.Policy)))
	}
	if p.SubdomainPolicy != "" {
		problems = append(problems, named("subdomain_policy", ValidateDMARCAction(p.SubdomainPolicy)))
	}
	for _, target := range p.RUA {
		problems = append(problems, named("rua", ValidateReportTarget(target)))
	}
	for _, target := range p.RUF {
		problems = append(problems, named("ruf", ValidateReportTarget(target)))
	}
	if p.DKIMAlignment != "" {
		problems = append(problems, named("dkim_alignment", ValidateAlignment(p.DKIMAlignment)))
	}
	if p.SPFAlignment != "" {
		problems = append(problems, named("spf_alignment", ValidateAlignment(p.SPFAlignment)))
	}
	return errors.Join(problems...)
}

// ValidateDMARCAction refuses what RFC 7489 section 6.3 does not know as the value of p and sp.
func ValidateDMARCAction(action string) error {
	if slices.Contains([]string{"none", "quarantine", "reject"}, action) {
		return nil
	}
	return fmt.Errorf("%q is no DMARC policy: write none, quarantine or reject", action)
}

// ValidateAlignment refuses what is neither r, relaxed, s nor strict (RFC 7489 section 6.3, adkim and aspf).
func ValidateAlignment(alignment string) error {
	if alignmentLetter(alignment) != "" {
		return nil
	}
	return fmt.Errorf("%q is no DMARC alignment: write relaxed (r) or strict (s)", alignment)
}

// ValidateReportTarget refuses a report target that is neither a mail address nor a mailto: URI. RFC 7489 section 6.3 has
// commas and exclamation marks inside a URI percent-encoded, since they separate targets and size limits.
func ValidateReportTarget(target string) error {
	uri, hasScheme := cutMailto(target)
	if !hasScheme && strings.Contains(target, "://") {
		return fmt.Errorf("%q cannot receive DMARC reports: receivers send them by mail only, so write an address or a mailto: URI", target)
	}
	if hasScheme {
		if strings.ContainsAny(uri, ",; \t\r\n") {
			return fmt.Errorf("%q holds a comma, semicolon or white space: write one target per element, and percent-encode these characters in a URI", target)
		}
		uri, _, _ = strings.Cut(uri, "!")
		uri, _, _ = strings.Cut(uri, "?")
		decoded, err := url.PathUnescape(uri)
		if err != nil {
			return fmt.Errorf("%q is no valid mailto: URI: a %% has to be followed by two hexadecimal digits", target)
		}
		uri = decoded
	}
	at := strings.LastIndexByte(uri, '@')
	if at < 1 || strings.ContainsAny(uri, " \t\r\n<>\"") || !printable(uri) {
		return fmt.Errorf("%q is no mail address: write one such as dmarc@example.com", target)
	}
	if err := ValidateDomain(strings.ToLower(uri[at+1:])); err != nil {
		return fmt.Errorf("the mail address %q cannot be used: %w", target, err)
	}
	return nil
}

// reportURIs writes targets as the comma-separated mailto: URIs of rua and ruf.
func reportURIs(targets []string) string {
	uris := make([]string, 0, len(targets))
	for _, target := range targets {
		if uri, hasScheme := cutMailto(target); hasScheme {
			uris = append(uris, "mailto:"+uri)
		} else {
			uris = append(uris, "mailto:"+encodeAddress(target))
		}
	}
	return strings.Join(uris, ",")
}

// encodeAddress percent-encodes what would end a target or start something else inside a tag list.
func encodeAddress(address string) string {
	var b strings.Builder
	for _, c := range []byte(address) {
		if c <= ' ' || c > '~' || strings.IndexByte(`%!,;?#"<>\`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// alignmentLetter is the letter of an alignment mode, or empty for what is none.
func alignmentLetter(alignment string) string {
	switch alignment {
	case "r", "relaxed":
		return "r"
	case "s", "strict":
		return "s"
	default:
		return ""
	}
}

func cutMailto(target string) (string, bool) {
	const scheme = "mailto:"
	if len(target) >= len(scheme) && strings.EqualFold(target[:len(scheme)], scheme) {
		return target[len(scheme):], true
	}
	return target, false
}

func named(attribute string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", attribute, err)
}

func printable(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}
