// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func createTenantCases() []Case {
	return []Case{
		{
			name: "T-01: CreateTenant response is flat",
			call: `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]}`,
			want: `{"TenantName":"acme","TenantId":"~tn-[0-9a-f]{29,30}","CreatedTimestamp":"~1\\.[0-9.]+e\\+09","Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}],"SendingStatus":"ENABLED"}`,
		},
		{
			name: "T-03: SuppressionAttributes is an explicit null until set, in the create answer",
			call: CreateTenant("acme"),
			want: `{"SuppressionAttributes":null,"Tags":[]}`,
		},
		{
			name:  "T-03: SuppressionAttributes is an explicit null until set, in GetTenant",
			given: []string{CreateTenant("acme")},
			call:  GetTenant("acme"),
			want:  `{"Tenant":{"SuppressionAttributes":null}}`,
		},
		{
			name:  "T-01: GetTenant response is the same members wrapped in Tenant",
			given: []string{CreateTenant("acme")},
			call:  GetTenant("acme"),
			want:  `{"Tenant":{"TenantName":"acme","TenantId":"${TenantId.1}","TenantArn":"${TenantArn.1}","CreatedTimestamp":"~.+","Tags":[],"SendingStatus":"ENABLED","SuppressionAttributes":null}}`,
		},
		{
			name: "T-02: SendingStatus is ENABLED on creation",
			call: CreateTenant("acme"),
			want: `{"SendingStatus":"ENABLED"}`,
		},
		{
			name: "T-04: ARN is arn:partition:ses:region:account:tenant/TenantName/TenantId",
			call: CreateTenant("acme"),
			want: `{"TenantArn":"arn:aws:ses:us-east-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name: "T-04: ARN partition of cn-north-1 is aws-cn",
			call: "@cn-north-1 " + CreateTenant("acme"),
			want: `{"TenantArn":"arn:aws-cn:ses:cn-north-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name: "T-04: ARN partition of us-gov-west-1 is aws-us-gov",
			call: "@us-gov-west-1 " + CreateTenant("acme"),
			want: `{"TenantArn":"arn:aws-us-gov:ses:us-gov-west-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name:    "T-04: ARN account is the server's",
			options: simulator.Options{Account: "210987654321"},
			call:    CreateTenant("acme"),
			want:    `{"TenantArn":"arn:aws:ses:us-east-1:210987654321:tenant/acme/${TenantId}"}`,
		},
	}
}

func tenantNamesAreTakenCases() []Case {
	return []Case{
		{
			name:   "T-15: tenants are per Region",
			given:  []string{CreateTenant("acme")},
			call:   "@eu-west-1 " + GetTenant("acme"),
			status: 404, code: NotFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-16: tenant names are looked up exactly as written (guess: Acme and acme coexist)",
			given: []string{CreateTenant("acme")},
			call:  CreateTenant("Acme"),
			want:  `{"TenantName":"Acme"}`,
		},
		{
			name:   "T-16: tenant names are looked up exactly as written",
			given:  []string{CreateTenant("acme")},
			call:   GetTenant("Acme"),
			status: 404, code: NotFound, message: "The requested tenant <Acme> does not exist.",
		},
		{
			name:   "T-10: CreateTenant, name taken: 400 AlreadyExistsException",
			given:  []string{CreateTenant("acme")},
			call:   CreateTenant("acme"),
			status: 400, code: AlreadyExists, message: "Tenant with name acme already exists in account 123456789012",
		},
		{
			name:  "T-10: CreateTenant, name taken: the existing tenant is untouched",
			given: []string{CreateTenant("acme")},
			call:  `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}]}`,
			then:  GetTenant("acme"),
			want:  `{"Tenant":{"TenantId":"${TenantId.1}","Tags":[]}}`,
		},
		{
			name:   "T-11: CreateTenant with tags, caller lacks ses:TagResource: 403 AccessDeniedException",
			faults: []simulator.Fault{{Operation: "CreateTenant", Status: 403, Code: "AccessDeniedException", Message: "not authorized to perform ses:TagResource"}},
			call:   `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}]}`,
			status: 403, code: "AccessDeniedException", message: "not authorized to perform ses:TagResource",
		},
	}
}

func deleteTenantCases() []Case {
	return []Case{
		{
			name:   "T-12: Get of an unknown tenant: 404, angle brackets are literal",
			call:   GetTenant("acme"),
			status: 404, code: NotFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:   "T-12: Delete of an unknown tenant: 404, angle brackets are literal",
			call:   DeleteTenant("acme"),
			status: 404, code: NotFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-13: DeleteTenant: 200",
			given: []string{CreateTenant("acme")},
			call:  DeleteTenant("acme"),
			want:  `{}`,
		},
		{
			name:   "T-13: second DeleteTenant: 404",
			given:  []string{CreateTenant("acme"), DeleteTenant("acme")},
			call:   DeleteTenant("acme"),
			status: 404, code: NotFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-13: DeleteTenant silently removes associations",
			given: []string{CreateTenant("acme"), CreateIdentity("acme.com"), Associate("acme", ARN("identity/acme.com")), DeleteTenant("acme")},
			call:  `POST /v2/email/resources/tenants/list {"ResourceArn":"` + ARN("identity/acme.com") + `"}`,
			want:  `{"ResourceTenants":[]}`,
		},
		{
			name:  "T-13: DeleteTenant: the identities stay",
			given: []string{CreateTenant("acme"), CreateIdentity("acme.com"), Associate("acme", ARN("identity/acme.com")), DeleteTenant("acme")},
			call:  `GET /v2/email/identities/acme.com`,
			want:  `{"IdentityType":"DOMAIN"}`,
		},
		{
			name:  "T-13: DeleteTenant: the configuration sets stay",
			given: []string{CreateTenant("acme"), CreateSet("main"), Associate("acme", ARN("configuration-set/main")), DeleteTenant("acme")},
			call:  `GET /v2/email/configuration-sets/main`,
			want:  `{"ConfigurationSetName":"main"}`,
		},
		{
			name:  "T-13: DeleteTenant: the templates stay",
			given: []string{CreateTenant("acme"), CreateTemplate, Associate("acme", ARN("template/hello")), DeleteTenant("acme")},
			call:  `GET /v2/email/templates/hello`,
			want:  `{"TemplateName":"hello"}`,
		},
	}
}

func recreateTenantCases() []Case {
	return []Case{
		{
			name:   "T-14: re-create under the same name: new TenantId",
			given:  []string{CreateTenant("acme"), DeleteTenant("acme"), CreateTenant("acme")},
			call:   `POST /v2/email/tags {"ResourceArn":"${TenantArn.1}","Tags":[]}`,
			status: 404, code: NotFound,
			message: "No Tenant present with name: acmewith tenantId: ${TenantId.1}",
		},
		{
			name: "T-14: re-create under the same name: no old tags or suppression data",
			given: []string{
				`POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}],"SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}}`,
				DeleteTenant("acme"), CreateTenant("acme"),
			},
			call: GetTenant("acme"),
			want: `{"Tenant":{"Tags":[],"SuppressionAttributes":null}}`,
		},
		{
			name:  "T-14: re-create under the same name: no old associations",
			given: []string{CreateTenant("acme"), CreateIdentity("acme.com"), Associate("acme", ARN("identity/acme.com")), DeleteTenant("acme"), CreateTenant("acme")},
			call:  `POST /v2/email/tenants/resources/list {"TenantName":"acme"}`,
			want:  `{"TenantResources":[],"NextToken":null}`,
		},
	}
}

func createTenantOrderCases() []Case {
	return []Case{
		{
			name:   "T-09: order inside CreateTenant: name before tags",
			call:   `POST /v2/email/tenants {"TenantName":" ","Tags":[{"Key":"aws:a","Value":"1"}]}`,
			status: 400, code: BadRequest, message: "TenantName cannot be empty",
		},
		{
			name:   "T-09: order inside CreateTenant: tags before the suppression pair",
			call:   `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"aws:a","Value":"1"}],"SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			status: 400, code: BadRequest, message: "Caller is an end user and not allowed to mutate system tags",
		},
		{
			name:   "T-09: order inside CreateTenant: the suppression pair before existence",
			given:  []string{CreateTenant("acme")},
			call:   `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			status: 400, code: BadRequest, message: "SuppressionScope cannot be specified without SuppressedReasons.",
		},
		{
			name:   "T-09: a refused CreateTenant leaves nothing behind",
			call:   `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			then:   GetTenant("acme"),
			status: 404, code: NotFound, message: "The requested tenant <acme> does not exist.",
		},
	}
}
