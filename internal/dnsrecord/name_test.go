// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"strings"
	"testing"

	"github.com/miekg/dns"
	"pgregory.net/rapid"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

var (
	label63 = strings.Repeat("a", 63)
	name253 = strings.Repeat(label63+".", 3) + strings.Repeat("b", 61)
)

// checkError compares an error with a part of its text; an empty part means that there is none.
func checkError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("got the error %v", err)
	case want != "" && err == nil:
		t.Errorf("no error, want one that holds %q", want)
	case want != "" && !strings.Contains(err.Error(), want):
		t.Errorf("got the error %q, want it to hold %q", err, want)
	}
}

func TestValidateDomain(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ domain, err string }{
		"two labels":                    {"acme.com", ""},
		"many labels":                   {"a.b.c.acme.co.uk", ""},
		"digits and hyphens":            {"4-1.3com.de", ""},
		"punycode":                      {"xn--bcher-kva.example", ""},
		"longest label":                 {label63 + ".com", ""},
		"longest name":                  {name253, ""},
		"upper case":                    {"Acme.COM", `write "acme.com"`},
		"upper case and final dot":      {"Acme.COM.", `"Acme.COM." is not in the spelling that SES uses (domain names are written in lower case, without a final dot): write "acme.com"`},
		"final dot":                     {"acme.com.", `write "acme.com"`},
		"two final dots":                {"acme.com..", "empty label"},
		"white space around":            {" acme.com\n", `write "acme.com"`},
		"internationalized":             {"bücher.example", `write "xn--bcher-kva.example"`},
		"internationalized, upper case": {"BÜCHER.Example.", `write "xn--bcher-kva.example"`},
		"internationalized dots":        {"bücher。example", `write "xn--bcher-kva.example"`},
		"nothing":                       {"", "it is empty"},
		"a dot":                         {".", "empty label"},
		"one label":                     {"localhost", "at least two"},
		"leading dot":                   {".acme.com", "empty label"},
		"two dots in a row":             {"acme..com", "empty label"},
		"underscore":                    {"_dmarc.acme.com", `holds '_'`},
		"leading hyphen":                {"-acme.com", "hyphen"},
		"trailing hyphen":               {"acme-.com", "hyphen"},
		"address":                       {"post@acme.com", `holds '@'`},
		"URL":                           {"https://acme.com", `holds ':'`},
		"wildcard":                      {"*.acme.com", `holds '*'`},
		"white space inside":            {"ac me.com", `holds ' '`},
		"IP address":                    {"192.0.2.1", "IP address"},
		"label too long":                {label63 + "a.com", "64 characters"},
		"name too long":                 {name253 + "b", "254 characters"},
		"control character":             {"acme\x00.com", "holds '\\x00'"},
		"broken UTF-8":                  {"acme\xff.com", "is no domain name"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkError(t, dnsrecord.ValidateDomain(test.domain), test.err)
		})
	}
}

