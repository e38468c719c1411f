package simulator_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// outbound begins a send.
const outbound = "POST /v2/email/outbound-emails "

// simpleContent is a simple message.
const simpleContent = `"Content":{"Simple":{"Subject":{"Data":"Hello"},"Body":{"Text":{"Data":"Hello."}}}}`

// mailOf is a send from me@acme.com to the mailbox simulator, with further
// members.
func mailOf(more ...string) string {
	return outbound + "{" + strings.Join(append([]string{`"FromEmailAddress":"me@acme.com","Destination":{"ToAddresses":["success@simulator.amazonses.com"]}`}, more...), ",") + "}"
}

// sendThrough is a simple send through a tenant.
func sendThrough(tenant, set string) string {
	members := []string{simpleContent, `"TenantName":"` + tenant + `"`}
	if set != "" {
		members = append(members, `"ConfigurationSetName":"`+set+`"`)
	}
	return mailOf(members...)
}

// canSend makes a tenant acme that can send from acme.com with the set main.
func canSend() []string {
	return []string{
		createTenant("acme"), createIdentity("acme.com"), createSet("main"),
		associate("acme", arn("identity/acme.com")), associate("acme", arn("configuration-set/main")),
	}
}

// rawContent is a raw message of these lines.
func rawContent(lines ...string) string {
	return `"Content":{"Raw":{"Data":"` + base64.StdEncoding.EncodeToString([]byte(strings.Join(lines, "\r\n"))) + `"}}`
}

