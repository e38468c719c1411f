// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// testKey makes an RSA key once for the process and gives it in PEM, with its public half as DKIM publishes it.
func testKey(t *testing.T, generate func() (*rsa.PrivateKey, error)) (private, public types.String) {
	t.Helper()
	key, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	armoured := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	return text(string(armoured)), text(dnsrecord.PublicKey(key))
}

// firstKey and secondKey are two keys of the smallest size, which are fast to make.
var (
	firstKey  = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, dnsrecord.MinKeyBits) })
	secondKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, dnsrecord.MinKeyBits) })
)

func TestPlanKey(t *testing.T) {
	t.Parallel()
	key, public := testKey(t, firstKey)
	otherKey, otherPublic := testKey(t, secondKey)
	state := func(dkim types.Object, public types.String, version types.Number) *model {
		return &model{DKIM: dkim, DKIMPublicKey: public, PrivateKeyVersion: version}
	}
	cases := []struct {
		name     string
		dkim     types.Object
		key      types.String
		version  types.Number
		state    *model
		adopting bool
		want     types.String
		problem  string
		warning  string
	}{
		{name: "Easy DKIM", dkim: easy(rsa2048), key: none, want: none},
		{name: "Easy DKIM with a key", dkim: easy(rsa2048), key: key, want: none, problem: "without selector"},
		{name: "unknown dkim", dkim: types.ObjectUnknown(dkimTypes), key: key, want: unknown},
		{name: "creation", dkim: own("s1"), key: key, want: public},
		{name: "creation with an unknown selector", dkim: dkim(none, unknown, none, yes), key: key, want: unknown},
		{name: "creation with a key that is not known yet", dkim: own("s1"), key: unknown, want: unknown},
		{name: "creation without key", dkim: own("s1"), key: none, want: unknown, problem: "is missing"},
		{name: "adoption with a key", dkim: own("s1"), key: key, adopting: true, want: public},
		{name: "adoption without key", dkim: own("s1"), key: none, adopting: true, want: none},
		{name: "nothing new", dkim: own("s1"), key: key, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: public},
		{name: "nothing new, key not given", dkim: own("s1"), key: none, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: public},
		{name: "nothing new, key not known yet", dkim: own("s1"), key: unknown, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: public},
		{name: "another key, same version", dkim: own("s1"), key: otherKey, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: public, problem: "without its version"},
		{name: "another key, never a version", dkim: own("s1"), key: otherKey, version: types.NumberNull(), state: state(own("s1"), public, types.NumberNull()), want: public, problem: "without its version"},
		{name: "another key, raised version", dkim: own("s1"), key: otherKey, version: framework.NumberOf(2), state: state(own("s1"), public, framework.NumberOf(1)), want: otherPublic},
		{name: "raised version without key", dkim: own("s1"), key: none, version: framework.NumberOf(2), state: state(own("s1"), public, framework.NumberOf(1)), want: unknown, problem: "is missing"},
		{name: "unknown version without key", dkim: own("s1"), key: none, version: types.NumberUnknown(), state: state(own("s1"), public, framework.NumberOf(1)), want: unknown, problem: "is missing"},
		{name: "version left out", dkim: own("s1"), key: none, version: types.NumberNull(), state: state(own("s1"), public, framework.NumberOf(1)), want: public},
		{name: "new selector", dkim: own("s2"), key: otherKey, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: otherPublic},
		{name: "new selector without key", dkim: own("s2"), key: none, version: framework.NumberOf(1), state: state(own("s1"), public, framework.NumberOf(1)), want: unknown, problem: "is missing"},
		{name: "from Easy DKIM without key", dkim: own("s1"), key: none, state: state(easy(rsa2048), none, types.NumberNull()), want: unknown, problem: "is missing"},
		{name: "from Easy DKIM", dkim: own("s1"), key: key, state: state(easy(rsa2048), none, types.NumberNull()), want: public},
		{name: "back to Easy DKIM", dkim: easy(rsa2048), key: none, state: state(own("s1"), public, framework.NumberOf(1)), want: none},
		{name: "imported", dkim: own("s1"), key: none, state: state(own("s1"), none, types.NumberNull()), want: none},
		{name: "imported, key given", dkim: own("s1"), key: key, state: state(own("s1"), none, types.NumberNull()), want: public, warning: "not written"},
		{name: "imported, key and version given", dkim: own("s1"), key: key, version: framework.NumberOf(1), state: state(own("s1"), none, types.NumberNull()), want: public},
		{name: "no key at all", dkim: own("s1"), key: text("nonsense"), problem: "Invalid private key"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			m := model{Domain: text("acme.com"), DKIM: c.dkim, PrivateKeyVersion: c.version}
			m.planKey(model{PrivateKey: c.key}, c.state, c.adopting, &diags)
			expectDiagnostics(t, diags.Errors(), c.problem)
			expectDiagnostics(t, diags.Warnings(), c.warning)
			if !m.DKIMPublicKey.Equal(c.want) {
				t.Errorf("dkim_public_key is %s, want %s.", m.DKIMPublicKey, c.want)
			}
		})
	}
}

// expectDiagnostics wants one diagnostic whose summary holds a part, or none at all for "".
func expectDiagnostics(t *testing.T, diags diag.Diagnostics, part string) {
	t.Helper()
	switch {
	case part == "" && len(diags) > 0:
		t.Errorf("Unexpected: %s: %s", diags[0].Summary(), diags[0].Detail())
	case part != "" && (len(diags) != 1 || !strings.Contains(diags[0].Summary(), part)):
		t.Errorf("The diagnostics are %v, want one with %q.", diags, part)
	}
}
