// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"sync"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// keys are made once, as large ones take long.
var keys = sync.OnceValue(func() map[int]*rsa.PrivateKey {
	made := map[int]*rsa.PrivateKey{}
	for _, bits := range []int{1024, 2048, 3072} {
		key, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			panic(err)
		}
		made[bits] = key
	}
	return made
})

func armour(label string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))
}

func pkcs8(t testing.TB, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func spki(t testing.TB, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// smallKey makes a key of 512 bits, which the library makes for nobody any more.
func smallKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	exponent := big.NewInt(65537)
	for {
		p, err := rand.Prime(rand.Reader, 256)
		if err != nil {
			t.Fatal(err)
		}
		q, err := rand.Prime(rand.Reader, 256)
		if err != nil {
			t.Fatal(err)
		}
		one := big.NewInt(1)
		phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(exponent, phi)
		if d == nil || p.Cmp(q) == 0 {
			continue
		}
		return &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: 65537}, D: d, Primes: []*big.Int{p, q}}
	}
}

func TestParsePrivateKey(t *testing.T) {
	t.Parallel()
	key := keys()[2048]
	one := x509.MarshalPKCS1PrivateKey(key)
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sec1, err := x509.MarshalECPrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		text string
		want *rsa.PrivateKey
		err  string
	}{
		"PKCS #1":                  {text: armour("RSA PRIVATE KEY", one), want: key},
		"PKCS #8":                  {text: armour("PRIVATE KEY", pkcs8(t, key)), want: key},
		"PKCS #8, bare base64":     {text: base64.StdEncoding.EncodeToString(pkcs8(t, key)), want: key},
		"PKCS #1, bare base64":     {text: base64.StdEncoding.EncodeToString(one), want: key},
		"base64 in lines":          {text: " " + strings.ReplaceAll(base64.StdEncoding.EncodeToString(one), "A", "A\r\n") + "\n", want: key},
		"lines of another system":  {text: strings.ReplaceAll(armour("RSA PRIVATE KEY", one), "\n", "\r\n"), want: key},
		"text before the armour":   {text: "Key of acme\n" + armour("RSA PRIVATE KEY", one), want: key},
		"smallest":                 {text: armour("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(keys()[1024])), want: keys()[1024]},
		"too small":                {text: armour("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(smallKey(t))), err: "512 bits, and SES takes RSA keys from 1024 to 2048 bits"},
		"too great":                {text: armour("PRIVATE KEY", pkcs8(t, keys()[3072])), err: "3072 bits"},
		"nothing":                  {text: " \n", err: "it is empty"},
		"no key at all":            {text: "correct horse battery staple!", err: "neither PEM nor base64"},
		"base64 of something else": {text: "aGVsbG8gd29ybGQ=", err: "no RSA private key"},
		"broken armour":            {text: armour("RSA PRIVATE KEY", one)[:200], err: "PEM armour is broken"},
		"armour on one line":       {text: strings.ReplaceAll(armour("RSA PRIVATE KEY", one), "\n", ""), err: "PEM armour is broken"},
		"public key":               {text: armour("PUBLIC KEY", spki(t, &key.PublicKey)), err: "public part"},
		"public key, bare base64":  {text: base64.StdEncoding.EncodeToString(spki(t, &key.PublicKey)), err: "public part"},
		"Ed25519":                  {text: armour("PRIVATE KEY", pkcs8(t, edwards)), err: "an Ed25519 key"},
		"ECDSA":                    {text: armour("PRIVATE KEY", pkcs8(t, curve)), err: "an ECDSA key"},
		"ECDSA in SEC 1":           {text: armour("EC PRIVATE KEY", sec1), err: "no RSA key"},
		"ECDSA, bare base64":       {text: base64.StdEncoding.EncodeToString(sec1), err: "no RSA key"},
		"encrypted PKCS #8":        {text: armour("ENCRYPTED PRIVATE KEY", one), err: "encrypted"},
		"encrypted PKCS #1":        {text: strings.Replace(armour("RSA PRIVATE KEY", one), "KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n", 1), err: "encrypted"},
		"OpenSSH":                  {text: armour("OPENSSH PRIVATE KEY", one), err: "OpenSSH"},
		"another label":            {text: armour("SECRET", one), err: "PEM label"},
		"cut off inside":           {text: armour("RSA PRIVATE KEY", one[:len(one)-20]), err: "no RSA private key"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := dnsrecord.ParsePrivateKey(test.text)
			checkError(t, err, test.err)
			if test.want == nil {
				if got != nil {
					t.Error("a key beside an error")
				}
				checkNothingShown(t, err, test.text)
				return
			}
			if got == nil || !got.Equal(test.want) {
				t.Error("another key")
			}
		})
	}
}

// checkNothingShown fails if an error holds a piece of the input that could be key material.
func checkNothingShown(t *testing.T, err error, text string) {
	t.Helper()
	if err == nil {
		return
	}
	for _, c := range err.Error() {
		if c < ' ' || c > '~' {
			t.Errorf("the error %q holds bytes of something", err)
		}
	}
	if strings.Contains(err.Error(), "asn1:") || strings.Contains(err.Error(), "x509:") || strings.Contains(err.Error(), "illegal") {
		t.Errorf("the error %q passes on what a parser says of the input", err)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "-----") || len(line) < 8 {
			continue
		}
		if strings.Contains(err.Error(), line[:8]) {
			t.Errorf("the error %q shows the input", err)
		}
	}
}

func TestParsePublicKeyPEM(t *testing.T) {
	t.Parallel()
	key := keys()[2048]
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		text string
		ok   bool
		err  string
	}{
		"SubjectPublicKeyInfo": {text: armour("PUBLIC KEY", spki(t, &key.PublicKey)), ok: true},
		"PKCS #1":              {text: armour("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&key.PublicKey)), ok: true},
		"bare base64":          {text: base64.StdEncoding.EncodeToString(spki(t, &key.PublicKey)), ok: true},
		"private key":          {text: armour("PRIVATE KEY", pkcs8(t, key)), err: "must not be published"},
		"private, bare base64": {text: base64.StdEncoding.EncodeToString(pkcs8(t, key)), err: "must not be published"},
		"private, PKCS #1":     {text: base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key)), err: "must not be published"},
		"ECDSA":                {text: armour("PUBLIC KEY", spki(t, &curve.PublicKey)), err: "an ECDSA key"},
		"too great":            {text: armour("PUBLIC KEY", spki(t, &keys()[3072].PublicKey)), err: "3072 bits"},
		"certificate":          {text: armour("CERTIFICATE", []byte("x")), err: "certificate"},
		"another label":        {text: armour("SOMETHING", []byte("x")), err: "PEM label"},
		"no key":               {text: "aGVsbG8gd29ybGQ=", err: "no RSA public key"},
		"nothing":              {text: "", err: "it is empty"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := dnsrecord.ParsePublicKeyPEM(test.text)
			checkError(t, err, test.err)
			checkNothingShown(t, err, test.text)
			if test.ok && (got == nil || !got.Equal(&key.PublicKey)) {
				t.Error("another key")
			}
		})
	}
}

