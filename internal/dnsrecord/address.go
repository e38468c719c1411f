// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// MaxLocalPartLength is the limit of what stands before the @ of an address, in octets (RFC 5321 section 4.5.3.1.1).
const MaxLocalPartLength = 64

// ValidateAddress refuses what is no email address in the one spelling that SES keeps in its suppression lists: the domain as
// [ValidateDomain] wants it and no white space around (measured on AWS, FACTS.md S-11: SES writes the domain in lower case and trims), the
// local part in ASCII (AWS documentation) and in any case, which SES tells apart. Where it can tell what was meant, the error gives the
// right spelling.
func ValidateAddress(address string) error {
	trimmed := strings.TrimSpace(address)
	at := strings.LastIndexByte(trimmed, '@')
	if at < 0 {
		return fmt.Errorf("%q is no email address: it has no @ and so no domain; expected something like someone@example.com", shorten(address))
	}
	local, domain := trimmed[:at], trimmed[at+1:]
	if err := localPartProblem(local); err != nil {
		return fmt.Errorf("%q is no email address: %w", shorten(address), err)
	}
	meant, misspelt := rightSpelling(domain)
	switch {
	case misspelt:
		return fmt.Errorf("%q is not in the spelling that SES uses: write %q", address, local+"@"+meant)
	case domainProblem(domain) != nil:
		return fmt.Errorf("%q is no email address: its domain %q is none: %w", shorten(address), shorten(domain), domainProblem(domain))
	case trimmed != address:
		return fmt.Errorf("%q is not in the spelling that SES uses (without white space): write %q", address, trimmed)
	}
	return nil
}

// localPartProblem says what keeps a text from standing before the @.
func localPartProblem(local string) error {
	switch {
	case local == "":
		return errors.New("nothing stands before the @")
	case len(local) > MaxLocalPartLength:
		return fmt.Errorf("%d characters stand before the @, and at most %d may", len(local), MaxLocalPartLength)
	case strings.ContainsFunc(local, func(r rune) bool { return r > unicode.MaxASCII }):
		return errors.New("SES takes only ASCII characters before the @")
	case strings.Contains(local, "@") && !(strings.HasPrefix(local, `"`) && strings.HasSuffix(local, `"`)):
		return errors.New("it holds more than one @, which only a part in quotation marks may before the last one")
	case strings.ContainsFunc(local, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return errors.New("it holds white space")
	}
	return nil
}
