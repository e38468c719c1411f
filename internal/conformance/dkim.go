// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// SigningKey is an RSA key of 1024 bits, made once: base64 of PKCS #8 and of
// the public half.
var SigningKey = sync.OnceValues(func() (private, public string) {
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		return err.Error(), ""
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err.Error(), ""
	}
	half, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return err.Error(), ""
	}
	return base64.StdEncoding.EncodeToString(der), base64.StdEncoding.EncodeToString(half)
})

func dkimCases() []Case {
	private, _ := SigningKey()
	const (
		create  = "POST /v2/email/identities "
		get     = "GET /v2/email/identities/acme.com"
		enable  = "PUT /v2/email/identities/acme.com/dkim "
		signing = "PUT /v2/email/identities/acme.com/dkim/signing "
		old     = "PUT /v1/email/identities/acme.com/dkim/signing "
		longer  = `{"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_2048_BIT"}}`
		shorter = `{"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`
	)
	never := simulator.Options{Verification: simulator.VerifyNever()}
	own := `{"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`
	domain := []string{CreateIdentity("acme.com")}
	after := func(more ...string) []string { return append(append([]string{}, domain...), more...) }
	refused := func(name, call, message string) Case {
		return Case{name: name, given: domain, call: call, status: 400, code: BadRequest, message: message}
	}
	const incomplete = "Invalid identity configuration. please ensure to provide the required Attributes."
	onCreate := func(name, identity, attributes, message string) Case {
		return Case{
			name: name + ", in create", call: create + `{"EmailIdentity":"` + identity + `","DkimSigningAttributes":{` + attributes + `}}`,
			status: 400, code: BadRequest, message: message,
		}
	}
	secret := []string{private[:40], "DomainSigningPrivateKey"}
	return []Case{
		{name: "D-01: Easy DKIM: three tokens", given: domain, call: get, want: `{"DkimAttributes":{"SigningAttributesOrigin":"AWS_SES","Tokens":["~.{32}","~.{32}","~.{32}"],"CurrentSigningKeyLength":"RSA_2048_BIT","NextSigningKeyLength":"RSA_2048_BIT","LastKeyGenerationTimestamp":"~.+"}}`},
		onCreate("D-03: selector alone", "acme.com", `"DomainSigningSelector":"mail"`, incomplete),
		onCreate("D-03: key alone", "acme.com", `"DomainSigningPrivateKey":"`+private+`"`, incomplete),
		onCreate("D-10: guess: EXTERNAL alone", "acme.com", `"DomainSigningAttributesOrigin":"EXTERNAL"`, incomplete),
		onCreate("D-04: selector, key and NextSigningKeyLength, before the key is parsed", "acme.com", `"DomainSigningSelector":"mail","DomainSigningPrivateKey":"AAAA","NextSigningKeyLength":"RSA_2048_BIT"`, "NextSigningKeyLength cannot be used together with DomainSigningSelector and DomainSigningPrivateKey."),
		onCreate("D-05: BYODKIM on an address", "me@acme.com", `"DomainSigningSelector":"mail","DomainSigningPrivateKey":"`+private+`"`, "For BYODKIM, the EmailIdentity value must be a domain."),
		onCreate("D-05: guess: DEED on an address", "me@acme.com", `"DomainSigningAttributesOrigin":"AWS_SES_EU_WEST_1"`, "DkimSigningAttributes can only be specified for a domain identity."),
		onCreate("D-06: selector pattern", "acme.com", `"DomainSigningSelector":"-mail","DomainSigningPrivateKey":"`+private+`"`, oneError+failed("dkimSigningAttributes.domainSigningSelector", `Member must satisfy regular expression pattern: ^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]))$`)),
		onCreate("D-06: selector of 64 characters", "acme.com", `"DomainSigningSelector":"`+strings.Repeat("s", 64)+`","DomainSigningPrivateKey":"`+private+`"`, oneError+failed("dkimSigningAttributes.domainSigningSelector", "Member must have length less than or equal to 63")),
		onCreate("D-06: key pattern", "acme.com", `"DomainSigningSelector":"mail","DomainSigningPrivateKey":"-----BEGIN"`, oneError+failed("dkimSigningAttributes.domainSigningPrivateKey", `Member must satisfy regular expression pattern: ^[a-zA-Z0-9+\/]+={0,2}$`)),
		{name: "D-05: address and NextSigningKeyLength alone: 200", call: create + `{"EmailIdentity":"me@acme.com","DkimSigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`, want: `{"IdentityType":"EMAIL_ADDRESS"}`},
		{name: "D-08: create with a key length", call: create + `{"EmailIdentity":"acme.com","DkimSigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`, want: `{"DkimAttributes":{"NextSigningKeyLength":"RSA_1024_BIT","CurrentSigningKeyLength":"RSA_1024_BIT"}}`},
		{name: "D-02: SigningHostedZone in create: old Regions give dkim.amazonses.com", call: CreateIdentity("acme.com"), want: `{"DkimAttributes":{"SigningHostedZone":"dkim.amazonses.com"}}`},
		{name: "D-02: SigningHostedZone in create: newer Regions give dkim.region.amazonses.com", call: "@ca-west-1 " + CreateIdentity("acme.com"), want: `{"DkimAttributes":{"SigningHostedZone":"dkim.ca-west-1.amazonses.com"}}`},
		{name: "D-02: SigningHostedZone in get", given: domain, call: get, want: `{"DkimAttributes":{"SigningHostedZone":"dkim.amazonses.com"}}`},
		{name: "D-02: SigningHostedZone in the signing put's response", given: domain, call: signing + shorter, want: `{"SigningHostedZone":"dkim.amazonses.com"}`},
		{name: "D-02: SigningHostedZone survives key rotation", given: []string{"@ca-west-1 " + CreateIdentity("acme.com"), "@ca-west-1 " + signing + shorter}, call: "@ca-west-1 " + get, want: `{"DkimAttributes":{"SigningHostedZone":"dkim.ca-west-1.amazonses.com"}}`},
		{name: "D-02: SigningHostedZone survives origin changes", given: []string{"@ca-west-1 " + CreateIdentity("acme.com"), "@ca-west-1 " + signing + own, "@ca-west-1 " + signing + longer}, call: "@ca-west-1 " + get, want: `{"DkimAttributes":{"SigningHostedZone":"dkim.ca-west-1.amazonses.com"}}`},
		{name: "D-02: SigningHostedZone is inherited by address identities", given: []string{"@ca-west-1 " + CreateIdentity("acme.com"), "@ca-west-1 " + CreateIdentity("me@acme.com")}, call: "@ca-west-1 GET /v2/email/identities/me%40acme.com", want: `{"DkimAttributes":{"SigningHostedZone":"dkim.ca-west-1.amazonses.com"}}`},
		{name: "D-21: the signing put answers DkimStatus, DkimTokens, SigningHostedZone", options: never, given: domain, call: signing + shorter, want: `{"DkimStatus":"PENDING","DkimTokens":["~.+","~.+","~.+"],"SigningHostedZone":"~.+"}`},
		{name: "D-21: the signing put under /v1/email in older SDKs", options: never, given: domain, call: old + shorter, want: `{"DkimStatus":"PENDING","DkimTokens":["~.+","~.+","~.+"],"SigningHostedZone":"~.+"}`},
		{name: "D-07: the signing put, address: must be a valid domain", given: []string{CreateIdentity("me@acme.com")}, call: "PUT /v2/email/identities/me%40acme.com/dkim/signing " + longer, status: 400, code: BadRequest, message: "The EmailIdentity value must be a valid domain."},
		{name: "D-07: the signing put, blank: must be a valid domain", call: "PUT /v2/email/identities/%20/dkim/signing " + longer, status: 400, code: BadRequest, message: "The EmailIdentity value must be a valid domain."},
		{name: "D-07: the signing put, unknown: 404", call: signing + longer, status: 404, code: NotFound, message: "Email identity acme.com does not exist."},
		refused("D-10: the signing put without origin", signing+`{}`, oneError+failed("signingAttributesOrigin", "Member must not be null")),
		{name: "D-10: the origin inside SigningAttributes is for CreateEmailIdentity only", given: domain, call: signing + `{"SigningAttributes":{"DomainSigningAttributesOrigin":"AWS_SES"}}`, status: 400, code: BadRequest, message: oneError + failed("signingAttributesOrigin", "Member must not be null")},
		refused("D-10: an unknown key length", signing+`{"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_4096_BIT"}}`, oneError+failed("signingAttributes.nextSigningKeyLength", "Member must satisfy enum value set: [RSA_1024_BIT, RSA_2048_BIT]")),
		{name: "D-08: changing the key length at most once a day", given: after(signing + shorter), call: signing + longer, status: 400, code: BadRequest, message: "The signing key length can be changed at most once per day."},
		{name: "D-08: changing the key length: DKIM goes back to PENDING", given: after(get), call: signing + shorter, want: `{"DkimStatus":"PENDING"}`},
		{name: "D-08: changing the key length: current stays until success", options: never, given: domain, call: signing + shorter, then: get, want: `{"DkimAttributes":{"Status":"PENDING","CurrentSigningKeyLength":"RSA_2048_BIT","NextSigningKeyLength":"RSA_1024_BIT"}}`},
		{name: "D-08: changing the key length: current follows next on success", given: after(signing + shorter), call: get, want: `{"DkimAttributes":{"Status":"SUCCESS","CurrentSigningKeyLength":"RSA_1024_BIT"}}`},
		{name: "D-09: BYODKIM in create: tokens are the selector and origin is EXTERNAL", call: create + `{"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`, want: `{"DkimAttributes":{"Tokens":["mail"],"SigningAttributesOrigin":"EXTERNAL"}}`, without: secret},
		{name: "D-09: BYODKIM in create with the origin inside", call: create + `{"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"EXTERNAL","DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`, want: `{"DkimAttributes":{"Tokens":["mail"],"SigningAttributesOrigin":"EXTERNAL"}}`, without: secret},
		{name: "D-09: BYODKIM by put: DkimTokens are the selector", given: domain, call: signing + own, want: `{"DkimStatus":"PENDING","DkimTokens":["mail"]}`, without: secret},
		{name: "D-09: BYODKIM: the key is never returned", given: after(signing + own), call: get, want: `{"DkimAttributes":{"Tokens":["mail"],"SigningAttributesOrigin":"EXTERNAL"}}`, without: append(secret, "SigningHostedZone")},
		refused("D-10: BYODKIM without a key (guess: text)", signing+`{"SigningAttributesOrigin":"EXTERNAL"}`, "DomainSigningSelector and DomainSigningPrivateKey are required when the signing attributes origin is EXTERNAL."),
		refused("D-10: BYODKIM with a key that is no RSA key (guess: text)", signing+`{"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"AAAA"}}`, "DomainSigningPrivateKey is not an RSA private key."),
		{name: "D-06: BYODKIM with a PEM armour is refused (guess: text)", given: domain, call: signing + `{"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"-----BEGIN"}}`, status: 400, code: BadRequest, message: oneError + failed("signingAttributes.domainSigningPrivateKey", "Member must satisfy regular expression pattern: ^[a-zA-Z0-9+\\/]+={0,2}$")},
		{name: "D-11: switching EXTERNAL to AWS_SES brings tokens back", given: after(signing + own), call: signing + longer, want: `{"DkimStatus":"PENDING","DkimTokens":["~.{32}","~.{32}","~.{32}"]}`},
		{name: "D-14: PutEmailIdentityDkimAttributes off", given: domain, call: enable + `{"SigningEnabled":false}`, then: get, want: `{"DkimAttributes":{"SigningEnabled":false}}`},
		{name: "D-14: PutEmailIdentityDkimAttributes on again", given: after(enable + `{"SigningEnabled":false}`), call: enable + `{"SigningEnabled":true}`, then: get, want: `{"DkimAttributes":{"SigningEnabled":true}}`},
		{name: "D-14: PutEmailIdentityDkimAttributes, unknown domain: 400", call: enable + `{"SigningEnabled":false}`, status: 400, code: BadRequest, message: "Domain acme.com is not verified for DKIM signing."},
		{name: "D-14: PutEmailIdentityDkimAttributes, address with a registered parent domain: 200", given: after(CreateIdentity("me@acme.com")), call: "PUT /v2/email/identities/me%40acme.com/dkim " + `{"SigningEnabled":false}`, want: `{}`},
		{name: "D-14: PutEmailIdentityDkimAttributes, address with a registered parent domain: without effect", given: after(CreateIdentity("me@acme.com")), call: "PUT /v2/email/identities/me%40acme.com/dkim " + `{"SigningEnabled":false}`, then: get, want: `{"DkimAttributes":{"SigningEnabled":true}}`},
		{name: "I-02: search lasts up to 72 h, then FAILED", options: simulator.Options{Verification: simulator.VerifyNever(), Clock: jumping(73 * time.Hour)}, given: domain, call: get, want: `{"DkimAttributes":{"Status":"FAILED"},"VerificationStatus":"FAILED","VerificationInfo":{"ErrorType":"HOST_NOT_FOUND"}}`},
	}
}

