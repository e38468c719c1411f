// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"strings"
)

// formCases prove that what has the wrong form is refused, with the texts that
// nobody has measured.
func formCases() []Case {
	curve := ellipticKey()
	private, _ := SigningKey()
	identity := func(body string) string { return "POST /v2/email/identities " + body }
	own := func(selector, key string) string {
		return identity(`{"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningSelector":"` + selector + `","DomainSigningPrivateKey":"` + key + `"}}`)
	}
	refused := func(name, call, message string) Case {
		return Case{name: name + " (guess)", call: call, status: 400, code: BadRequest, message: message}
	}
	wrongSize := Case{name: "P-12: guess: a page size that is not a number in a query", call: "GET /v2/email/identities?PageSize=ten", status: 400, code: serialization, message: "STRING_VALUE can not be converted to an Integer"}
	wrongSetSize := wrongSize
	wrongSetSize.name, wrongSetSize.call = "P-12: guess: a page size that is not a number in a query of sets", "GET /v2/email/configuration-sets?PageSize=ten"
	const (
		wrongSelector = `Value at 'dkimSigningAttributes.domainSigningSelector' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]))$`
		noRSA         = "DomainSigningPrivateKey is not an RSA private key."
	)
	return []Case{
		wrongSize, wrongSetSize,
		refused("I-16: an empty identity", identity(`{"EmailIdentity":""}`), oneError+failed("emailIdentity", "Member must have length greater than or equal to 1")),
		refused("I-16: a domain of one label", identity(`{"EmailIdentity":"acme"}`), "Domain <acme> is invalid."),
		refused("I-16: a domain with a dot at the end", identity(`{"EmailIdentity":"acme.com."}`), "Domain <acme.com.> is invalid."),
		refused("I-16: a domain with a blank", identity(`{"EmailIdentity":"ac me.com"}`), "Domain <ac me.com> is invalid."),
		refused("I-16: a domain that is too long", identity(`{"EmailIdentity":"`+strings.Repeat("a.", 130)+`com"}`), "Domain <"+strings.Repeat("a.", 130)+"com> is invalid."),
		refused("I-16: an address without local part", identity(`{"EmailIdentity":"@acme.com"}`), "Email address <@acme.com> is invalid."),
		refused("I-16: an address with a display name", identity(`{"EmailIdentity":"Me <me@acme.com>"}`), "Email address <Me <me@acme.com>> is invalid."),
		refused("D-10: an unknown origin", identity(`{"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"SELF"}}`), oneError+failed("signingAttributesOrigin", "Member must satisfy enum value set: [AWS_SES, EXTERNAL, AWS_SES_<REGION>]")),
		refused("D-06: a selector with a dot", own("a.b", private), oneError+wrongSelector),
		refused("D-10: a key that is cut short", own("mail", private[:101]), "DomainSigningPrivateKey is not valid base64."),
		refused("D-10: a key of an elliptic curve", own("mail", curve), noRSA),
		refused("I-12: IDENTITY_NAME_CONTAINS of 321 characters", `POST /v2/email/list-identities {"Filter":{"IDENTITY_NAME_CONTAINS":"`+strings.Repeat("a", 321)+`"}}`, "Filter IDENTITY_NAME_CONTAINS must be at most 320 characters."),
		refused("C-01: a blank configuration set name", CreateSet(" "), "The configuration set name must be specified."),
		refused("C-16: a template name with a blank", `POST /v2/email/templates {"TemplateName":"a b","TemplateContent":{}}`, "Template name <a b> is invalid: it must hold 1 to 64 alphanumeric ASCII characters, '_', and '-'."),
		refused("A-02: an ARN without a name", Associate("acme", ARN("identity")), "Provided ARN is not in SES resource ARN format"),
		refused("A-02: an ARN of another partition", Associate("acme", "arn:aws-cn:ses:us-east-1:123456789012:identity/acme.com"), "Provided ARN is not in SES resource ARN format"),
		refused("P-16: an unknown key and an empty value", `POST /v2/email/tenants/list {"Filter":{"NAME":""}}`, twoError+failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [SENDING_STATUS, TENANT_NAME_CONTAINS]]")+"; "+failed("filter", "Map value must satisfy constraint: [Member must have length greater than or equal to 1]")),
		{name: "D-02: guess: the zone in China", call: "@cn-north-1 " + CreateIdentity("acme.com"), want: `{"DkimAttributes":{"SigningHostedZone":"dkim.amazonses.com.cn"}}`},
		{name: "I-16: an underscore in a domain is fine", call: CreateIdentity("_mail.acme.com"), want: `{"IdentityType":"DOMAIN"}`},
	}
}

// ellipticKey is a key of an elliptic curve: base64 of PKCS #8.
func ellipticKey() string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err.Error()
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err.Error()
	}
	return base64.StdEncoding.EncodeToString(der)
}
