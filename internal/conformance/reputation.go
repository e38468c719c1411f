// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

// now is what a timestamp in an answer looks like.
const now = `~1\\.[0-9.]+e\\+09`

func reputationEntityCases() []Case {
	one := []string{CreateTenant("acme")}
	fromStart := simulator.Options{CustomerStatusFromStart: true}
	missing := func(name, call, reference string, given ...string) Case {
		return Case{name: name, given: given, call: call, status: 404, code: NotFound, message: "The requested reputation entity <" + reference + "> does not exist."}
	}
	refused := func(name, call, message string) Case {
		return Case{name: name, given: one, call: call, status: 400, code: BadRequest, message: message}
	}
	const wrongType = "reputationEntityType"
	return []Case{
		{
			name: "R-02: Get wraps the entity in ReputationEntity", given: one, call: GetEntity,
			want: `{"ReputationEntity":{"ReputationEntityReference":"${TenantArn}","ReputationEntityType":"RESOURCE","SendingStatusAggregate":"ENABLED"}}`,
		},
		{name: "R-03: new tenants get the policy standard", given: one, call: GetEntity, want: `{"ReputationEntity":{"ReputationManagementPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/standard"}}`},
		{
			name: "R-03: the policy's ARN is of the partition and the region", given: []string{"@cn-north-1 " + CreateTenant("acme")}, call: "@cn-north-1 " + GetEntity,
			want: `{"ReputationEntity":{"ReputationManagementPolicy":"arn:aws-cn:ses:cn-north-1:aws:reputation-policy/standard"}}`,
		},
		{name: "R-04: ReputationImpact is NONE if there is no finding", given: one, call: GetEntity, want: `{"ReputationEntity":{"ReputationImpact":"NONE"}}`},
		{
			name: "R-04: ReputationImpact is NONE also after a customer write", given: []string{CreateTenant("acme"), PutStatus("DISABLED")}, call: GetEntity,
			want: `{"ReputationEntity":{"ReputationImpact":"NONE","CustomerManagedStatus":{"Status":"DISABLED","Cause":"Status manually updated.","LastUpdatedTimestamp":"` + now + `"}}}`,
		},
		{
			name: "R-04: ReputationImpact is absent if there is no finding (the other case)", options: simulator.Options{ReputationImpactLeftOut: true},
			given: one, call: GetEntity, without: []string{"NONE"},
		},
		{name: "R-05: CustomerManagedStatus is absent until it is written", given: one, call: GetEntity, without: []string{"CustomerManagedStatus"}},
		{name: "R-06: AwsSesManagedStatus is absent until SES has acted", given: one, call: GetEntity, without: []string{"AwsSesManagedStatus"}},
		{name: "R-06: a customer write leaves AwsSesManagedStatus absent", given: []string{CreateTenant("acme"), PutStatus("DISABLED")}, call: GetEntity, without: []string{"AwsSesManagedStatus"}},
		{
			name: "R-05: CustomerManagedStatus is ENABLED from the start (the other case)", options: fromStart, given: one, call: GetEntity,
			want: `{"ReputationEntity":{"CustomerManagedStatus":{"Status":"ENABLED","Cause":null,"LastUpdatedTimestamp":"` + now + `"}}}`,
		},
		{
			name: "R-06: AwsSesManagedStatus is ENABLED from the start, without a cause (the other case)", options: simulator.Options{SESStatusFromStart: true}, given: one, call: GetEntity,
			want: `{"ReputationEntity":{"AwsSesManagedStatus":{"Status":"ENABLED","Cause":null,"LastUpdatedTimestamp":"` + now + `"}}}`,
		},
		{
			name: "R-01: the reference may come with its colons bare", given: one,
			call: "GET /v2/email/reputation/entities/RESOURCE/arn:aws:ses:us-east-1:123456789012:tenant%2Facme%2F${TenantId}", want: `{"ReputationEntity":{"ReputationEntityReference":"${TenantArn}"}}`,
		},
		{
			name: "R-01: the reference is one path label: a bare slash is another path", given: one,
			call: "GET /v2/email/reputation/entities/RESOURCE/${TenantArn}", status: 404, code: "UnknownOperationException",
			message: "The simulator serves no operation of ses at GET /v2/email/reputation/entities/RESOURCE/${TenantArn}.",
		},
		missing("R-09: guess: an unknown reference", "GET /v2/email/reputation/entities/RESOURCE/acme", "acme", one...),
		missing("R-09: guess: an ARN without the id", "GET /v2/email/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Aus-east-1%3A123456789012%3Atenant%2Facme", ARN("tenant/acme"), one...),
		missing("R-09: guess: an ARN without the name", "GET /v2/email/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Aus-east-1%3A123456789012%3Atenant%2F${TenantId}", ARN("tenant/${TenantId}"), one...),
		missing("R-09: guess: a tenant of another region", "@eu-west-1 "+GetEntity, "${TenantArn}", one...),
		missing("R-09: the entity dies with its tenant", GetEntity, "${TenantArn}", CreateTenant("acme"), DeleteTenant("acme")),
		missing("R-09: guess: an unknown tenant's policy", PutPolicy("none"), "${TenantArn}", CreateTenant("acme"), DeleteTenant("acme")),
		missing("R-09: guess: an unknown tenant's status", PutStatus("ENABLED"), "${TenantArn}", CreateTenant("acme"), DeleteTenant("acme")),
		refused("R-10: guess: another entity type", "GET /v2/email/reputation/entities/TENANT/${TenantArn%}", oneError+failed(wrongType, "Member must satisfy enum value set: [RESOURCE]")),
		refused("R-10: guess: another entity type and no policy", "PUT /v2/email/reputation/entities/TENANT/${TenantArn%}/policy {}", twoError+failed(wrongType, "Member must satisfy enum value set: [RESOURCE]")+"; "+failed("reputationEntityPolicy", "Member must not be null")),
		{
			name: "T-14: re-creation starts afresh",
			given: []string{
				CreateTenant("acme"), PutPolicy("strict"), PutStatus("REINSTATED"), OpenFinding("BOUNCE", "HIGH"), OnTenant("tenants/pause-by-ses", ""),
				DeleteTenant("acme"), CreateTenant("acme"),
			},
			call: GetEntity, without: []string{"CustomerManagedStatus", "AwsSesManagedStatus"},
			want: `{"ReputationEntity":{"ReputationManagementPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/standard","ReputationImpact":"NONE","SendingStatusAggregate":"ENABLED"}}`,
		},
		{name: "R-07: not yet tracked: GetReputationEntity answers NotFound", options: simulator.Options{ReputationUntracked: true}, given: one, call: GetEntity, status: 404, code: NotFound, message: "The requested reputation entity <${TenantArn}> does not exist."},
		{name: "R-07: not yet tracked: GetTenant has the status", options: simulator.Options{ReputationUntracked: true}, given: one, call: GetTenant("acme"), want: `{"Tenant":{"SendingStatus":"ENABLED"}}`},
		{name: "R-08: not yet tracked: a policy can be set at once, and the entity is there", options: simulator.Options{ReputationUntracked: true}, given: append(one, PutPolicy("none")), call: GetEntity, want: `{"ReputationEntity":{"ReputationManagementPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/none"}}`},
		{name: "R-08: not yet tracked: a status can be set at once, and the entity is there", options: simulator.Options{ReputationUntracked: true}, given: append(one, PutStatus("DISABLED")), call: GetEntity, want: `{"ReputationEntity":{"SendingStatusAggregate":"DISABLED"}}`},
		{name: "R-07: not yet tracked: the entity is there after a send", options: simulator.Options{ReputationUntracked: true}, given: append(CanSend(), SendThrough("acme", "main")), call: GetEntity, want: `{"ReputationEntity":{"SendingStatusAggregate":"ENABLED"}}`},
	}
}

