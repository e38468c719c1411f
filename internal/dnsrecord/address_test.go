// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func TestValidateAddress(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ address, err string }{
		"plain":                         {"someone@example.com", ""},
		"capitals before the @":         {"Some.One+Tag@example.com", ""},
		"quoted @":                      {`"a@b"@example.com`, ""},
		"a bar":                         {"a|b@example.com", ""},
		"longest local part":            {strings.Repeat("a", 64) + "@example.com", ""},
		"capitals in the domain":        {"Someone@Example.COM", `"Someone@Example.COM" is not in the spelling that SES uses: write "Someone@example.com"`},
		"white space around":            {" someone@example.com\n", `write "someone@example.com"`},
		"final dot":                     {"someone@example.com.", `write "someone@example.com"`},
		"internationalized domain":      {"someone@Bücher.example", `write "someone@xn--bcher-kva.example"`},
		"capitals and white space":      {" Someone@Example.com ", `write "Someone@example.com"`},
		"no @":                          {"example.com", "it has no @ and so no domain; expected something like someone@example.com"},
		"nothing":                       {"", "it has no @"},
		"no domain":                     {"someone@", `its domain "" is none: it is empty`},
		"one label":                     {"someone@localhost", "at least two"},
		"IP address":                    {"someone@192.0.2.1", "IP address"},
		"no local part":                 {"@example.com", "nothing stands before the @"},
		"local part too long":           {strings.Repeat("a", 65) + "@example.com", "65 characters stand before the @, and at most 64 may"},
		"white space within":            {"some one@example.com", "it holds white space"},
		"a control character":           {"some\x00one@example.com", "it holds white space"},
		"an umlaut before the @":        {"jürgen@example.com", "only ASCII characters before the @"},
		"with a name":                   {"Someone <someone@example.com>", "it holds white space"},
		"two addresses":                 {"a@example.com,b@example.com", "more than one @"},
		"angle brackets":                {"<someone@example.com>", `holds '>'`},
		"overlong input is cut off":     {strings.Repeat("a", 300) + "@example.com", "…"},
		"white space before the domain": {"someone@ example.com", `write "someone@example.com"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkError(t, dnsrecord.ValidateAddress(test.address), test.err)
		})
	}
}

func FuzzValidateAddress(f *testing.F) {
	for _, address := range []string{"someone@example.com", "Someone@Example.COM.", `"a@b"@example.com`, "@", " a@b.example ", "a@bücher.example", "\xff@example.com"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		err := dnsrecord.ValidateAddress(address)
		if err == nil {
			if at := strings.LastIndexByte(address, '@'); at < 1 || dnsrecord.ValidateDomain(address[at+1:]) != nil || strings.TrimSpace(address) != address {
				t.Errorf("%q is accepted.", address)
			}
			return
		}
		if _, after, ok := strings.Cut(err.Error(), "write "); ok && strings.Count(err.Error(), "write ") == 1 && after[0] == '"' {
			meant := strings.Trim(after, `"`)
			if !strings.ContainsRune(meant, '\\') && dnsrecord.ValidateAddress(meant) != nil {
				t.Errorf("For %q the error offers %q, which is refused too.", address, meant)
			}
		}
	})
}