func TestValidateMailFromSubdomain(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ subdomain, domain, err string }{
		"one label":           {"bounce", "acme.com", ""},
		"several labels":      {"a.b-c.d1", "acme.com", ""},
		"like the domain":     {"acme", "acme.com", ""},
		"longest":             {label63 + "." + label63 + "." + label63, strings.Repeat("b", 57) + ".com", ""},
		"too long together":   {label63 + "." + label63 + "." + label63, strings.Repeat("b", 58) + ".com", "254 characters"},
		"nothing":             {"", "acme.com", "holds no label"},
		"a dot":               {".", "acme.com", "holds no label"},
		"the domain":          {"acme.com", "acme.com", "is the domain itself"},
		"the domain, dotted":  {"Acme.com.", "acme.com", "is the domain itself"},
		"domain repeated":     {"bounce.acme.com", "acme.com", `write "bounce"`},
		"repeated and dotted": {"Bounce.Acme.com.", "acme.com", `write "bounce"`},
		"domain, no label":    {".acme.com", "acme.com", "write only the part before it"},
		"final dot":           {"bounce.", "acme.com", `write "bounce"`},
		"upper case":          {"Bounce", "acme.com", `write "bounce"`},
		"underscore":          {"_bounce", "acme.com", `holds '_'`},
		"hyphen at an end":    {"bounce-", "acme.com", "hyphen"},
		"two dots in a row":   {"a..b", "acme.com", "empty label"},
		"leading dot":         {".a", "acme.com", "empty label"},
		"label too long":      {label63 + "a", "acme.com", "64 characters"},
		"white space":         {"a b", "acme.com", `holds ' '`},
		"internationalized":   {"bücher", "acme.com", `write its punycode "xn--bcher-kva"`},
		"dots and nothing":    {"..", "acme.com", "ends in a dot"},
		"address":             {"bounce@acme.com", "acme.com", `holds '@'`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkError(t, dnsrecord.ValidateMailFromSubdomain(test.subdomain, test.domain), test.err)
		})
	}
}

func TestValidateSelector(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ selector, err string }{
		"letters":           {"selector", ""},
		"one digit":         {"1", ""},
		"capitals":          {"Key-2026-B", ""},
		"longest":           {label63, ""},
		"too long":          {label63 + "a", "1 to 63"},
		"nothing":           {"", "1 to 63"},
		"hyphen in front":   {"-a", "hyphen at either end"},
		"hyphen behind":     {"a-", "hyphen at either end"},
		"dot":               {"a.b", "one label"},
		"underscore":        {"a_b", "one label"},
		"with _domainkey":   {"s1._domainkey", `write "s1"`},
		"newline behind":    {"a\n", "one label"},
		"internationalized": {"ä", "one label"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkError(t, dnsrecord.ValidateSelector(test.selector), test.err)
		})
	}
}

func TestRelativeName(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ fqdn, zone, want, err string }{
		"below":                 {"tok._domainkey.acme.com", "acme.com", "tok._domainkey", ""},
		"apex":                  {"acme.com", "acme.com", "@", ""},
		"apex with dots, case":  {"ACME.com.", "acme.COM.", "@", ""},
		"dots and case":         {"Tok.Acme.com.", "acme.com", "tok", ""},
		"zone below the domain": {"t._domainkey.mail.acme.com", "mail.acme.com", "t._domainkey", ""},
		"top-level zone":        {"acme.com", "com", "acme", ""},
		"outside":               {"acme.com", "acme.org", "", `"acme.com" is not inside the zone "acme.org": a name inside it ends in ".acme.org"`},
		"zone below the name":   {"acme.com", "mail.acme.com", "", "not inside"},
		"end of a label":        {"notacme.com", "acme.com", "", "not inside"},
		"no name":               {"", "acme.com", "", "is no DNS name"},
		"no zone":               {"acme.com", "", "", "is no DNS zone"},
		"the root":              {"acme.com", ".", "", "is no DNS zone"},
		"empty label in name":   {"a..acme.com", "acme.com", "", "empty label"},
		"empty label in zone":   {"a.acme.com", ".com", "", "empty label"},
		"label too long":        {label63 + "a.acme.com", "acme.com", "", "64 characters"},
		"name too long":         {name253 + "c", "acme.com", "", "254 characters"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := dnsrecord.RelativeName(test.fqdn, test.zone)
			checkError(t, err, test.err)
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// names generates names of one to a number of LDH labels, some with capitals.
func names(maxLabels int) *rapid.Generator[string] {
	labels := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Z]|[a-zA-Z][a-zA-Z0-9-]{0,10}[a-zA-Z0-9]`), 1, maxLabels)
	return rapid.Map(labels, func(labels []string) string { return strings.Join(labels, ".") })
}

func TestRelativeNameIsTheInverseOfJoining(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := names(3).Draw(t, "zone")
		for _, short := range rapid.SliceOfN(names(4), 20, 20).Draw(t, "names") {
			got, err := dnsrecord.RelativeName(short+"."+zone+".", strings.ToUpper(zone))
			if err != nil || got != strings.ToLower(short) {
				t.Fatalf("%q inside %q is %q (%v)", short, zone, got, err)
			}
		}
	})
}

func FuzzRelativeName(f *testing.F) {
	f.Add("tok._domainkey.acme.com", "acme.com")
	f.Add("ACME.com.", "acme.com.")
	f.Add("a..b", ".")
	f.Fuzz(func(t *testing.T, fqdn, zone string) {
		short, err := dnsrecord.RelativeName(fqdn, zone)
		switch {
		case err != nil:
			if short != "" {
				t.Errorf("both a name and an error: %q, %v", short, err)
			}
		case short == "@":
			if !dnsrecord.SameName(fqdn, zone) {
				t.Errorf("%q is not the zone %q", fqdn, zone)
			}
		case !dnsrecord.SameName(short+"."+zone, fqdn):
			t.Errorf("%q in the zone %q does not make %q", short, zone, fqdn)
		}
	})
}

func FuzzValidateDomain(f *testing.F) {
	for _, seed := range []string{"acme.com", "Acme.COM.", "bücher.example", "a_b.c", "1.2.3.4", "", "..", " acme.com"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, domain string) {
		err := dnsrecord.ValidateDomain(domain)
		if err == nil {
			if _, ok := dns.IsDomainName(domain); !ok || !dns.IsFqdn(domain+".") || strings.ToLower(domain) != domain || strings.HasSuffix(domain, ".") {
				t.Errorf("%q passed", domain)
			}
			return
		}
		// A spelling that an error recommends has to pass.
		if _, quoted, ok := strings.Cut(err.Error(), `): write "`); ok {
			if meant := strings.TrimSuffix(quoted, `"`); dnsrecord.ValidateDomain(meant) != nil {
				t.Errorf("the error for %q recommends %q, which is refused", domain, meant)
			}
		}
	})
}

