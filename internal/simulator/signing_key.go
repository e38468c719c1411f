// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"regexp"
	"strings"
)

// signingAttributes is DkimSigningAttributes as a request gives it.
type signingAttributes struct {
	origin     string
	selector   string
	privateKey string
	keyLength  string
}

// readSigning reads the attributes. The origin stands in another place in each
// operation. Without one, a key of the customer's own means EXTERNAL.
func readSigning(attributes document, origin *string) signingAttributes {
	signing := signingAttributes{
		origin:     value(origin),
		selector:   value(attributes.text("DomainSigningSelector")),
		privateKey: value(attributes.text("DomainSigningPrivateKey")),
		keyLength:  value(attributes.text("NextSigningKeyLength")),
	}
	if origin == nil && (signing.selector != "" || signing.privateKey != "") {
		signing.origin = originExternal
	}
	return signing
}

var (
	replicaOriginPattern = regexp.MustCompile(`^AWS_SES(_[A-Z]+)+_[0-9]+$`)
	// The two patterns are as they stand in SES's texts (measured on AWS, D-06).
	selectorPattern = regexp.MustCompile(`^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]))$`)
	keyPattern      = regexp.MustCompile(`^[a-zA-Z0-9+\/]+={0,2}$`)
)

// checkConstraints checks what the SDK model constrains. Guess (D-06): the
// texts. The key is never repeated in one.
func (s signingAttributes) checkConstraints(prefix string) error {
	var failed constraints
	if s.origin != "" && s.origin != originEasy && s.origin != originExternal && !replicaOriginPattern.MatchString(s.origin) {
		failed.add("signingAttributesOrigin", enumSet(originEasy, originExternal, originReplicaPrefix+"<REGION>"))
	}
	if s.keyLength != "" && s.keyLength != keyLength1024 && s.keyLength != keyLength2048 {
		failed.add(prefix+"nextSigningKeyLength", enumSet(keyLength1024, keyLength2048))
	}
	if len(s.selector) > 63 {
		failed.add(prefix+"domainSigningSelector", "Member must have length less than or equal to 63")
	}
	if s.selector != "" && !selectorPattern.MatchString(s.selector) {
		failed.add(prefix+"domainSigningSelector", "Member must satisfy regular expression pattern: "+selectorPattern.String())
	}
	if s.privateKey != "" && (!keyPattern.MatchString(s.privateKey) || len(s.privateKey) > 20480) {
		failed.add(prefix+"domainSigningPrivateKey", "Member must satisfy regular expression pattern: "+keyPattern.String())
	}
	return failed.err()
}

// checkNew checks what CreateEmailIdentity takes together, before the key is
// looked into (texts measured on AWS, D-04). Guess (D-10): the order, and that
// a key of the customer's own without selector and key has the first text too.
func (s signingAttributes) checkNew(address bool) error {
	switch own := s.origin == originExternal || s.selector != "" || s.privateKey != ""; {
	case own && (s.selector == "" || s.privateKey == ""):
		return badRequest("Invalid identity configuration. please ensure to provide the required Attributes.")
	case own && s.keyLength != "":
		return badRequest("NextSigningKeyLength cannot be used together with DomainSigningSelector and DomainSigningPrivateKey.")
	case own && address:
		return badRequest("For BYODKIM, the EmailIdentity value must be a domain.")
	default:
		return nil
	}
}

// publicKey returns the public half of the given key as a DKIM record carries
// it, base64 of its DER form (RFC 6376, section 3.6.1). The private key must be
// RSA of 1024 to 2048 bits, in base64 without PEM armour (AWS documentation).
// Guess (D-10): the texts.
func (s signingAttributes) publicKey() (string, error) {
	if s.selector == "" || s.privateKey == "" {
		return "", badRequest("DomainSigningSelector and DomainSigningPrivateKey are required when the signing attributes origin is EXTERNAL.")
	}
	encoded, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(s.privateKey, "="))
	if err != nil {
		return "", badRequest("DomainSigningPrivateKey is not valid base64.")
	}
	key, err := parseRSA(encoded)
	if err != nil {
		return "", badRequest("DomainSigningPrivateKey is not an RSA private key.")
	}
	if bits := key.N.BitLen(); bits < 1024 || bits > 2048 {
		return "", badRequest("DomainSigningPrivateKey must have 1024 to 2048 bits.")
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return "", badRequest("DomainSigningPrivateKey is not an RSA private key.")
	}
	return base64.StdEncoding.EncodeToString(public), nil
}

// parseRSA reads a key in PKCS #1 or PKCS #8 form.
func parseRSA(der []byte) (*rsa.PrivateKey, error) {
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, err
	}
	key, isRSA := parsed.(*rsa.PrivateKey)
	if !isRSA {
		return nil, x509.ErrUnsupportedAlgorithm
	}
	return key, nil
}
