// SPDX-License-Identifier: MPL-2.0

package conformance

// Bulk is a bulk send of the template hello from me@acme.com, with further
// members and one entry for each destination.
func Bulk(more string, addresses ...string) string {
	entries := ""
	for i, address := range addresses {
		if i > 0 {
			entries += ","
		}
		entries += `{"Destination":{"ToAddresses":["` + address + `"]}}`
	}
	return `POST /v2/email/outbound-bulk-emails {"FromEmailAddress":"me@acme.com","DefaultContent":{"Template":{"TemplateName":"hello","TemplateData":"{}"}},"BulkEmailEntries":[` + entries + `]` + more + `}`
}

func bulkSendCases() []Case {
	const good, through = "success@simulator.amazonses.com", `,"TenantName":"acme","ConfigurationSetName":"main"`
	able := append(CanSend(), CreateTemplate, Associate("acme", ARN("template/hello")))
	with := func(more ...string) []string { return append(append([]string{}, able...), more...) }
	refused := func(name string, given []string, call, code, message string) Case {
		return Case{name: name, given: given, call: call, status: 400, code: code, message: message}
	}
	denied := func(name, gone string) Case {
		return Case{
			name: name, given: with(Disassociate("acme", ARN(gone))), call: Bulk(through, good), status: 403, code: "AccessDeniedException",
			want: `{"Message":"Tenant not associated with resources [` + ARN(gone) + `]."}`,
		}
	}
	const sent = `{"Status":"SUCCESS","MessageId":"~.+","Error":null}`
	return []Case{
		{name: "E-14: a bulk send through a tenant", given: able, call: Bulk(through, good, good), want: `{"BulkEmailEntryResults":[` + sent + `,` + sent + `]}`},
		{name: "E-14: a bulk send without a tenant", given: able, call: Bulk("", good), want: `{"BulkEmailEntryResults":[` + sent + `]}`},
		{name: "E-14: a bulk send counts as the tenant's mail", given: with(Bulk(through, good, good)), call: GetAccount, want: `{"SendQuota":{"SentLast24Hours":2}}`},
		{name: "E-14: an entry fails alone (guess)", given: able, call: Bulk(through, "a at example.com", good), want: `{"BulkEmailEntryResults":[{"Status":"INVALID_PARAMETER","MessageId":null,"Error":"Illegal address <a at example.com>."},` + sent + `]}`},
		{name: "E-14: an unknown tenant", given: able, call: Bulk(`,"TenantName":"beta"`, good), status: 404, code: NotFound, message: "Tenant beta for AwsAccountId 123456789012 not found."},
		denied("E-14: association gate of a bulk send: the identity", "identity/acme.com"),
		denied("E-14: association gate of a bulk send: the set", "configuration-set/main"),
		denied("E-14: association gate of a bulk send: the template (inferred)", "template/hello"),
		refused("E-14: guess: a paused tenant", with(PutStatus("DISABLED")), Bulk(through, good), "SendingPausedException", "Sending is paused for tenant acme"),
		refused("E-14: guess: a bulk send without entries", able, Bulk(through), BadRequest, oneError+failed("bulkEmailEntries", "Member must not be null")),
		refused("E-14: guess: a bulk send without content", able, `POST /v2/email/outbound-bulk-emails {"FromEmailAddress":"me@acme.com"}`, BadRequest, oneError+failed("defaultContent", "Member must not be null")),
		refused("E-14: guess: a bulk send without template", able, `POST /v2/email/outbound-bulk-emails {"FromEmailAddress":"me@acme.com","DefaultContent":{}}`, BadRequest, "DefaultContent must contain Template."),
		refused("E-14: guess: more than 50 entries", able, `POST /v2/email/outbound-bulk-emails {"FromEmailAddress":"me@acme.com","DefaultContent":{"Template":{"TemplateName":"hello"}},"BulkEmailEntries":[`+repeat("{}", 51)+`]}`, BadRequest, "Recipient count exceeds 50."),
		refused("E-14: guess: an empty tenant name in a bulk send", able, Bulk(`,"TenantName":" "`, good), BadRequest, "TenantName cannot be empty"),
	}
}
