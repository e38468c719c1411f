// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestParseImportID(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, id         string
		wantName, region string
		wrong            string
	}{
		{name: "a name", id: "acme", wantName: "acme"},
		{name: "a name and a region", id: "acme@eu-west-1", wantName: "acme", region: "eu-west-1"},
		{name: "a domain and a region", id: "mail.example.com@us-gov-east-1", wantName: "mail.example.com", region: "us-gov-east-1"},
		{name: "an address", id: "me@example.com", wantName: "me@example.com"},
		{name: "an address and a region", id: "me@example.com@ap-southeast-2", wantName: "me@example.com", region: "ap-southeast-2"},
		{name: "a quoted @ in an address", id: `"a@b"@example.com`, wantName: `"a@b"@example.com`},
		{name: "two regions: only the last splits", id: "acme@eu-west-1@us-east-1", wantName: "acme@eu-west-1", region: "us-east-1"},
		{name: "a region that is none", id: "acme@europe", wantName: "acme@europe"},
		{name: "a region in capitals", id: "acme@EU-WEST-1", wantName: "acme@EU-WEST-1"},
		{name: "a region as a name", id: "eu-west-1", wantName: "eu-west-1"},
		{name: "nothing", id: "", wrong: "holds no name"},
		{name: "a region alone", id: "@eu-west-1", wrong: "holds no name"},
		{name: "an empty region", id: "acme@", wrong: "ends with @"},
		{name: "an @ alone", id: "@", wrong: "ends with @"},
		{name: "white space within", id: "acme inc", wrong: "holds white space"},
		{name: "white space after", id: "acme@eu-west-1\n", wrong: "holds white space"},
		{name: "white space before the region", id: "acme @eu-west-1", wrong: "holds white space"},
		{name: "a control character", id: "acme\x00", wrong: "holds white space"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name, region, err := framework.ParseImportID(c.id)
			if c.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), c.wrong) || !strings.Contains(err.Error(), "NAME@REGION") {
					t.Errorf("The error is %v, want one that says %q and what is expected.", err, c.wrong)
				}
				return
			}
			if err != nil || name != c.wantName || region != c.region {
				t.Errorf("got %q, %q, %v; want %q, %q", name, region, err, c.wantName, c.region)
			}
		})
	}
}

func TestParsePairImportID(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, id, first, second, region, wrong string }{
		{name: "a pair", id: "acme|example", first: "acme", second: "example"},
		{name: "an address", id: "acme|me@example.com", first: "acme", second: "me@example.com"},
		{name: "an address and a region", id: "acme|me@example.com@eu-west-1", first: "acme", second: "me@example.com", region: "eu-west-1"},
		{name: "a region that is none", id: "acme|me@europe", first: "acme", second: "me@europe"},
		{name: "a second bar", id: "acme|a|b@example.com", first: "acme", second: "a|b@example.com"},
		{name: "an ARN", id: "acme|arn:aws:ses:eu-west-1:123456789012:identity/me@example.com", first: "acme", second: "arn:aws:ses:eu-west-1:123456789012:identity/me@example.com"},
		{name: "an empty second part", id: "acme|", first: "acme"},
		{name: "no bar", id: "acme", wrong: "expected A|B"},
		{name: "an empty first part", id: "|me@example.com", wrong: "expected A|B"},
		{name: "nothing", id: "", wrong: "expected A|B"},
		{name: "an empty region", id: "acme|me@", wrong: "expected A|B"},
		{name: "white space", id: "acme |me@example.com", wrong: "expected A|B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			first, second, region, err := framework.ParsePairImportID(c.id, "expected A|B")
			if c.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), c.wrong) || first+second+region != "" {
					t.Errorf("got %q, %q, %q, %v; want an error that says %q", first, second, region, err, c.wrong)
				}
				return
			}
			if err != nil || first != c.first || second != c.second || region != c.region {
				t.Errorf("got %q, %q, %q, %v; want %q, %q, %q", first, second, region, err, c.first, c.second, c.region)
			}
		})
	}
}

func FuzzParseImportID(f *testing.F) {
	for _, id := range []string{"acme", "acme@eu-west-1", "me@example.com@eu-west-1", "@", "", "a b", "acme@eu-west-1@", "\xff@us-east-1", "acme|arn:aws:ses:eu-west-1:123456789012:identity/a@b.example"} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		name, region, err := framework.ParseImportID(id)
		switch {
		case err != nil:
			if name != "" || region != "" {
				t.Errorf("%q is refused, but gives %q and %q.", id, name, region)
			}
			return
		case name == "":
			t.Errorf("%q gives no name.", id)
		case region == "" && name != id:
			t.Errorf("%q without region gives the name %q.", id, name)
		case region != "" && (name+"@"+region != id || !framework.IsRegionName(region)):
			t.Errorf("%q gives %q and %q.", id, name, region)
		case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
			t.Errorf("%q gives a name with white space: %q.", id, name)
		}
		again, at, err := framework.ParseImportID(name + "@eu-west-1")
		if again != name || at != "eu-west-1" || err != nil {
			t.Errorf("The name %q does not come back with a region: %q, %q, %v.", name, again, at, err)
		}
	})
}
