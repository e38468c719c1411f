// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/idna"
)

// The greatest lengths of names and labels in characters, without a final dot (RFC 1035 section 2.3.4).
const (
	// MaxNameLength is the limit of a whole name.
	MaxNameLength = 253
	// MaxLabelLength is the limit of one label.
	MaxLabelLength = 63
)

// selectorPattern is the pattern of DomainSigningSelector (SES API reference, DkimSigningAttributes), which also limits it to 63
// characters.
var selectorPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$`)
})

// ValidateDomain refuses what is no domain name in the one spelling that SES answers with: lower case, no final dot, at
// least two labels of letters, digits and hyphens (RFC 1123 section 2.1), internationalized names in punycode (RFC 5891). Where
// it can tell what was meant, the error gives the right spelling.
func ValidateDomain(domain string) error {
	problem := domainProblem(domain)
	if problem == nil {
		return nil
	}
	if meant, ok := rightSpelling(domain); ok {
		return fmt.Errorf("%s: write %q", spellingProblem(domain), meant)
	}
	return fmt.Errorf("%q is no domain name: %w", shorten(domain), problem)
}

// ValidateMailFromSubdomain refuses a MAIL FROM subdomain that is not one or more valid labels, relative to the domain. SES
// itself wants the MAIL FROM domain strictly below the identity's domain (AWS documentation).
func ValidateMailFromSubdomain(subdomain, domain string) error {
	refuse := func(format string, arguments ...any) error {
		return fmt.Errorf("%q cannot be the MAIL FROM subdomain of %q: %w", shorten(subdomain), domain, fmt.Errorf(format, arguments...))
	}
	below, domain := lowerName(subdomain), lowerName(domain)
	switch {
	case below == "":
		return refuse(`it holds no label; write the part before the domain, such as "bounce"`)
	case below == domain:
		return refuse(`it is the domain itself, and SES wants a name below it; write the part before the domain, such as "bounce"`)
	case domain != "" && strings.HasSuffix(below, "."+domain):
		short := strings.TrimSuffix(below, "."+domain)
		if labelsProblem(short) == nil {
			return refuse("it repeats the domain; write %q", short)
		}
		return refuse("it repeats the domain; write only the part before it")
	case strings.HasSuffix(subdomain, "."):
		if labelsProblem(below) == nil {
			return refuse("it ends in a dot, and is relative to the domain; write %q", below)
		}
		return refuse("it ends in a dot, and is relative to the domain")
	case below != subdomain && labelsProblem(below) == nil:
		return refuse("it has upper-case letters; write %q", below)
	}
	if ascii, ok := punycode(subdomain); ok {
		return refuse("it has characters outside ASCII; write its punycode %q", ascii)
	}
	if err := labelsProblem(subdomain); err != nil {
		return refuse("%w", err)
	}
	if full := subdomain + "." + domain; len(full) > MaxNameLength {
		return refuse("together they have %d characters, and a domain name has at most %d", len(full), MaxNameLength)
	}
	return nil
}

// ValidateSelector refuses what SES does not take as a BYODKIM selector: one label of 1 to 63 letters, digits and hyphens,
// with no hyphen at either end (SES API reference, DkimSigningAttributes).
func ValidateSelector(selector string) error {
	if selectorPattern().MatchString(selector) {
		return nil
	}
	if meant, ok := strings.CutSuffix(selector, "._domainkey"); ok && selectorPattern().MatchString(meant) {
		return fmt.Errorf("%q is no DKIM selector: ._domainkey is added to it; write %q", selector, meant)
	}
	return fmt.Errorf("%q is no DKIM selector: it is one label of 1 to %d letters, digits and hyphens, with no hyphen at either end",
		shorten(selector), MaxLabelLength)
}

// EasyDKIMTokenLength is the number of characters in an Easy DKIM token (measured on AWS,
// FACTS.md D-01).
const EasyDKIMTokenLength = 32

// ValidateRecordNames refuses a domain whose records have names that are too long for DNS. The domain is valid otherwise. selector is that of
// BYODKIM, empty for Easy DKIM.
func ValidateRecordNames(domain, selector string) error {
	longest, what := selector, "its DKIM record"
	if selector == "" {
		longest, what = strings.Repeat("t", EasyDKIMTokenLength), "its DKIM records"
	}
	if over := len(DKIMName(domain, longest)) - MaxNameLength; over > 0 {
		return fmt.Errorf("%q has %d characters, which leaves too little room for the names of %s: at most %d are possible", shorten(domain), len(domain), what, len(domain)-over)
	}
	return nil
}

// RelativeName gives a name as it is written inside a zone: "@" for the zone itself, else what stands before the zone, in
// lower case. Case and a final dot do not matter in either. A name outside the zone is an error, and so is a name or zone
// with an empty or overlong label.
func RelativeName(fqdn, zone string) (string, error) {
	name, origin := lowerName(fqdn), lowerName(zone)
	if err := dnsNameProblem(origin); err != nil {
		return "", fmt.Errorf("%q is no DNS zone: %w", shorten(zone), err)
	}
	if err := dnsNameProblem(name); err != nil {
		return "", fmt.Errorf("%q is no DNS name: %w", shorten(fqdn), err)
	}
	if name == origin {
		return "@", nil
	}
	if short, ok := strings.CutSuffix(name, "."+origin); ok {
		return short, nil
	}
	return "", fmt.Errorf("%q is not inside the zone %q: a name inside it ends in %q", fqdn, zone, "."+origin)
}

// domainProblem says what keeps a name from being a domain in its right spelling.
func domainProblem(domain string) error {
	if len(domain) > MaxNameLength {
		return fmt.Errorf("it has %d characters, and a domain name has at most %d", len(domain), MaxNameLength)
	}
	if err := labelsProblem(domain); err != nil {
		return err
	}
	last := strings.LastIndexByte(domain, '.')
	if last < 0 {
		return errors.New("it has one label only, and needs at least two, as in example.com")
	}
	if strings.Trim(domain[last+1:], "0123456789") == "" {
		return errors.New("its last label is a number, as in an IP address")
	}
	return nil
}

// labelsProblem says what keeps a row of labels from being host labels in lower case.
func labelsProblem(name string) error {
	if name == "" {
		return errors.New("it is empty")
	}
	for label := range strings.SplitSeq(name, ".") {
		switch {
		case label == "":
			return errors.New("it has an empty label, so two dots in a row or one at an end")
		case len(label) > MaxLabelLength:
			return fmt.Errorf("its label %q has %d characters, and a label has at most %d", shorten(label), len(label), MaxLabelLength)
		case strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"):
			return fmt.Errorf("its label %q starts or ends with a hyphen", label)
		}
		for _, r := range label {
			if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
				return fmt.Errorf("its label %q holds %q, and only lower-case letters, digits and hyphens are allowed", label, r)
			}
		}
	}
	return nil
}

// dnsNameProblem says what keeps a name from being any DNS name at all; underscores and wildcards are fine there.
func dnsNameProblem(name string) error {
	if name == "" {
		return errors.New("it is empty")
	}
	if len(name) > MaxNameLength {
		return fmt.Errorf("it has %d characters, and a name has at most %d", len(name), MaxNameLength)
	}
	for label := range strings.SplitSeq(name, ".") {
		if label == "" {
			return errors.New("it has an empty label, so two dots in a row or one at an end")
		}
		if len(label) > MaxLabelLength {
			return fmt.Errorf("its label %q has %d characters, and a label has at most %d", shorten(label), len(label), MaxLabelLength)
		}
	}
	return nil
}

// rightSpelling guesses the domain that was meant: without white space and final dots, in lower case and in punycode.
func rightSpelling(domain string) (string, bool) {
	meant := lowerName(strings.TrimSpace(domain))
	if ascii, ok := punycode(meant); ok {
		meant = ascii
	}
	return meant, meant != domain && domainProblem(meant) == nil
}

// spellingProblem says which of the rules of spelling a domain breaks.
func spellingProblem(domain string) string {
	var problems []string
	if _, ok := punycode(domain); ok {
		problems = append(problems, "internationalized names are written in punycode")
	} else if strings.ToLower(domain) != domain {
		problems = append(problems, "domain names are written in lower case")
	}
	if strings.HasSuffix(strings.TrimSpace(domain), ".") {
		problems = append(problems, "without a final dot")
	}
	if strings.TrimSpace(domain) != domain {
		problems = append(problems, "without white space")
	}
	return fmt.Sprintf("%q is not in the spelling that SES uses (%s)", domain, strings.Join(problems, ", "))
}

// punycode gives the ASCII form of a name that has other characters, as a browser would (RFC 5891, UTS 46).
func punycode(name string) (string, bool) {
	if printable(name) {
		return "", false
	}
	ascii, err := idna.Lookup.ToASCII(strings.TrimSuffix(strings.TrimSpace(name), "."))
	return ascii, err == nil && ascii != ""
}

// shorten keeps overlong input out of messages.
func shorten(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