func TestKeysAreWrittenAsSESAndDKIMWantThem(t *testing.T) {
	t.Parallel()
	for bits, key := range keys() {
		private, err := base64.StdEncoding.DecodeString(dnsrecord.SESPrivateKey(key))
		if err != nil {
			t.Fatal(err)
		}
		back, err := x509.ParsePKCS1PrivateKey(private)
		if err != nil || !back.Equal(key) {
			t.Errorf("the private key of %d bits is not read back: %v", bits, err)
		}
		public, err := base64.StdEncoding.DecodeString(dnsrecord.PublicKey(key))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := x509.ParsePKIXPublicKey(public)
		if err != nil || !key.PublicKey.Equal(parsed) {
			t.Errorf("the public key of %d bits is not read back: %v", bits, err)
		}
	}
}

func TestKeysThatAreNilGiveNothing(t *testing.T) {
	t.Parallel()
	if dnsrecord.SESPrivateKey(nil) != "" || dnsrecord.PublicKey(nil) != "" || dnsrecord.EncodePublicKey(nil) != "" || dnsrecord.EncodePublicKey(&rsa.PublicKey{}) != "" {
		t.Error("a key that is nil gives a text")
	}
}

func FuzzParseKeys(f *testing.F) {
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(armour("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key)))
	f.Add(armour("PRIVATE KEY", pkcs8(f, key)))
	f.Add(armour("PUBLIC KEY", spki(f, &key.PublicKey)))
	f.Add(dnsrecord.SESPrivateKey(key))
	f.Add(dnsrecord.PublicKey(key))
	f.Add("-----BEGIN RSA PRIVATE KEY-----")
	f.Fuzz(func(t *testing.T, text string) {
		if private, err := dnsrecord.ParsePrivateKey(text); err == nil {
			again, err := dnsrecord.ParsePrivateKey(dnsrecord.SESPrivateKey(private))
			if err != nil || !again.Equal(private) {
				t.Errorf("a key that was read is not read back: %v", err)
			}
		} else {
			checkNothingShown(t, err, text)
		}
		if public, err := dnsrecord.ParsePublicKeyPEM(text); err == nil {
			again, err := dnsrecord.ParsePublicKeyPEM(dnsrecord.EncodePublicKey(public))
			if err != nil || !again.Equal(public) {
				t.Errorf("a key that was read is not read back: %v", err)
			}
		} else {
			checkNothingShown(t, err, text)
		}
	})
}
