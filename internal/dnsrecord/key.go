// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
)

// The sizes of RSA keys in bits that SES takes for BYODKIM (AWS documentation, BYODKIM, step 1).
const (
	// MinKeyBits is the smallest.
	MinKeyBits = 1024
	// MaxKeyBits is the greatest.
	MaxKeyBits = 2048
)

// makeKey is the advice that ends most errors about keys.
const makeKey = "make one with: openssl genrsa 2048"

// ParsePrivateKey reads an RSA private key in PKCS #1 or PKCS #8, with PEM armour or as bare base64, white space ignored. It
// refuses other kinds of keys, encrypted ones, and sizes outside MinKeyBits to MaxKeyBits. Its errors never hold a part of the
// input, nor of what the input decodes to.
func ParsePrivateKey(pemOrBase64 string) (*rsa.PrivateKey, error) {
	kind, der, err := decodeKey(pemOrBase64)
	if err != nil {
		return nil, fmt.Errorf("cannot read the DKIM private key: %w", err)
	}
	key, err := privateKeyOf(kind, der)
	if err != nil {
		return nil, fmt.Errorf("cannot use the DKIM private key: %w", err)
	}
	if err := checkBits(key.N.BitLen()); err != nil {
		return nil, fmt.Errorf("cannot use the DKIM private key: %w", err)
	}
	return key, nil
}

// ParsePublicKeyPEM reads an RSA public key as a SubjectPublicKeyInfo (PEM label PUBLIC KEY, as openssl and tls_private_key
// write it) or in PKCS #1 (RSA PUBLIC KEY), with PEM armour or as bare base64. It refuses private keys, so that none gets where a
// public one belongs, other kinds of keys, and sizes outside MinKeyBits to MaxKeyBits. Its errors never hold a part of the input.
func ParsePublicKeyPEM(pemOrBase64 string) (*rsa.PublicKey, error) {
	kind, der, err := decodeKey(pemOrBase64)
	if err != nil {
		return nil, fmt.Errorf("cannot read the DKIM public key: %w", err)
	}
	key, err := publicKeyOf(kind, der)
	if err != nil {
		return nil, fmt.Errorf("cannot use the DKIM public key: %w", err)
	}
	if err := checkBits(key.N.BitLen()); err != nil {
		return nil, fmt.Errorf("cannot use the DKIM public key: %w", err)
	}
	return key, nil
}

// SESPrivateKey gives a private key as DomainSigningPrivateKey of the SES API takes it: base64 of its PKCS #1 form, without PEM
// armour and line breaks (AWS documentation, BYODKIM, step 3). It is a secret. A nil key gives an empty string.
func SESPrivateKey(key *rsa.PrivateKey) string {
	if key == nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key))
}

// PublicKey gives the public half of a private key as DKIM publishes it: base64 of its SubjectPublicKeyInfo (RFC 6376 section
// 3.6.1, tag p). A nil key gives an empty string.
func PublicKey(key *rsa.PrivateKey) string {
	if key == nil {
		return ""
	}
	return EncodePublicKey(&key.PublicKey)
}

// EncodePublicKey gives a public key as DKIM publishes it: base64 of its SubjectPublicKeyInfo (RFC 6376 section 3.6.1, tag p). A nil
// key gives an empty string.
func EncodePublicKey(key *rsa.PublicKey) string {
	if key == nil || key.N == nil {
		return ""
	}
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(der)
}

// decodeKey takes off PEM armour or base64. The kind is the PEM label, empty for bare base64.
func decodeKey(text string) (kind string, der []byte, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil, errors.New("it is empty; " + makeKey)
	}
	if strings.Contains(text, "-----BEGIN") {
		block, _ := pem.Decode([]byte(text[strings.Index(text, "-----BEGIN"):]))
		if block == nil {
			return "", nil, errors.New("its PEM armour is broken: the BEGIN and END lines and the base64 between them have to stand on lines of their own; read the file with file()")
		}
		if strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED") {
			return "", nil, errors.New("it is encrypted, and SES needs it in the clear: decrypt it with openssl rsa")
		}
		return block.Type, block.Bytes, nil
	}
	der, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		// The decoder's error tells a position only, which helps nobody here.
		return "", nil, errors.New("it is neither PEM nor base64; " + makeKey)
	}
	return "", der, nil
}

