// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"encoding/base64"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Outbound begins a send.
const Outbound = "POST /v2/email/outbound-emails "

// SimpleContent is a simple message.
const SimpleContent = `"Content":{"Simple":{"Subject":{"Data":"Hello"},"Body":{"Text":{"Data":"Hello."}}}}`

// MailOf is a send from me@acme.com to the mailbox simulator, with further
// members.
func MailOf(more ...string) string {
	return Outbound + "{" + strings.Join(append([]string{`"FromEmailAddress":"me@acme.com","Destination":{"ToAddresses":["success@simulator.amazonses.com"]}`}, more...), ",") + "}"
}

// SendThrough is a simple send through a tenant.
func SendThrough(tenant, set string) string {
	members := []string{SimpleContent, `"TenantName":"` + tenant + `"`}
	if set != "" {
		members = append(members, `"ConfigurationSetName":"`+set+`"`)
	}
	return MailOf(members...)
}

// CanSend makes a tenant acme that can send from acme.com with the set main.
func CanSend() []string {
	return []string{
		CreateTenant("acme"), CreateIdentity("acme.com"), CreateSet("main"),
		Associate("acme", ARN("identity/acme.com")), Associate("acme", ARN("configuration-set/main")),
	}
}

// rawContent is a raw message of these lines.
func rawContent(lines ...string) string {
	return `"Content":{"Raw":{"Data":"` + base64.StdEncoding.EncodeToString([]byte(strings.Join(lines, "\r\n"))) + `"}}`
}

