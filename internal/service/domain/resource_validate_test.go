// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"maps"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// armour is a key in PEM.
func armour(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// unusableKeys are an RSA key below SES's smallest size and a key of another kind.
func unusableKeys(t *testing.T) (small, elliptical string) {
	t.Helper()
	t.Setenv("GODEBUG", "rsa1024min=0")
	weak, err := rsa.GenerateKey(rand.Reader, 768)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	return armour("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(weak)), armour("PRIVATE KEY", der)
}

func TestBadInput(t *testing.T) {
	small, elliptical := unusableKeys(t)
	e := acctest.NewSimulated(t, never)
	good, _ := secret(t, firstKey)
	easy, own, easyAndOwn := object{"signing_key_length": "RSA_2048_BIT"}, object{"selector": "s1"}, object{"signing_key_length": "RSA_2048_BIT", "selector": "s1"}
	long := strings.Repeat("a", 64)
	below := func(subdomain string) object { return object{"mail_from": object{"subdomain": subdomain}} }
	cases := []struct {
		name    string
		config  object
		path    string
		summary string
		detail  string
	}{
		{"capitals and a dot", object{"domain": "Acme.COM."}, "domain", "Invalid domain", `write "acme.com"`},
		{"international name", object{"domain": "münchen.de"}, "domain", "Invalid domain", `write "xn--mnchen-3ya.de"`},
		{"one label", object{"domain": "localhost"}, "domain", "Invalid domain", "one label only"},
		{"domain of 210 characters", object{"domain": strings.Repeat("label.", 34) + "exampl"}, "domain", "Domain is too long", "at most 209 are possible"},
		{"domain of 242 characters with a short selector", object{"domain": strings.Repeat("label.", 39) + "examples", "dkim": own, "dkim_private_key_wo": good}, "domain", "Domain is too long", "at most 239 are possible"},
		{"configuration set by ARN", object{"configuration_set_name": "arn:aws:ses:eu-west-1:123456789012:configuration-set/acme"}, "configuration_set_name", "Invalid configuration set name", "use the configuration set name"},
		{"malformed configuration set", object{"configuration_set_name": "not valid!"}, "configuration_set_name", "Invalid configuration set name", "may hold only"},
		{"tenant id", object{"tenant_name": "tn-0123456789abcdef0123456789abc"}, "tenant_name", "Invalid tenant name", "use its name, such as ses_tenant.acme.name"},
		{"tenant ARN", object{"tenant_name": "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"}, "tenant_name", "Invalid tenant name", "use the tenant name"},
		{"address", object{"domain": "user@acme.com"}, "domain", "Invalid domain", "no domain name"},
		{"empty domain", object{"domain": ""}, "domain", "Invalid domain", "no domain name"},
		{"tenant name with a space", object{"tenant_name": "my tenant"}, "tenant_name", "Invalid tenant name", "may hold only A-Z"},
		{"tenant name of 65 characters", object{"tenant_name": long + "b"}, "tenant_name", "Invalid tenant name", "has 65 characters"},
		{"subdomain with an underscore", below("my_mail"), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "only lower-case letters"},
		{"subdomain that leaves the domain", below("mail.other.com."), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "relative to the domain"},
		{"subdomain that repeats the domain", below("bounce.acme.com"), "mail_from.subdomain", "Invalid MAIL FROM subdomain", `write "bounce"`},
		{"subdomain that is the domain", below("acme.com"), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "domain itself"},
		{"empty subdomain", below(""), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "no label"},
		{"label of 64 characters", below(long), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "64 characters"},
		{"name of 254 characters", below(strings.Repeat("label.", 41) + "ab"), "mail_from.subdomain", "Invalid MAIL FROM subdomain", "characters"},
		{"unknown behaviour", object{"mail_from": object{"subdomain": "bounce", "behavior_on_mx_failure": "REJECT"}}, "mail_from.behavior_on_mx_failure", "Invalid Attribute Value Match", "REJECT_MESSAGE"},
		{"behaviour without subdomain", object{"mail_from": object{"behavior_on_mx_failure": "REJECT_MESSAGE"}}, "mail_from.subdomain", "No MAIL FROM subdomain", "only with a MAIL FROM domain"},
		{"Easy DKIM and BYODKIM", object{"dkim": easyAndOwn}, "dkim.selector", "More than one way of signing", "signing_key_length is given too"},
		{"BYODKIM and DEED", object{"dkim": object{"replicate_from_region": "us-east-1", "selector": "s1"}}, "dkim.replicate_from_region", "More than one way of signing", "selector is given too"},
		{"unknown key length", object{"dkim": object{"signing_key_length": "RSA_4096_BIT"}}, "dkim.signing_key_length", "Invalid Attribute Value Match", "RSA_2048_BIT"},
		{"selector with a dot", object{"dkim": object{"selector": "s1._domainkey"}}, "dkim.selector", "Invalid selector", `write "s1"`},
		{"parent that is no region", object{"dkim": object{"replicate_from_region": "Ireland"}}, "dkim.replicate_from_region", "Invalid region", "not a valid AWS Region"},
		{"replica of itself", object{"dkim": object{"replicate_from_region": "eu-west-1"}}, "dkim.replicate_from_region", "Domain cannot replicate itself", "this very identity"},
		{"key without selector", object{"dkim_private_key_wo": good}, "dkim_private_key_wo", "Private key without selector", "Set dkim = { selector"},
		{"key for Easy DKIM", object{"dkim": easy, "dkim_private_key_wo": good}, "dkim_private_key_wo", "Private key without selector", "Remove one of the two"},
		{"selector without key", object{"dkim": own}, "dkim_private_key_wo", "Private key is missing", "set dkim_private_key_wo"},
		{"no PEM", object{"dkim": own, "dkim_private_key_wo": "nonsense!"}, "dkim_private_key_wo", "Invalid private key", "neither PEM nor base64"},
		{"key that is too small", object{"dkim": own, "dkim_private_key_wo": small}, "dkim_private_key_wo", "Invalid private key", "768 bits"},
		{"key of another kind", object{"dkim": own, "dkim_private_key_wo": elliptical}, "dkim_private_key_wo", "Invalid private key", "ECDSA"},
		{"public key", object{"dkim": own, "dkim_private_key_wo": armour("PUBLIC KEY", publicDER(t))}, "dkim_private_key_wo", "Invalid private key", "public part"},
		{"malformed region", object{"region": "europe"}, "region", "Invalid region", "not a valid AWS Region"},
		{"unknown policy", object{"dmarc": object{"policy": "block"}}, "dmarc.policy", "Invalid Attribute Value Match", "quarantine"},
		{"report target", object{"dmarc": object{"policy": "none", "rua": []string{"https://acme.com"}}}, "dmarc.rua.0", "Invalid report address", "by mail only"},
		{"unknown adoption", object{"adopt": "always"}, "adopt", "Invalid Attribute Value Match", "if_unchanged"},
		{"unknown end", object{"on_destroy": "keep"}, "on_destroy", "Invalid Attribute Value Match", "detach"},
		{"reserved tag", object{"tags": object{"aws:team": "mail"}}, "tags.aws:team", "Reserved tag", "only AWS itself"},
		{"null tag", object{"tags": object{"team": nil}}, "tags", "Null Map Value", ""},
		{"timeout", object{"timeouts": object{"create": "soon"}}, "timeouts.create", "", "soon"},
	}
	protocol := e.Protocol(t, "ses_tenant_domain")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			config := object{"domain": "acme.com"}
			maps.Copy(config, c.config)
			// The binary shows what users see; it keeps the attribute path to itself, so that is taken from the provider's own answer.
			found := e.Terraform(t, acctest.Block("ses_tenant_domain", "test", config)).PlanErrors()
			if len(found) != 1 {
				t.Fatalf("There are %d errors, want one: %+v", len(found), found)
			}
			if !strings.Contains(found[0].Summary, c.summary) || !strings.Contains(acctest.OneLine(found[0].Detail), c.detail) {
				t.Errorf("The error is %q: %q, want %q with %q.", found[0].Summary, found[0].Detail, c.summary, c.detail)
			}
			failures := acctest.Failures(protocol.Validate(config))
			if len(failures) == 0 {
				_, diags := protocol.Plan(nil, config)
				failures = acctest.Failures(diags)
			}
			if want := c.path + ": " + found[0].Summary; len(failures) != 1 || !strings.HasPrefix(failures[0], want) {
				t.Errorf("The provider answers %q, want one error that begins with %q.", failures, want)
			}
			for _, key := range []string{good, small, elliptical} {
				if strings.Contains(found[0].Detail, key[100:140]) {
					t.Error("The error holds a part of the key.")
				}
			}
		})
	}
}

// object is an object of a configuration, as JSON has it.
type object = map[string]any

// publicDER is the public half of the first key.
func publicDER(t *testing.T) []byte {
	t.Helper()
	key, err := firstKey()
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
