// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestParseARN(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, arn string
		want      ses.ARN
		kind, id  string
	}{
		{"identity", "arn:aws:ses:eu-west-1:123456789012:identity/example.com", ses.ARN{"aws", "ses", "eu-west-1", "123456789012", "identity/example.com"}, "identity", "example.com"},
		{"tenant", "arn:aws-cn:ses:cn-north-1:123456789012:tenant/acme/tn-1", ses.ARN{"aws-cn", "ses", "cn-north-1", "123456789012", "tenant/acme/tn-1"}, "tenant", "acme/tn-1"},
		{"role, without region", "arn:aws:iam::123456789012:role/path/name", ses.ARN{"aws", "iam", "", "123456789012", "role/path/name"}, "role", "path/name"},
		{"colon in the resource", "arn:aws:sns:eu-west-1:123456789012:a:b", ses.ARN{"aws", "sns", "eu-west-1", "123456789012", "a:b"}, "a:b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := ses.ParseARN(c.arn)
			if err != nil || got != c.want || got.String() != c.arn || got.Type() != c.kind || got.Name() != c.id {
				t.Errorf("ParseARN(%q) = %#v (type %q, name %q, %v), want %#v (%q, %q).", c.arn, got, got.Type(), got.Name(), err, c.want, c.kind, c.id)
			}
		})
	}
}

func TestParseResourceARN(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, arn, want string }{
		{"identity", "arn:aws:ses:eu-west-1:123456789012:identity/example.com", ""},
		{"address with capitals in its local part", "arn:aws:ses:eu-west-1:123456789012:identity/Jo@example.com", ""},
		{"configuration set with capitals", "arn:aws:ses:eu-west-1:123456789012:configuration-set/Set", ""},
		{"template", "arn:aws:ses:eu-west-1:123456789012:template/welcome", ""},
		{"no ARN", "example.com", "is no ARN"},
		{"empty", "", "is no ARN"},
		{"empty partition", "arn::ses:eu-west-1:123456789012:identity/example.com", "its partition is empty"},
		{"empty service", "arn:aws::eu-west-1:123456789012:identity/example.com", "its service is empty"},
		{"empty resource", "arn:aws:ses:eu-west-1:123456789012:", "its resource is empty"},
		{"other service", "arn:aws:sns:eu-west-1:123456789012:topic", `belongs to the service "sns"`},
		{"no region", "arn:aws:ses::123456789012:identity/example.com", "names no Region"},
		{"no account", "arn:aws:ses:eu-west-1::identity/example.com", "names no account of twelve digits"},
		{"short account", "arn:aws:ses:eu-west-1:1234:identity/example.com", "names no account of twelve digits"},
		{"letters in the account", "arn:aws:ses:eu-west-1:12345678901x:identity/example.com", "names no account of twelve digits"},
		{"other type", "arn:aws:ses:eu-west-1:123456789012:contact-list/all", "is a contact-list; a tenant can hold an identity, a configuration-set, a template"},
		{"no name", "arn:aws:ses:eu-west-1:123456789012:identity/", "names no identity"},
		{"type alone", "arn:aws:ses:eu-west-1:123456789012:template", "names no template"},
		{"domain in capitals", "arn:aws:ses:eu-west-1:123456789012:identity/Example.COM", `write "arn:aws:ses:eu-west-1:123456789012:identity/example.com"`},
		{"domain of an address in capitals", "arn:aws:ses:eu-west-1:123456789012:identity/Jo@Example.com", `identity/Jo@example.com"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := ses.ParseResourceARN(c.arn)
			switch {
			case c.want == "" && (err != nil || got.String() != c.arn):
				t.Errorf("ParseResourceARN(%q) = %q, %v; want the ARN itself.", c.arn, got, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("ParseResourceARN(%q) gives the error %v, want one with %q.", c.arn, err, c.want)
			}
		})
	}
}

func FuzzParseARN(f *testing.F) {
	for _, seed := range []string{"arn:aws:ses:eu-west-1:123456789012:identity/example.com", "arn:::::", "arn:aws:ses:eu-west-1:123456789012:identity/@", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := ses.ParseARN(s); err == nil && got.String() != s {
			t.Errorf("ParseARN(%q).String() = %q.", s, got)
		}
		if got, err := ses.ParseResourceARN(s); err == nil {
			if again, err := ses.ParseResourceARN(got.String()); err != nil || again != got {
				t.Errorf("ParseResourceARN does not accept its own %q: %v.", got, err)
			}
		}
	})
}

func TestPartitionOf(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]string{
		"eu-west-1": "aws", "us-east-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-iso-east-1": "aws-iso", "us-isob-east-1": "aws-iso-b",
		"eu-isoe-west-1": "aws-iso-e", "us-isof-south-1": "aws-iso-f", "eusc-de-east-1": "aws-eusc", "xx-new-1": "aws",
	} {
		if got := ses.PartitionOf(region); got != want {
			t.Errorf("The partition of %s is %q, want %q.", region, got, want)
		}
	}
}