func FuzzValidateMailFromSubdomain(f *testing.F) {
	for _, seed := range []string{"bounce", "bounce.acme.com", "Bounce.", "", "a..b", "bücher", "_x", "acme.com."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, subdomain string) {
		const domain = "acme.com"
		err := dnsrecord.ValidateMailFromSubdomain(subdomain, domain)
		if err == nil {
			if full := dnsrecord.ValidateDomain(subdomain + "." + domain); full != nil {
				t.Errorf("%q passed, but %v", subdomain, full)
			}
			return
		}
		if _, quoted, ok := strings.Cut(err.Error(), `; write "`); ok {
			if meant := strings.TrimSuffix(quoted, `"`); dnsrecord.ValidateMailFromSubdomain(meant, domain) != nil {
				t.Errorf("the error for %q recommends %q, which is refused", subdomain, meant)
			}
		}
	})
}

// International names: what is recommended for one is a name of ASCII alone, and the same whatever the case.
func FuzzInternationalName(f *testing.F) {
	for _, seed := range []string{"bücher.example", "пример.example", "例え.テスト", "straße.example", "ﬁ.example", "a\u200db.example", "xn--bcher-kva.example", "xn--.example", "İ.example", "١.example"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		err := dnsrecord.ValidateDomain(name)
		if err == nil {
			if strings.ContainsFunc(name, func(r rune) bool { return r > 127 }) {
				t.Errorf("%q passed", name)
			}
			return
		}
		_, quoted, ok := strings.Cut(err.Error(), `): write "`)
		if !ok {
			return
		}
		meant := strings.TrimSuffix(quoted, `"`)
		if strings.ContainsFunc(meant, func(r rune) bool { return r > 127 }) || dnsrecord.ValidateDomain(meant) != nil {
			t.Errorf("the error for %q recommends %q", name, meant)
		}
	})
}
