// SPDX-License-Identifier: MPL-2.0

package conformance

func recommendationCases() []Case {
	const list = "POST /v2/email/vdm/recommendations "
	identity := `POST /_simulator/findings {"region":"us-east-1","tenant":"` + ARN("identity/acme.com") + `","type":"DMARC","impact":"LOW","description":"No DMARC record."}`
	some := []string{
		CreateTenant("acme"), CreateIdentity("acme.com"),
		OpenFinding("BOUNCE", "HIGH"), OpenFinding("COMPLAINT", "LOW"), identity,
		`DELETE /_simulator/findings {"region":"us-east-1","tenant":"acme","types":["COMPLAINT"]}`,
	}
	with := func(more ...string) []string { return append(append([]string{}, some...), more...) }
	filtered := func(name, filter, items string) Case {
		return Case{name: name, given: some, call: list + `{"Filter":{` + filter + `}}`, want: `{"Recommendations":[` + items + `],"NextToken":null}`}
	}
	refused := func(name, body, message string) Case {
		return Case{name: name, given: some, call: list + body, status: 400, code: BadRequest, message: message}
	}
	const (
		bounce    = `{"Type":"BOUNCE","Impact":"HIGH","Status":"OPEN","ResourceArn":"${TenantArn}"}`
		complaint = `{"Type":"COMPLAINT","Impact":"LOW","Status":"FIXED","ResourceArn":"${TenantArn}"}`
		dmarc     = `{"Type":"DMARC","Impact":"LOW","Status":"OPEN"}`
		combine   = "Filter can be either an individual filter, or a combination of STATUS and IMPACT or STATUS and TYPE."
	)
	impact := func(name, want string, given ...string) Case {
		return Case{name: name, given: with(given...), call: GetEntity, want: `{"ReputationEntity":{"ReputationImpact":"` + want + `"}}`}
	}
	return []Case{
		{name: "F-01: an empty list", call: list, want: `{"Recommendations":[],"NextToken":null}`},
		{
			name: "F-01: items", given: some[:3], call: list + `{}`,
			want: `{"Recommendations":[{"ResourceArn":"${TenantArn}","Type":"BOUNCE","Description":"The rate is high.","Status":"OPEN","CreatedTimestamp":"` + now + `","LastUpdatedTimestamp":"` + now + `","Impact":"HIGH"}]}`,
		},
		{name: "F-05: guess: without a filter open and fixed, in the order of opening", given: some, call: list + `{}`, want: `{"Recommendations":[` + bounce + "," + complaint + "," + dmarc + `]}`},
		filtered("F-02: STATUS OPEN", `"STATUS":"OPEN"`, bounce+","+dmarc),
		filtered("F-02: STATUS FIXED", `"STATUS":"FIXED"`, complaint),
		filtered("F-02: TYPE", `"TYPE":"DMARC"`, dmarc),
		filtered("F-02: IMPACT", `"IMPACT":"LOW"`, complaint+","+dmarc),
		filtered("F-03: with RESOURCE_ARN you also get FIXED items", `"RESOURCE_ARN":"${TenantArn}"`, bounce+","+complaint),
		filtered("F-02: STATUS and IMPACT", `"STATUS":"OPEN","IMPACT":"LOW"`, dmarc),
		filtered("F-02: STATUS and TYPE", `"STATUS":"FIXED","TYPE":"COMPLAINT"`, complaint),
		filtered("P-16: a null value is no entry", `"RESOURCE_ARN":null,"TYPE":null,"STATUS":"FIXED"`, complaint),
		filtered("F-05: guess: an unknown resource has no recommendations", `"RESOURCE_ARN":"`+ARN("tenant/beta/tn-1")+`"`, ""),
		refused("F-02: RESOURCE_ARN cannot be combined with STATUS", `{"Filter":{"RESOURCE_ARN":"${TenantArn}","STATUS":"OPEN"}}`, combine),
		refused("F-02: RESOURCE_ARN cannot be combined with TYPE", `{"Filter":{"RESOURCE_ARN":"${TenantArn}","TYPE":"BOUNCE"}}`, combine),
		refused("F-02: TYPE cannot be combined with IMPACT", `{"Filter":{"TYPE":"BOUNCE","IMPACT":"HIGH"}}`, combine),
		refused("F-02: three entries", `{"Filter":{"TYPE":"BOUNCE","IMPACT":"HIGH","STATUS":"OPEN"}}`, combine),
		refused("F-05: guess: an unknown key", `{"Filter":{"KIND":"BOUNCE"}}`, oneError+failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [TYPE, IMPACT, STATUS, RESOURCE_ARN]]")),
		refused("F-05: guess: an unknown type", `{"Filter":{"TYPE":"SPAM"}}`, "Invalid recommendation type <SPAM>."),
		refused("F-05: guess: an unknown impact", `{"Filter":{"IMPACT":"low"}}`, "Invalid recommendation impact <low>."),
		refused("F-05: guess: an unknown status", `{"Filter":{"STATUS":"CLOSED"}}`, "Invalid recommendation status <CLOSED>."),
		refused("F-04: PageSize 0", `{"PageSize":0}`, oneError+failedValue("0", "pageSize", "Member must have value greater than or equal to 1")),
		refused("F-04: PageSize 101", `{"PageSize":101}`, oneError+failedValue("101", "pageSize", "Member must have value less than or equal to 100")),
		refused("F-04: guess: a foreign token", `{"NextToken":"garbage"}`, "Invalid Next Token"),
		{name: "P-10: a filter of the wrong type", call: list + `{"Filter":[]}`, status: 400, code: serialization, message: "Start of list found where not expected"},
		{name: "F-04: the first page", given: some, call: list + `{"PageSize":2}`, want: `{"Recommendations":[` + bounce + "," + complaint + `],"NextToken":"~.+"}`},
		{name: "F-04: the next page", given: with(list + `{"PageSize":2}`), call: list + `{"PageSize":2,"NextToken":"${NextToken}"}`, want: `{"Recommendations":[` + dmarc + `],"NextToken":null}`},
		{name: "F-05: recommendations are per region", given: some, call: "@eu-west-1 " + list + `{}`, want: `{"Recommendations":[]}`},

		{name: "F-05: a finding that is opened again is one finding", given: with(OpenFinding("BOUNCE", "LOW")), call: list + `{"Filter":{"TYPE":"BOUNCE"}}`, want: `{"Recommendations":[{"Impact":"LOW","Status":"OPEN"}]}`},
		{name: "F-05: a finding that is opened after it was fixed is another one", given: with(OpenFinding("COMPLAINT", "HIGH")), call: list + `{"Filter":{"TYPE":"COMPLAINT"}}`, want: `{"Recommendations":[{"Impact":"LOW","Status":"FIXED"},{"Impact":"HIGH","Status":"OPEN"}]}`},
		{name: "F-05: findings die with their tenant", given: with(DeleteTenant("acme")), call: list + `{}`, want: `{"Recommendations":[` + dmarc + `]}`},
		{name: "F-05: findings die with their identity", given: with("DELETE /v2/email/identities/acme.com"), call: list + `{"Filter":{"STATUS":"OPEN"}}`, want: `{"Recommendations":[` + bounce + `]}`},

		impact("F-06: ReputationImpact is the highest of the open findings", "HIGH", OpenFinding("SPF", "LOW")),
		impact("F-06: ReputationImpact leaves out what is fixed", "LOW", `DELETE /_simulator/findings {"region":"us-east-1","tenant":"acme","types":["BOUNCE"]}`, OpenFinding("SPF", "LOW")),
		{name: "F-06: ReputationImpact is NONE once all are fixed, whatever is found about identities (guess)", given: with(resolveFindings), call: GetEntity, want: `{"ReputationEntity":{"ReputationImpact":"NONE"}}`},
	}
}