// jumping is a clock on which that much time passes at each look.
func jumping(step time.Duration) func() time.Time {
	var looks atomic.Int64
	begin := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	return func() time.Time { return begin.Add(step * time.Duration(looks.Add(1))) }
}

func dkimReplicaCases() []Case {
	private, _ := SigningKey()
	const get = "@eu-west-1 GET /v2/email/identities/acme.com"
	replica := func(origin string) string {
		return `@eu-west-1 POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"` + origin + `"}}`
	}
	parent := CreateIdentity("acme.com")
	own := `POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`
	fails := func(name, errorType string, given ...string) Case {
		return Case{name: name, given: given, call: get, want: `{"DkimAttributes":{"Status":"FAILED"},"VerificationInfo":{"ErrorType":"` + errorType + `"}}`}
	}
	return []Case{
		{name: "D-12: origin AWS_SES_REGION, upper case, underscores", given: []string{parent}, call: replica("AWS_SES_US_EAST_1"), want: `{"DkimAttributes":{"SigningAttributesOrigin":"AWS_SES_US_EAST_1","Status":"NOT_STARTED","Tokens":["~.+","~.+","~.+"]}}`},
		{name: "D-12: a replica follows the parent's status", given: []string{parent, replica("AWS_SES_US_EAST_1")}, call: get, want: `{"DkimAttributes":{"Status":"SUCCESS"},"VerificationStatus":"SUCCESS"}`},
		{name: "D-12: a replica by the signing put", given: []string{parent, "@eu-west-1 " + parent}, call: `@eu-west-1 PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES_US_EAST_1"}`, want: `{"DkimStatus":"PENDING","DkimTokens":["~.+","~.+","~.+"]}`},
		{name: "D-12: the parent's zone holds for the replica", given: []string{"@ca-west-1 " + parent, replica("AWS_SES_CA_WEST_1")}, call: get, want: `{"DkimAttributes":{"SigningHostedZone":"dkim.ca-west-1.amazonses.com"}}`},
		fails("D-12: no parent: the failure appears later, as REPLICATION_PRIMARY_NOT_FOUND", "REPLICATION_PRIMARY_NOT_FOUND", replica("AWS_SES_US_EAST_1")),
		fails("D-12: parent must use Easy DKIM: REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED", "REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED", own, replica("AWS_SES_US_EAST_1")),
		fails("D-12: parent must not itself be a replica: REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED", "REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED", `POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"AWS_SES_US_WEST_2"}}`, replica("AWS_SES_US_EAST_1")),
		fails("D-12: the own region: REPLICATION_PRIMARY_INVALID_REGION", "REPLICATION_PRIMARY_INVALID_REGION", replica("AWS_SES_EU_WEST_1")),
		{name: "D-13: a parent cannot be deleted while it has replicas (guess: text)", given: []string{parent, replica("AWS_SES_US_EAST_1")}, call: "DELETE /v2/email/identities/acme.com", status: 400, code: BadRequest, message: "Cannot delete <arn:aws:ses:us-east-1:123456789012:identity/acme.com> because it has replica identities in eu-west-1."},
		{name: "D-13: a parent can be deleted after its replicas", given: []string{parent, replica("AWS_SES_US_EAST_1"), "@eu-west-1 DELETE /v2/email/identities/acme.com"}, call: "DELETE /v2/email/identities/acme.com", want: `{}`},
	}
}