func TestTenantSend(t *testing.T) {
	t.Parallel()
	able := canSend()
	with := func(more ...string) []string { return append(append([]string{}, able...), more...) }
	// bare is all that acme could send with, not yet associated.
	bare := []string{createTenant("acme"), createIdentity("acme.com"), createSet("main"), createTemplate}
	bareWith := func(more ...string) []string { return append(append([]string{}, bare...), more...) }
	denied := func(name string, given []string, call string, resources ...string) row {
		arns := make([]string, 0, len(resources))
		for _, resource := range resources {
			arns = append(arns, arn(resource))
		}
		return row{
			name: name, given: given, call: call, status: 403, code: "AccessDeniedException", without: []string{"message"},
			want: encode(map[string]string{"Message": "Tenant not associated with resources [" + strings.Join(arns, ", ") + "]."}),
		}
	}
	sends := func(name string, given []string, call string) row {
		return row{name: name, given: given, call: call, want: `{"MessageId":"~[0-9a-f]{16}-[0-9a-f-]{36}-000000"}`}
	}
	refused := func(name string, given []string, call, code, message string) row {
		return row{name: name, given: given, call: call, status: 400, code: code, message: message}
	}
	unknown := func(name, call string) row {
		return row{name: name, given: able, call: call, status: 404, code: notFound, message: "Tenant beta for AwsAccountId 123456789012 not found."}
	}
	defaultSet := `PUT /v2/email/identities/acme.com/configuration-set {"ConfigurationSetName":"main"}`
	template := mailOf(`"Content":{"Template":{"TemplateName":"hello","TemplateData":"{}"}}`, `"TenantName":"acme","ConfigurationSetName":"main"`)
	headers := `"Headers":[{"Name":"x-ses-configuration-set","Value":"other"}]`
	const paused = "SendingPausedException"
	conform(t, []row{
		sends("E-03: what is associated can send", able, sendThrough("acme", "main")),
		sends("E-05: the identity's default configuration set is enough", with(defaultSet), sendThrough("acme", "")),
		sends("E-04: a parent domain's identity", able, strings.Replace(sendThrough("acme", "main"), "me@acme.com", "me@news.eu.ACME.com", 1)),
		sends("E-04: a display name", able, strings.Replace(sendThrough("acme", "main"), "me@acme.com", "Me <me@acme.com>", 1)),
		sends("E-09: REINSTATED sends", with(putStatus("REINSTATED")), sendThrough("acme", "main")),

		refused("E-01: order: no content before the tenant lookup", able, mailOf(`"TenantName":"beta"`), badRequest, oneError+failed("content", "Member must not be null")),
		refused("E-01: order: an empty inline template before the tenant lookup", able, mailOf(`"TenantName":"beta","Content":{"Template":{"TemplateContent":{},"TemplateData":"{}"}}`), badRequest, "Content.Template.TemplateContent must not be empty."),
		refused("E-01: order: missing From before the tenant lookup", able, outbound+`{"TenantName":"beta",`+simpleContent+`}`, badRequest, ""),
		unknown("E-02: tenant lookup: 404 with bare values", sendThrough("beta", "main")),
		unknown("E-01: order: tenant lookup before the association gate", strings.Replace(sendThrough("beta", "main"), "acme.com", "nowhere.com", 1)),
		unknown("E-01: order: tenant lookup before the recipients", outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"beta",`+simpleContent+`}`),
		unknown("E-01: order: tenant lookup before the sender of a raw message", outbound+`{"TenantName":"beta",`+rawContent("Subject: Hi", "", "Hi")+`}`),
		denied("E-03: association gate: the domain identity and the set, plural", bare, sendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-03: association gate: plural even for one", with(disassociate("acme", arn("configuration-set/main"))), sendThrough("acme", "main"), "configuration-set/main"),
		denied("E-03: association gate: the domain identity alone", with(disassociate("acme", arn("identity/acme.com"))), sendThrough("acme", "main"), "identity/acme.com"),
		denied("E-04: association gate: the exact address identity if there is one", with(createIdentity("me@acme.com")), sendThrough("acme", "main"), "identity/me@acme.com"),
		denied("E-05: association gate: the domain's own default set", with(createSet("other"), strings.Replace(defaultSet, "main", "other", 1)), sendThrough("acme", ""), "configuration-set/other"),
		sends("E-05: association gate: the explicit set wins over the default", with(createSet("other"), strings.Replace(defaultSet, "main", "other", 1)), sendThrough("acme", "main")),
		denied("E-05: association gate: the set of a header", with(createSet("other")), mailOf(`"TenantName":"acme","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`), "configuration-set/other"),
		sends("E-05: association gate: the explicit set wins over that of a header (guess)", with(createSet("other")), mailOf(`"TenantName":"acme","ConfigurationSetName":"main","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`)),
		denied("E-05: association gate: the set of a header wins over the default", with(createSet("other"), defaultSet), mailOf(`"TenantName":"acme","Content":{"Simple":{"Subject":{"Data":"s"},"Body":{},`+headers+`}}`), "configuration-set/other"),
		denied("E-05: association gate: the set of a raw message's header", with(createSet("other")), outbound+`{"TenantName":"acme",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-CONFIGURATION-SET: other", "", "Hi")+`}`, "configuration-set/other"),
		denied("E-03: association gate: the stored template (inferred)", with(createTemplate), template, "template/hello"),
		denied("E-03: association gate: the stored template by its ARN (inferred)", with(createTemplate), strings.Replace(template, `"TemplateName":"hello"`, `"TemplateArn":"`+arn("template/hello")+`"`, 1), "template/hello"),
		denied("E-03: association gate: all missing ARNs", bare, template, "identity/acme.com", "configuration-set/main", "template/hello"),
		sends("E-03: association gate: the template is associated", with(createTemplate, associate("acme", arn("template/hello"))), template),
		sends("E-03: association gate: a template in the request is no resource", able, mailOf(`"TenantName":"acme","ConfigurationSetName":"main","Content":{"Template":{"TemplateContent":{"Subject":"s"},"TemplateData":"{}",`+`"Headers":[]}}`)),
		denied("E-04: association gate: the sender of a raw message", with(createIdentity("raw.com")), outbound+`{"TenantName":"acme","ConfigurationSetName":"main",`+rawContent("From: me@raw.com", "To: success@simulator.amazonses.com", "", "Hi")+`}`, "identity/raw.com"),
		denied("E-04: association gate: guess: a domain that is not registered", able, strings.Replace(sendThrough("acme", "main"), "acme.com", "nowhere.com", 1), "identity/nowhere.com"),
		denied("E-05: association gate: guess: a set that does not exist", able, sendThrough("acme", "gone"), "configuration-set/gone"),
		denied("E-03: association gate: another tenant's association does not count", append(bareWith(createTenant("beta")), associate("beta", arn("identity/acme.com")), associate("beta", arn("configuration-set/main"))), sendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-03: association gate: associations of a tenant of the same name before do not count", with(deleteTenant("acme"), createTenant("acme")), sendThrough("acme", "main"), "identity/acme.com", "configuration-set/main"),
		denied("E-01: order: the association gate before the recipients", bare, outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"acme",`+simpleContent+`}`, "identity/acme.com"),
		{
			name: "E-01: order: the association gate before identity verification", options: simulator.Options{Verification: simulator.VerifyNever()}, given: bare, call: sendThrough("acme", ""),
			status: 403, code: "AccessDeniedException", want: `{"Message":"Tenant not associated with resources [` + arn("identity/acme.com") + `]."}`,
		},
		refused("E-10: guess: no configuration set applies at all", able, sendThrough("acme", ""), badRequest, "A configuration set is required to send through tenant acme."),

		refused("E-09: guess: a tenant that the customer has paused", with(putStatus("DISABLED")), sendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		refused("E-09: guess: a tenant that its policy has paused", with(onTenant("tenants/pause-by-policy", "")), sendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		refused("E-09: guess: a tenant that SES has paused", with(onTenant("tenants/pause-by-ses", ""), putStatus("REINSTATED")), sendThrough("acme", "main"), paused, "Sending is paused for tenant acme"),
		sends("E-09: a tenant that is resumed", with(putStatus("DISABLED"), putStatus("ENABLED")), sendThrough("acme", "main")),
		denied("E-01: guess: order: the association gate before the pause", bareWith(putStatus("DISABLED")), sendThrough("acme", ""), "identity/acme.com"),
		refused("E-01: guess: order: the pause before the recipients", with(putStatus("DISABLED")), outbound+`{"FromEmailAddress":"me@acme.com","TenantName":"acme","ConfigurationSetName":"main",`+simpleContent+`}`, paused, "Sending is paused for tenant acme"),
		sends("E-09: a paused tenant does not stop a send without tenant", with(putStatus("DISABLED")), mailOf(simpleContent)),

		sends("E-15: X-SES-TENANT of a raw message", able, outbound+`{"ConfigurationSetName":"main",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: acme", "", "Hi")+`}`),
		unknown("E-02: X-SES-TENANT names an unknown tenant", outbound+`{`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: beta", "", "Hi")+`}`),
		sends("E-15: guess: TenantName wins over X-SES-TENANT", able, outbound+`{"TenantName":"acme","ConfigurationSetName":"main",`+rawContent("From: me@acme.com", "To: success@simulator.amazonses.com", "X-SES-TENANT: beta", "", "Hi")+`}`),
		refused("T-06: guess: an empty tenant name", able, mailOf(simpleContent, `"TenantName":" "`), badRequest, "TenantName cannot be empty"),
		refused("P-10: a tenant name that is no text", able, mailOf(simpleContent, `"TenantName":1`), serialization, "NUMBER_VALUE can not be converted to a String"),
		sends("P-06: a null tenant name is none", able, mailOf(simpleContent, `"TenantName":null`)),
	})
}

func TestSend(t *testing.T) {
	t.Parallel()
	base := []string{createIdentity("acme.com"), createSet("main")}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	sends := func(name string, given []string, call string) row {
		return row{name: name, given: given, call: call, want: `{"MessageId":"~.+"}`}
	}
	refused := func(name string, given []string, call, code, message string) row {
		return row{name: name, given: given, call: call, status: 400, code: code, message: message}
	}
	guess := func(name, call, message string) row {
		return refused("E-13: guess: "+name, base, call, badRequest, message)
	}
	never := func(r row) row {
		r.options = simulator.Options{Verification: simulator.VerifyNever()}
		return r
	}
	const (
		rejected = "MessageRejected"
		check    = "Email address is not verified. The following identities failed the check in region "
		sandbox  = `POST /_simulator/account {"region":"us-east-1","account":{"production_access":false}}`
	)
	to := func(addresses string) string {
		return outbound + `{"FromEmailAddress":"me@acme.com","Destination":{` + addresses + `},` + simpleContent + `}`
	}
	content := func(content string) string {
		return mailOf(`"Content":` + content)
	}
	defaultSet := `PUT /v2/email/identities/acme.com/configuration-set {"ConfigurationSetName":"main"}`
	rejects := `PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`
	noMX := `POST /_simulator/identities/status {"region":"us-east-1","identity":"acme.com","mail_from":"FAILED"}`
	raw := func(lines ...string) string { return outbound + "{" + rawContent(lines...) + "}" }
	missing := func(name, call, message string) row {
		return row{name: name, given: base, call: call, status: 404, code: notFound, message: message}
	}
	conform(t, []row{
		sends("E-13: a send without tenant", base, mailOf(simpleContent)),
		sends("E-13: recipients in Cc and Bcc", base, to(`"CcAddresses":["a@example.com"],"BccAddresses":["b@example.com"]`)),
		sends("E-13: a stored template", with(createTemplate), content(`{"Template":{"TemplateName":"hello"}}`)),
		sends("E-13: a template in the request", base, content(`{"Template":{"TemplateContent":{"Text":"Hi"}}}`)),
		sends("E-13: a raw message with recipients of its own", base, raw("From: Me <me@acme.com>", "To: a@example.com, B <b@example.com>", "", "Hi")),
		sends("E-13: a raw message with a sender and recipients in the request", base, mailOf(rawContent("Subject: Hi", "", "Hi"))),
		sends("E-06: an address identity", []string{createIdentity("me@acme.com"), `POST /_simulator/identities/status {"region":"us-east-1","identity":"me@acme.com","verification":"SUCCESS"}`}, mailOf(simpleContent)),
		sends("E-06: verifying a domain also covers an address that is not verified itself", with(createIdentity("me@acme.com")), mailOf(simpleContent)),

		refused("E-06: identity verification: the region in upper case", nil, mailOf(simpleContent), rejected, check+"US-EAST-1: me@acme.com"),
		never(refused("E-06: identity verification: a domain that is not verified", base, mailOf(simpleContent), rejected, check+"US-EAST-1: me@acme.com")),
		refused("E-06: identity verification: an address that is not verified", []string{createIdentity("me@acme.com")}, mailOf(simpleContent), rejected, check+"US-EAST-1: me@acme.com"),
		{name: "E-06: identity verification: another region", given: base, call: "@eu-west-1 " + mailOf(simpleContent), status: 400, code: rejected, message: check + "EU-WEST-1: me@acme.com"},
		refused("E-01: order: recipients before identity verification", nil, to(""), badRequest, "At least one recipient must be specified."),

		refused("E-16: sandbox: a recipient that is not verified", with(sandbox), to(`"ToAddresses":["a@example.com","b@example.com","a@example.com","c@acme.com"]`), rejected, check+"US-EAST-1: a@example.com, b@example.com"),
		sends("E-16: sandbox: the mailbox simulator", with(sandbox), mailOf(simpleContent)),

		refused("E-07: paused configuration set", append(base[:1:1], `POST /v2/email/configuration-sets {"ConfigurationSetName":"main","SendingOptions":{"SendingEnabled":false}}`), mailOf(simpleContent, `"ConfigurationSetName":"main"`), "SendingPausedException", "Sending is paused for configuration set main"),
		refused("E-08: identity default set deleted", with(defaultSet, "DELETE /v2/email/configuration-sets/main"), mailOf(simpleContent), badRequest, "Configuration set <main> does not exist."),
		missing("E-08: guess: an explicit set that does not exist", mailOf(simpleContent, `"ConfigurationSetName":"gone"`), "Configuration set <gone> does not exist."),
		missing("C-16: guess: a template that does not exist", content(`{"Template":{"TemplateName":"hello"}}`), "Template hello does not exist."),

		refused("E-12: MAIL FROM not verified, REJECT_MESSAGE (guess: the text)", with(rejects, noMX), mailOf(simpleContent), "MailFromDomainNotVerifiedException", "The MAIL FROM domain bounce.acme.com is not verified."),
		sends("E-12: MAIL FROM verified, REJECT_MESSAGE", with(rejects), mailOf(simpleContent)),
		sends("E-12: MAIL FROM not verified, USE_DEFAULT_VALUE", with(strings.Replace(rejects, "REJECT_MESSAGE", "USE_DEFAULT_VALUE", 1), noMX), mailOf(simpleContent)),

		refused("E-11: an account-wide pause (text of the v1 API)", with(`POST /_simulator/account {"region":"us-east-1","account":{"sending_enabled":false}}`), mailOf(simpleContent), "SendingPausedException", "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account."),
		refused("E-11: guess: the account is shut down", with(`POST /_simulator/account {"region":"us-east-1","account":{"enforcement_status":"SHUTDOWN"}}`), mailOf(simpleContent), "AccountSuspendedException", "The account's ability to send email has been permanently restricted."),

		refused("E-13: missing From of a simple message has no text", base, outbound+`{"Destination":{"ToAddresses":["a@example.com"]},`+simpleContent+`}`, badRequest, ""),
		guess("missing From of a template", outbound+`{"Content":{"Template":{"TemplateName":"hello"}}}`, "Source cannot be empty"),
		guess("missing From of a raw message", raw("To: a@example.com", "", "Hi"), "Missing required header 'From'."),
		guess("a From that is no address", strings.Replace(mailOf(simpleContent), "me@acme.com", "me at acme.com", 1), "Illegal address <me at acme.com>."),
		guess("no kind of content", content(`{}`), "Content must contain exactly one of Simple, Raw and Template."),
		guess("two kinds of content", content(`{"Simple":{"Subject":{"Data":"s"},"Body":{}},"Raw":{"Data":"Zg=="}}`), "Content must contain exactly one of Simple, Raw and Template."),
		guess("a simple message without subject", content(`{"Simple":{"Body":{}}}`), oneError+failed("content.simple.subject", "Member must not be null")),
		guess("a simple message without subject data", content(`{"Simple":{"Subject":{},"Body":{}}}`), oneError+failed("content.simple.subject.data", "Member must not be null")),
		guess("a simple message without body", content(`{"Simple":{"Subject":{"Data":"s"}}}`), oneError+failed("content.simple.body", "Member must not be null")),
		guess("a template without name", content(`{"Template":{}}`), "Content.Template must contain exactly one of TemplateName, TemplateArn and TemplateContent."),
		guess("a template named twice", content(`{"Template":{"TemplateName":"hello","TemplateArn":"`+arn("template/hello")+`"}}`), "Content.Template must contain exactly one of TemplateName, TemplateArn and TemplateContent."),
		guess("a template by what is no ARN", content(`{"Template":{"TemplateArn":"hello"}}`), "Invalid template ARN <hello>."),
		guess("a raw message without data", content(`{"Raw":{}}`), oneError+failed("content.raw.data", "Member must not be null")),
		guess("a raw message that is none", content(`{"Raw":{"Data":"`+base64.StdEncoding.EncodeToString([]byte("no header"))+`"}}`), "Content.Raw.Data is not a valid message."),
		refused("E-13: guess: raw data that is not base64", base, content(`{"Raw":{"Data":"-"}}`), serialization, ""),
		refused("P-10: content of the wrong type", base, content(`[]`), serialization, "Start of list found where not expected"),
		guess("no recipients", to(""), "At least one recipient must be specified."),
		guess("a recipient that is no address", to(`"ToAddresses":["a at example.com"]`), "Illegal address <a at example.com>."),
		guess("recipients of a raw message that are no addresses", raw("From: me@acme.com", "To: a at example.com", "", "Hi"), "Illegal address <a at example.com>."),
		guess("more than 50 recipients", to(`"ToAddresses":[`+repeat(`"a@example.com"`, 51)+`]`), "Recipient count exceeds 50."),
	})
}