func tenantSendCases() []Case {
	able := CanSend()
	with := func(more ...string) []string { return append(append([]string{}, able...), more...) }
	// bare is all that acme could send with, not yet associated.
	bare := []string{CreateTenant("acme"), CreateIdentity("acme.com"), CreateSet("main"), CreateTemplate}
	bareWith := func(more ...string) []string { return append(append([]string{}, bare...), more...) }
	denied := func(name string, given []string, call string, resources ...string) Case {
		arns := make([]string, 0, len(resources))
		for _, resource := range resources {
			arns = append(arns, ARN(resource))
		}
		return Case{
			name: name, given: given, call: call, status: 403, code: "AccessDeniedException", without: []string{"message"},
			want: Encode(map[string]string{"Message": "Tenant not associated with resources [" + strings.Join(arns, ", ") + "]."}),
		}
	}
	sends := func(name string, given []string, call string) Case {
		return Case{name: name, given: given, call: call, want: `{"MessageId":"~[0-9a-f]{16}-[0-9a-f-]{36}-000000"}`}
	}
	refused := func(name string, given []string, call, code, message string) Case {
		return Case{name: name, given: given, call: call, status: 400, code: code, message: message}
	}
	unknown := func(name, call string) Case {
		return Case{name: name, given: able, call: call, status: 404, code: NotFound, message: "Tenant beta for AwsAccountId 123456789012 not found."}
	}
	defaultSet := `PUT /v2/email/identities/acme.com/configuration-set {"ConfigurationSetName":"main"}`
	template := MailOf(`"Content":{"Template":{"TemplateName":"hello","TemplateData":"{}"}}`, `"TenantName":"acme","ConfigurationSetName":"main"`)
	headers := `"Headers":[{"Name":"x-ses-configuration-set","Value":"other"}]`
	const paused = "SendingPausedException"
	return []Case{
		sends("E-03: what is associated can send", able, SendThrough("acme", "main")),
		sends("E-05: the identity's default configuration set is enough", with(defaultSet), SendThrough("acme", "")),
		sends("E-04: a parent domain's identity", able, strings.Replace(SendThrough("acme", "main"), "me@acme.com", "me@news.eu.ACME.com", 1)),
		sends("E-04: a display name", able, strings.Replace(SendThrough("acme", "main"), "me@acme.com", "Me <me@acme.com>", 1)),
		sends("E-09: REINSTATED sends", with(PutStatus("REINSTATED")), SendThrough("acme", "main")),

		refused("E-01: order: no content before the tenant lookup", able, MailOf(`"TenantName":"beta"`), BadRequest, oneError+failed("content", "Member must not be null")),
		refused("E-01: order: an empty inline template before the tenant lookup", able, MailOf(`"TenantName":"beta","Content":{"Template":{"TemplateContent":{},"TemplateData":"{}"}}`), BadRequest, "Content.Template.TemplateContent must not be empty."),
		refused("E-01: order: missing From before the tenant lookup", able, Outbound+`{"TenantName":"beta",`+SimpleContent+`}`, BadRequest, ""),
		unknown("E-02: tenant lookup: 404 with bare values", SendThrough("beta", "main")),
		unknown("E-01: order: tenant lookup before the association gate", strings.Replace(SendThrough("beta", "main"), "acme.com", "nowhere.com", 1)),
		unknown("E-01: order: tenant lookup before the recipients", Outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"beta",`+SimpleContent+`}`),
		unknown("E-01: order: tenant lookup before the sender of a raw message", Outbound+`{"TenantName":"beta",`+rawContent("Subject: Hi", "", "Hi")+`}`),
		denied("E-03: association gate: the domain identity and the set, plural", bare, SendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-03: association gate: plural even for one", with(Disassociate("acme", ARN("configuration-set/main"))), SendThrough("acme", "main"), "configuration-set/main"),
		denied("E-03: association gate: the domain identity alone", with(Disassociate("acme", ARN("identity/acme.com"))), SendThrough("acme", "main"), "identity/acme.com"),
		denied("E-04: association gate: the exact address identity if there is one", with(CreateIdentity("me@acme.com")), SendThrough("acme", "main"), "identity/me@acme.com"),
		denied("E-05: association gate: the domain's own default set", with(CreateSet("other"), strings.Replace(defaultSet, "main", "other", 1)), SendThrough("acme", ""), "configuration-set/other"),
		sends("E-05: association gate: the explicit set wins over the default", with(CreateSet("other"), strings.Replace(defaultSet, "main", "other", 1)), SendThrough("acme", "main")),
		denied("E-05: association gate: the set of a header", with(CreateSet("other")), MailOf(`"TenantName":"acme","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`), "configuration-set/other"),
		sends("E-05: association gate: the explicit set wins over that of a header (guess)", with(CreateSet("other")), MailOf(`"TenantName":"acme","ConfigurationSetName":"main","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`)),
		denied("E-05: association gate: the set of a header wins over the default", with(CreateSet("other"), defaultSet), MailOf(`"TenantName":"acme","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`), "configuration-set/other"),
		denied("E-05: association gate: the set of a raw message's header", with(CreateSet("other")), Outbound+`{"TenantName":"acme",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-CONFIGURATION-SET: other", "", "Hi")+`}`, "configuration-set/other"),
		denied("E-03: association gate: the stored template (inferred)", with(CreateTemplate), template, "template/hello"),
		denied("E-03: association gate: the stored template by its ARN (inferred)", with(CreateTemplate), strings.Replace(template, `"TemplateName":"hello"`, `"TemplateArn":"`+ARN("template/hello")+`"`, 1), "template/hello"),
		denied("E-03: association gate: all missing ARNs", bare, template, "identity/acme.com", "configuration-set/main", "template/hello"),
		sends("E-03: association gate: the template is associated", with(CreateTemplate, Associate("acme", ARN("template/hello"))), template),
		sends("E-03: association gate: a template in the request is no resource", able, MailOf(`"TenantName":"acme","ConfigurationSetName":"main","Content":{"Template":{"TemplateContent":{"Subject":"s"},"TemplateData":"{}",`+`"Headers":[]}}`)),
		denied("E-04: association gate: the sender of a raw message", with(CreateIdentity("raw.com")), Outbound+`{"TenantName":"acme","ConfigurationSetName":"main",`+rawContent("From: me@raw.com", "To: success@simulator.amazonses.com", "", "Hi")+`}`, "identity/raw.com"),
		denied("E-04: association gate: guess: a domain that is not registered", able, strings.Replace(SendThrough("acme", "main"), "acme.com", "nowhere.com", 1), "identity/nowhere.com"),
		denied("E-05: association gate: guess: a set that does not exist", able, SendThrough("acme", "gone"), "configuration-set/gone"),
		denied("E-03: association gate: another tenant's association does not count", append(bareWith(CreateTenant("beta")), Associate("beta", ARN("identity/acme.com")), Associate("beta", ARN("configuration-set/main"))), SendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-03: association gate: associations of a tenant of the same name before do not count", with(DeleteTenant("acme"), CreateTenant("acme")), SendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-01: order: the association gate before the recipients", bare, Outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"acme",`+SimpleContent+`}`, "identity/acme.com"),
		{
			name: "E-01: order: the association gate before identity verification", options: simulator.Options{Verification: simulator.VerifyNever()}, given: bare, call: SendThrough("acme", ""),
			status: 403, code: "AccessDeniedException", want: `{"Message":"Tenant not associated with resources [` + ARN("identity/acme.com") + `]."}`,
		},
		refused("E-10: guess: no configuration set applies at all", able, SendThrough("acme", ""), BadRequest, "A configuration set is required to send through tenant acme."),

		refused("E-09: guess: a tenant that the customer has paused", with(PutStatus("DISABLED")), SendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		refused("E-09: guess: a tenant that its policy has paused", with(OnTenant("tenants/pause-by-policy", "")), SendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		refused("E-09: guess: a tenant that SES has paused", with(OnTenant("tenants/pause-by-ses", ""), PutStatus("REINSTATED")), SendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		sends("E-09: a tenant that is resumed", with(PutStatus("DISABLED"), PutStatus("ENABLED")), SendThrough("acme", "main")),
		denied("E-01: guess: order: the association gate before the pause", bareWith(PutStatus("DISABLED")), SendThrough("acme", ""), "identity/acme.com"),
		refused("E-01: guess: order: the pause before the recipients", with(PutStatus("DISABLED")), Outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"acme","ConfigurationSetName":"main",`+SimpleContent+`}`, paused, "Sending is paused for tenant acme"),
		sends("E-09: a paused tenant does not stop a send without tenant", with(PutStatus("DISABLED")), MailOf(SimpleContent)),

		sends("E-15: X-SES-TENANT of a raw message", able, Outbound+`{"ConfigurationSetName":"main",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: acme", "", "Hi")+`}`),
		unknown("E-02: X-SES-TENANT names an unknown tenant", Outbound+`{`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: beta", "", "Hi")+`}`),
		sends("E-15: guess: TenantName wins over X-SES-TENANT", able, Outbound+`{"TenantName":"acme","ConfigurationSetName":"main",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: beta", "", "Hi")+`}`),
		refused("T-06: guess: an empty tenant name", able, MailOf(SimpleContent, `"TenantName":" "`), BadRequest, "TenantName cannot be empty"),
		refused("P-10: a tenant name that is no text", able, MailOf(SimpleContent, `"TenantName":1`), serialization, "NUMBER_VALUE can not be converted to a String"),
		sends("P-06: a null tenant name is none", able, MailOf(SimpleContent, `"TenantName":null`)),
	}
}

func sendCases() []Case {
	base := []string{CreateIdentity("acme.com"), CreateSet("main")}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	sends := func(name string, given []string, call string) Case {
		return Case{name: name, given: given, call: call, want: `{"MessageId":"~.+"}`}
	}
	refused := func(name string, given []string, call, code, message string) Case {
		return Case{name: name, given: given, call: call, status: 400, code: code, message: message}
	}
	guess := func(name, call, message string) Case {
		return refused("E-13: guess: "+name, base, call, BadRequest, message)
	}
	never := func(r Case) Case {
		r.options = simulator.Options{Verification: simulator.VerifyNever()}
		return r
	}
	const (
		rejected = "MessageRejected"
		check    = "Email address is not verified. The following identities failed the check in region "
		sandbox  = `POST /_simulator/account {"region":"us-east-1","account":{"production_access":false}}`
	)
	to := func(addresses string) string {
		return Outbound + `{"FromEmailAddress":"me@acme.com","Destination":{` + addresses + `},` + SimpleContent + `}`
	}
	content := func(content string) string {
		return MailOf(`"Content":` + content)
	}
	defaultSet := `PUT /v2/email/identities/acme.com/configuration-set {"ConfigurationSetName":"main"}`
	rejects := `PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`
	noMX := `POST /_simulator/identities/status {"region":"us-east-1","identity":"acme.com","mail_from":"FAILED"}`
	raw := func(lines ...string) string { return Outbound + "{" + rawContent(lines...) + "}" }
	missing := func(name, call, message string) Case {
		return Case{name: name, given: base, call: call, status: 404, code: NotFound, message: message}
	}
	return []Case{
		sends("E-13: a send without tenant", base, MailOf(SimpleContent)),
		sends("E-13: recipients in Cc and Bcc", base, to(`"CcAddresses":["a@example.com"],"BccAddresses":["b@example.com"]`)),
		sends("E-13: a stored template", with(CreateTemplate), content(`{"Template":{"TemplateName":"hello"}}`)),
		sends("E-13: a template in the request", base, content(`{"Template":{"TemplateContent":{"Text":"Hi"}}}`)),
		sends("E-13: a raw message with recipients of its own", base, raw("From: Me <me@acme.com>", "To: a@example.com, B <b@example.com>", "", "Hi")),
		sends("E-13: a raw message with a sender and recipients in the request", base, MailOf(rawContent("Subject: Hi", "", "Hi"))),
		sends("E-06: an address identity", []string{CreateIdentity("me@acme.com"), `POST /_simulator/identities/status {"region":"us-east-1","identity":"me@acme.com","verification":"SUCCESS"}`}, MailOf(SimpleContent)),
		sends("E-06: verifying a domain also covers an address that is not verified itself", with(CreateIdentity("me@acme.com")), MailOf(SimpleContent)),

		refused("E-06: identity verification: the region in upper case", nil, MailOf(SimpleContent), rejected, check+"US-EAST-1: me@acme.com"),
		never(refused("E-06: identity verification: a domain that is not verified", base, MailOf(SimpleContent), rejected, check+"US-EAST-1: me@acme.com")),
		refused("E-06: identity verification: an address that is not verified", []string{CreateIdentity("me@acme.com")}, MailOf(SimpleContent), rejected, check+"US-EAST-1: me@acme.com"),
		{name: "E-06: identity verification: another region", given: base, call: "@eu-west-1 " + MailOf(SimpleContent), status: 400, code: rejected, message: check + "EU-WEST-1: me@acme.com"},
		refused("E-01: order: recipients before identity verification", nil, to(""), BadRequest, "At least one recipient must be specified."),

		refused("E-16: sandbox: a recipient that is not verified", with(sandbox), to(`"ToAddresses":["a@example.com","b@example.com","a@example.com","c@acme.com"]`), rejected, check+"US-EAST-1: a@example.com, b@example.com"),
		sends("E-16: sandbox: the mailbox simulator", with(sandbox), MailOf(SimpleContent)),

		refused("E-07: paused configuration set", append(base[:1:1], `POST /v2/email/configuration-sets {"ConfigurationSetName":"main","SendingOptions":{"SendingEnabled":false}}`), MailOf(SimpleContent, `"ConfigurationSetName":"main"`), "SendingPausedException", "Sending is paused for configuration set main"),
		refused("E-08: identity default set deleted", with(defaultSet, "DELETE /v2/email/configuration-sets/main"), MailOf(SimpleContent), BadRequest, "Configuration set <main> does not exist."),
		missing("E-08: guess: an explicit set that does not exist", MailOf(SimpleContent, `"ConfigurationSetName":"gone"`), "Configuration set <gone> does not exist."),
		missing("C-16: guess: a template that does not exist", content(`{"Template":{"TemplateName":"hello"}}`), "Template hello does not exist."),

		refused("E-12: MAIL FROM not verified, REJECT_MESSAGE (guess: the text)", with(rejects, noMX), MailOf(SimpleContent), "MailFromDomainNotVerifiedException", "The MAIL FROM domain bounce.acme.com is not verified."),
		sends("E-12: MAIL FROM verified, REJECT_MESSAGE", with(rejects), MailOf(SimpleContent)),
		sends("E-12: MAIL FROM not verified, USE_DEFAULT_VALUE", with(strings.Replace(rejects, "REJECT_MESSAGE", "USE_DEFAULT_VALUE", 1), noMX), MailOf(SimpleContent)),

		refused("E-11: an account-wide pause (text of the v1 API)", with(`POST /_simulator/account {"region":"us-east-1","account":{"sending_enabled":false}}`), MailOf(SimpleContent), "SendingPausedException", "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account."),
		refused("E-11: guess: the account is shut down", with(`POST /_simulator/account {"region":"us-east-1","account":{"enforcement_status":"SHUTDOWN"}}`), MailOf(SimpleContent), "AccountSuspendedException", "The account's ability to send email has been permanently restricted."),

		refused("E-13: missing From of a simple message has no text", base, Outbound+`{"Destination":{"ToAddresses":["a@example.com"]},`+SimpleContent+`}`, BadRequest, ""),
		guess("missing From of a template", Outbound+`{"Content":{"Template":{"TemplateName":"hello"}}}`, "Source cannot be empty"),
		guess("missing From of a raw message", raw("To: a@example.com", "", "Hi"), "Missing required header 'From'."),
		guess("a From that is not an address", strings.Replace(MailOf(SimpleContent), "me@acme.com", "me at acme.com", 1), "Illegal address <me at acme.com>."),
		guess("no kind of content", content(`{}`), "Content must contain exactly one of Simple, Raw and Template."),
		guess("two kinds of content", content(`{"Simple":{"Subject":{"Data":"s"},"Body":{}},"Raw":{"Data":"Zg=="}}`), "Content must contain exactly one of Simple, Raw and Template."),
		guess("a simple message without subject", content(`{"Simple":{"Body":{}}}`), oneError+failed("content.simple.subject", "Member must not be null")),
		guess("a simple message without subject data", content(`{"Simple":{"Subject":{},"Body":{}}}`), oneError+failed("content.simple.subject.data", "Member must not be null")),
		guess("a simple message without body", content(`{"Simple":{"Subject":{"Data":"s"}}}`), oneError+failed("content.simple.body", "Member must not be null")),
		guess("a template without name", content(`{"Template":{}}`), "Content.Template must contain exactly one of TemplateName, TemplateArn and TemplateContent."),
		guess("a template named twice", content(`{"Template":{"TemplateName":"hello","TemplateArn":"`+ARN("template/hello")+`"}}`), "Content.Template must contain exactly one of TemplateName, TemplateArn and TemplateContent."),
		guess("a template by what is no ARN", content(`{"Template":{"TemplateArn":"hello"}}`), "Invalid template ARN <hello>."),
		guess("a raw message without data", content(`{"Raw":{}}`), oneError+failed("content.raw.data", "Member must not be null")),
		guess("a raw message that is none", content(`{"Raw":{"Data":"`+base64.StdEncoding.EncodeToString([]byte("no header"))+`"}}`), "Content.Raw.Data is not a valid message."),
		refused("E-13: guess: raw data that is not base64", base, content(`{"Raw":{"Data":"-"}}`), serialization, ""),
		refused("P-10: content of the wrong type", base, content(`[]`), serialization, "Start of list found where not expected"),
		guess("no recipients", to(""), "At least one recipient must be specified."),
		guess("a recipient that is not an address", to(`"ToAddresses":["a at example.com"]`), "Illegal address <a at example.com>."),
		guess("recipients of a raw message that are no addresses", raw("From: me@acme.com", "To: a at example.com", "", "Hi"), "Illegal address <a at example.com>."),
		guess("more than 50 recipients", to(`"ToAddresses":[`+repeat(`"a@example.com"`, 51)+`]`), "Recipient count exceeds 50."),
	}
}