func privateKeyOf(kind string, der []byte) (*rsa.PrivateKey, error) {
	switch kind {
	case "", "RSA PRIVATE KEY", "PRIVATE KEY":
	case "ENCRYPTED PRIVATE KEY":
		return nil, errors.New("it is encrypted, and SES needs it in the clear: decrypt it with openssl pkey")
	case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE":
		return nil, errors.New("it is the public part of a key, and SES signs with the private one")
	case "EC PRIVATE KEY", "DSA PRIVATE KEY":
		return nil, errors.New("it is no RSA key, and SES signs with RSA only; " + makeKey)
	case "OPENSSH PRIVATE KEY":
		return nil, errors.New("it is in the format of OpenSSH: convert it with ssh-keygen -p -m PEM, or " + makeKey)
	default:
		return nil, errors.New("its PEM label is neither RSA PRIVATE KEY nor PRIVATE KEY; " + makeKey)
	}
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		if isPublic(der) {
			return nil, errors.New("it is the public part of a key, and SES signs with the private one")
		}
		if _, err := x509.ParseECPrivateKey(der); err == nil {
			return nil, errors.New("it is no RSA key, and SES signs with RSA only; " + makeKey)
		}
		// The parser's error may tell bytes of the key.
		return nil, errors.New("it is no RSA private key in PKCS #1 or PKCS #8; " + makeKey)
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("it is %s key, and SES signs with RSA only; %s", algorithm(parsed), makeKey)
	}
	return key, nil
}

func publicKeyOf(kind string, der []byte) (*rsa.PublicKey, error) {
	switch kind {
	case "", "PUBLIC KEY", "RSA PUBLIC KEY":
	case "CERTIFICATE":
		return nil, errors.New("it is a certificate: take its key out with openssl x509 -pubkey -noout")
	default:
		if strings.HasSuffix(kind, "PRIVATE KEY") {
			return nil, errors.New("it is a private key, which must not be published: give its public half, as openssl rsa -pubout writes it")
		}
		return nil, errors.New("its PEM label is neither PUBLIC KEY nor RSA PUBLIC KEY")
	}
	if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		if isPrivate(der) {
			return nil, errors.New("it is a private key, which must not be published: give its public half, as openssl rsa -pubout writes it")
		}
		return nil, errors.New("it is no RSA public key: write it with openssl rsa -pubout")
	}
	key, ok := parsed.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("it is %s key, and SES signs with RSA only", algorithm(parsed))
	}
	return key, nil
}

func checkBits(bits int) error {
	switch {
	case bits < MinKeyBits:
		return fmt.Errorf("it has %d bits, and SES takes RSA keys from %d to %d bits; %s", bits, MinKeyBits, MaxKeyBits, makeKey)
	case bits > MaxKeyBits:
		return fmt.Errorf("it has %d bits, and SES takes RSA keys from %d to %d bits; %s", bits, MinKeyBits, MaxKeyBits, makeKey)
	default:
		return nil
	}
}

func isPublic(der []byte) bool {
	if _, err := x509.ParsePKIXPublicKey(der); err == nil {
		return true
	}
	_, err := x509.ParsePKCS1PublicKey(der)
	return err == nil
}

func isPrivate(der []byte) bool {
	if _, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return true
	}
	_, err := x509.ParsePKCS8PrivateKey(der)
	return err == nil
}

// algorithm names the kind of a key with its article.
func algorithm(key any) string {
	switch key.(type) {
	case *ecdsa.PrivateKey, *ecdsa.PublicKey:
		return "an ECDSA"
	case ed25519.PrivateKey, ed25519.PublicKey:
		return "an Ed25519"
	default:
		return "another kind of"
	}
}