func reputationPolicyCases() []Case {
	one := []string{CreateTenant("acme")}
	shows := func(name string, policy string, given ...string) Case {
		return Case{name: name, given: append(one, given...), call: GetEntity, want: `{"ReputationEntity":{"ReputationManagementPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/` + policy + `"}}`}
	}
	refused := func(name, body, message string) Case {
		return Case{name: "R-11: guess: " + name, given: one, call: "PUT " + entity + "/policy " + body, status: 400, code: BadRequest, message: message}
	}
	const strange = "arn:aws:ses:us-east-1:aws:reputation-policy/lax"
	return []Case{
		{name: "R-08: the policy of a brand-new tenant can be set at once", given: one, call: PutPolicy("strict"), want: `{}`},
		shows("R-03: strict", "strict", PutPolicy("strict")),
		shows("R-03: none", "none", PutPolicy("none")),
		shows("R-03: standard again", "standard", PutPolicy("none"), PutPolicy("standard")),
		shows("R-22: an idempotent put", "strict", PutPolicy("strict"), PutPolicy("strict")),
		{name: "R-05: the policy leaves the customer's record alone", given: append(one, PutPolicy("strict")), call: GetEntity, without: []string{"CustomerManagedStatus"}},
		refused("unknown policy", `{"ReputationEntityPolicy":"`+strange+`"}`, "Invalid reputation policy <"+strange+">."),
		refused("a policy by its name alone", `{"ReputationEntityPolicy":"strict"}`, "Invalid reputation policy <strict>."),
		refused("a policy of another region", `{"ReputationEntityPolicy":"arn:aws:ses:eu-west-1:aws:reputation-policy/none"}`, "Invalid reputation policy <arn:aws:ses:eu-west-1:aws:reputation-policy/none>."),
		refused("no policy", `{}`, oneError+failed("reputationEntityPolicy", "Member must not be null")),
		refused("an empty policy", `{"ReputationEntityPolicy":""}`, oneError+failed("reputationEntityPolicy", "Member must have length greater than or equal to 1")),
		{name: "P-10: a policy that is no text", given: one, call: "PUT " + entity + `/policy {"ReputationEntityPolicy":1}`, status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a String"},
	}
}

// sendingStatusCases have what each side returns after a change.
func sendingStatusCases() []Case {
	one := []string{CreateTenant("acme")}
	with := func(more ...string) []string { return append(append([]string{}, one...), more...) }
	record := func(name, status string) string { return `"` + name + `":{"Status":"` + status + `"}` }
	entityShows := func(name string, members string, given ...string) Case {
		return Case{name: name, given: with(given...), call: GetEntity, want: `{"ReputationEntity":{` + members + `}}`}
	}
	tenantShows := func(name, status string, given ...string) Case {
		return Case{name: name + ": GetTenant.SendingStatus", given: with(given...), call: GetTenant("acme"), want: `{"Tenant":{"SendingStatus":"` + status + `"}}`}
	}
	const customer, ses, aggregate = "CustomerManagedStatus", "AwsSesManagedStatus", "SendingStatusAggregate"
	total := func(status string) string { return `"` + aggregate + `":"` + status + `"` }
	pausedBySES := OnTenant("tenants/pause-by-ses", "")
	refused := func(name, body, message string) Case {
		return Case{name: "R-11: guess: " + name, given: one, call: "PUT " + entity + "/customer-managed-status " + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "R-11: the request says SendingStatus", given: one, call: PutStatus("DISABLED"), want: `{}`},
		{
			name: "R-05: the record says Status, the cause is Status manually updated.", given: with(PutStatus("DISABLED")), call: GetEntity,
			want: `{"ReputationEntity":{"CustomerManagedStatus":{"Status":"DISABLED","Cause":"Status manually updated.","LastUpdatedTimestamp":"` + now + `"}}}`,
		},
		entityShows("R-14: customer sets DISABLED", record(customer, "DISABLED")+","+total("DISABLED"), PutStatus("DISABLED")),
		tenantShows("R-14: customer sets DISABLED", "DISABLED", PutStatus("DISABLED")),
		entityShows("R-14: customer sets ENABLED again", record(customer, "ENABLED")+","+total("ENABLED"), PutStatus("DISABLED"), PutStatus("ENABLED")),
		tenantShows("R-14: customer sets ENABLED again", "ENABLED", PutStatus("DISABLED"), PutStatus("ENABLED")),
		entityShows("R-17: customer sets REINSTATED", record(customer, "REINSTATED")+","+total("REINSTATED"), PutStatus("REINSTATED")),
		tenantShows("R-17: customer sets REINSTATED", "REINSTATED", PutStatus("REINSTATED")),
		entityShows("R-15: SES pauses by policy (guess: on the customer's record)", record(customer, "DISABLED")+","+total("DISABLED"), OnTenant("tenants/pause-by-policy", "")),
		entityShows("R-15: SES pauses by policy (the other guess: on its own record)", record(ses, "DISABLED")+","+total("DISABLED"), OnTenant("tenants/pause-by-policy", `,"record":"ses"`)),
		tenantShows("R-15: SES pauses by policy", "DISABLED", OnTenant("tenants/pause-by-policy", `,"record":"customer"`)),
		entityShows("R-18: after a policy pause REINSTATED is the way back", total("REINSTATED"), OnTenant("tenants/pause-by-policy", ""), PutStatus("REINSTATED")),
		entityShows("R-16: AWS-managed DISABLED, customer sets ENABLED", record(customer, "ENABLED")+","+record(ses, "DISABLED")+","+total("DISABLED"), pausedBySES, PutStatus("ENABLED")),
		entityShows("R-16: AWS-managed DISABLED, customer sets REINSTATED", record(customer, "REINSTATED")+","+record(ses, "DISABLED")+","+total("DISABLED"), pausedBySES, PutStatus("REINSTATED")),
		tenantShows("R-16: AWS-managed DISABLED, customer sets REINSTATED", "DISABLED", pausedBySES, PutStatus("REINSTATED")),
		entityShows("R-16: AWS Support lifts the enforcement", record(ses, "ENABLED")+","+total("ENABLED"), pausedBySES, OnTenant("tenants/lift-ses-pause", "")),
		entityShows("R-16: AWS Support lifts the enforcement of a tenant that is reinstated", total("REINSTATED"), PutStatus("REINSTATED"), pausedBySES, OnTenant("tenants/lift-ses-pause", "")),
		entityShows("R-13: both sides DISABLED", total("DISABLED"), PutStatus("DISABLED"), pausedBySES),
		entityShows("R-17: REINSTATED returns to ENABLED when the findings are resolved", record(customer, "ENABLED")+","+total("ENABLED"), OpenFinding("BOUNCE", "HIGH"), PutStatus("REINSTATED"), resolveFindings),
		entityShows("R-17: REINSTATED stays while a finding is open", record(customer, "REINSTATED"), OpenFinding("BOUNCE", "HIGH"), OpenFinding("COMPLAINT", "LOW"), PutStatus("REINSTATED"), `DELETE /_simulator/findings {"region":"us-east-1","tenant":"acme","types":["BOUNCE"]}`),
		entityShows("R-17: DISABLED stays when the findings are resolved", record(customer, "DISABLED"), OpenFinding("BOUNCE", "HIGH"), PutStatus("DISABLED"), resolveFindings),
		entityShows("R-17: REINSTATED heals", record(customer, "ENABLED")+","+total("ENABLED"), PutStatus("REINSTATED"), OnTenant("tenants/heal-reinstated", "")),
		{
			name: "R-05: a record without time", given: with(OnTenant("tenants/pause-by-policy", ""), OnTenant("tenants/drop-customer-status-time", "")), call: GetEntity,
			want: `{"ReputationEntity":{"CustomerManagedStatus":{"Status":"DISABLED"}}}`, without: []string{"LastUpdatedTimestamp"},
		},
		entityShows("R-05: the time is there again once it is written", `"CustomerManagedStatus":{"LastUpdatedTimestamp":"`+now+`"}`, PutStatus("DISABLED"), OnTenant("tenants/drop-customer-status-time", ""), PutStatus("DISABLED")),
		{name: "R-14: ListTenants shows the aggregate", given: with(PutStatus("REINSTATED")), call: "POST /v2/email/tenants/list {}", want: `{"Tenants":[{"TenantName":"acme","SendingStatus":"REINSTATED"}]}`},
		{name: "R-14: ListTenants filters by the aggregate", given: with(pausedBySES, CreateTenant("beta")), call: `POST /v2/email/tenants/list {"Filter":{"SENDING_STATUS":"DISABLED"}}`, want: `{"Tenants":[{"TenantName":"acme"}]}`},
		{name: "R-14: ListTenants leaves out what is paused", given: with(pausedBySES, CreateTenant("beta")), call: `POST /v2/email/tenants/list {"Filter":{"SENDING_STATUS":"ENABLED"}}`, want: `{"Tenants":[{"TenantName":"beta"}]}`},
		refused("no status", `{}`, oneError+failed("sendingStatus", "Member must not be null")),
		refused("an unknown status", `{"SendingStatus":"enabled"}`, oneError+failed("sendingStatus", "Member must satisfy enum value set: [ENABLED, REINSTATED, DISABLED]")),
		{name: "P-10: a status that is no text", given: one, call: "PUT " + entity + `/customer-managed-status {"SendingStatus":true}`, status: 400, code: serialization, message: "TRUE_VALUE can not be converted to a String"},
		{
			name: "R-12: a modelled conflict: 409", given: one, call: PutStatus("ENABLED"), faults: []simulator.Fault{{Operation: "UpdateReputationEntityCustomerManagedStatus", Code: "ConflictException"}},
			status: 409, code: "ConflictException", silent: true,
		},
	}
}

func reputationEntityListCases() []Case {
	const list = "POST /v2/email/reputation/entities "
	some := []string{
		CreateTenant("beta"), PutStatus("DISABLED"), CreateTenant("gamma"), PutStatus("REINSTATED"), CreateTenant("acme"),
		OpenFinding("BOUNCE", "LOW"),
	}
	references := func(nth ...string) string {
		text := ""
		for i, n := range nth {
			if i > 0 {
				text += ","
			}
			text += `{"ReputationEntityReference":"${TenantArn.` + n + `}"}`
		}
		return `{"ReputationEntities":[` + text + `]}`
	}
	filtered := func(name, filter string, nth ...string) Case {
		return Case{name: name, given: some, call: list + `{"Filter":{` + filter + `}}`, want: references(nth...)}
	}
	refused := func(name, body, message string) Case {
		return Case{name: name, given: some, call: list + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "R-21: an empty list", call: list, want: `{"ReputationEntities":[],"NextToken":null}`},
		{name: "R-21: guess: sorted by reference", given: some, call: list + `{}`, want: references("3", "1", "2")},
		{
			name: "R-02: items have all that Get has", given: some, call: list + `{"Filter":{"REPUTATION_IMPACT":"LOW"}}`,
			want: `{"ReputationEntities":[{"ReputationEntityReference":"${TenantArn.3}","ReputationEntityType":"RESOURCE","ReputationManagementPolicy":"~.+standard","SendingStatusAggregate":"ENABLED","ReputationImpact":"LOW"}]}`,
		},
		filtered("R-20: ENTITY_TYPE", `"ENTITY_TYPE":"RESOURCE"`, "3", "1", "2"),
		filtered("R-20: REPUTATION_IMPACT without match", `"REPUTATION_IMPACT":"HIGH"`),
		filtered("R-21: SENDING_STATUS is the aggregate (guess): DISABLED", `"SENDING_STATUS":"DISABLED"`, "1"),
		filtered("R-21: SENDING_STATUS is the aggregate (guess): REINSTATED", `"SENDING_STATUS":"REINSTATED"`, "2"),
		filtered("R-21: SENDING_STATUS is the aggregate (guess): ENABLED", `"SENDING_STATUS":"ENABLED"`, "3"),
		filtered("R-20: ENTITY_REFERENCE_PREFIX", `"ENTITY_REFERENCE_PREFIX":"`+ARN("tenant/be")+`"`, "1"),
		filtered("R-21: guess: filters combine with AND", `"ENTITY_REFERENCE_PREFIX":"`+ARN("tenant/")+`","SENDING_STATUS":"DISABLED"`, "1"),
		filtered("P-16: ListReputationEntities, a known key with a null value is no filter", `"SENDING_STATUS":null`, "3", "1", "2"),
		refused("R-21: guess: the constant STATUS is not the key", `{"Filter":{"STATUS":"DISABLED"}}`, oneError+failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [ENTITY_TYPE, REPUTATION_IMPACT, SENDING_STATUS, ENTITY_REFERENCE_PREFIX]]")),
		refused("R-21: guess: an unknown entity type", `{"Filter":{"ENTITY_TYPE":"TENANT"}}`, "Invalid entity type <TENANT>."),
		refused("R-21: guess: an unknown impact", `{"Filter":{"REPUTATION_IMPACT":"MEDIUM"}}`, "Invalid reputation impact <MEDIUM>."),
		refused("R-21: guess: an unknown sending status", `{"Filter":{"SENDING_STATUS":"paused"}}`, "Invalid sending status <paused>."),
		refused("R-21: guess: pages as the tenant lists do: size", `{"PageSize":101}`, oneError+failedValue("101", "pageSize", "Member must have value less than or equal to 100")),
		refused("R-21: guess: pages as the tenant lists do: token", `{"NextToken":"garbage"}`, "Invalid Next Token"),
		{name: "P-12: a body of the wrong type", call: list + `{"PageSize":"ten"}`, status: 400, code: serialization, message: "STRING_VALUE can not be converted to an Integer"},
		{name: "R-21: the first page", given: some, call: list + `{"PageSize":2}`, want: `{"ReputationEntities":[{"ReputationEntityReference":"${TenantArn.3}"},{"ReputationEntityReference":"${TenantArn.1}"}],"NextToken":"~.+"}`},
		{name: "R-21: the next page", given: append(append([]string{}, some...), list+`{"PageSize":2}`), call: list + `{"PageSize":2,"NextToken":"${NextToken}"}`, want: references("2")},
		{name: "R-21: guess: what is not yet tracked is not listed", options: simulator.Options{ReputationUntracked: true}, given: []string{CreateTenant("beta"), CreateTenant("acme"), PutPolicy("strict")}, call: list + `{}`, want: references("2")},
		{name: "R-21: entities are per region", given: some, call: "@eu-west-1 " + list + `{}`, want: references()},
	}
}
