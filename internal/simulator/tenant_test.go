package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestCreateTenant(t *testing.T) {
	t.Parallel()
	conform(t, []row{
		{
			name: "T-01: CreateTenant response is flat",
			call: `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]}`,
			want: `{"TenantName":"acme","TenantId":"~tn-[0-9a-f]{29,30}","CreatedTimestamp":"~1\\.[0-9.]+e\\+09","Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}],"SendingStatus":"ENABLED"}`,
		},
		{
			name: "T-03: SuppressionAttributes is an explicit null until set, in the create answer",
			call: createTenant("acme"),
			want: `{"SuppressionAttributes":null,"Tags":[]}`,
		},
		{
			name:  "T-03: SuppressionAttributes is an explicit null until set, in GetTenant",
			given: []string{createTenant("acme")},
			call:  getTenant("acme"),
			want:  `{"Tenant":{"SuppressionAttributes":null}}`,
		},
		{
			name:  "T-01: GetTenant response is the same members wrapped in Tenant",
			given: []string{createTenant("acme")},
			call:  getTenant("acme"),
			want:  `{"Tenant":{"TenantName":"acme","TenantId":"${TenantId.1}","TenantArn":"${TenantArn.1}","CreatedTimestamp":"~.+","Tags":[],"SendingStatus":"ENABLED","SuppressionAttributes":null}}`,
		},
		{
			name: "T-02: SendingStatus is ENABLED on creation",
			call: createTenant("acme"),
			want: `{"SendingStatus":"ENABLED"}`,
		},
		{
			name: "T-04: ARN is arn:partition:ses:region:account:tenant/TenantName/TenantId",
			call: createTenant("acme"),
			want: `{"TenantArn":"arn:aws:ses:us-east-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name: "T-04: ARN partition of cn-north-1 is aws-cn",
			call: "@cn-north-1 " + createTenant("acme"),
			want: `{"TenantArn":"arn:aws-cn:ses:cn-north-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name: "T-04: ARN partition of us-gov-west-1 is aws-us-gov",
			call: "@us-gov-west-1 " + createTenant("acme"),
			want: `{"TenantArn":"arn:aws-us-gov:ses:us-gov-west-1:123456789012:tenant/acme/${TenantId}"}`,
		},
		{
			name:    "T-04: ARN account is the server's",
			options: simulator.Options{Account: "210987654321"},
			call:    createTenant("acme"),
			want:    `{"TenantArn":"arn:aws:ses:us-east-1:210987654321:tenant/acme/${TenantId}"}`,
		},
	})
}

func TestTenantNamesAreTaken(t *testing.T) {
	t.Parallel()
	conform(t, []row{
		{
			name:   "T-15: tenants are per Region",
			given:  []string{createTenant("acme")},
			call:   "@eu-west-1 " + getTenant("acme"),
			status: 404, code: notFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-16: tenant names are looked up exactly as written (guess: Acme and acme coexist)",
			given: []string{createTenant("acme")},
			call:  createTenant("Acme"),
			want:  `{"TenantName":"Acme"}`,
		},
		{
			name:   "T-16: tenant names are looked up exactly as written",
			given:  []string{createTenant("acme")},
			call:   getTenant("Acme"),
			status: 404, code: notFound, message: "The requested tenant <Acme> does not exist.",
		},
		{
			name:   "T-10: CreateTenant, name taken: 400 AlreadyExistsException",
			given:  []string{createTenant("acme")},
			call:   createTenant("acme"),
			status: 400, code: alreadyExists, message: "Tenant with name acme already exists in account 123456789012",
		},
		{
			name:  "T-10: CreateTenant, name taken: the existing tenant is untouched",
			given: []string{createTenant("acme")},
			call:  `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}]}`,
			then:  getTenant("acme"),
			want:  `{"Tenant":{"TenantId":"${TenantId.1}","Tags":[]}}`,
		},
		{
			name:   "T-11: CreateTenant with tags, caller lacks ses:TagResource: 403 AccessDeniedException",
			faults: []simulator.Fault{{Operation: "CreateTenant", Status: 403, Code: "AccessDeniedException", Message: "not authorized to perform ses:TagResource"}},
			call:   `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}]}`,
			status: 403, code: "AccessDeniedException", message: "not authorized to perform ses:TagResource",
		},
	})
}

func TestDeleteTenant(t *testing.T) {
	t.Parallel()
	conform(t, []row{
		{
			name:   "T-12: Get of an unknown tenant: 404, angle brackets are literal",
			call:   getTenant("acme"),
			status: 404, code: notFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:   "T-12: Delete of an unknown tenant: 404, angle brackets are literal",
			call:   deleteTenant("acme"),
			status: 404, code: notFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-13: DeleteTenant: 200",
			given: []string{createTenant("acme")},
			call:  deleteTenant("acme"),
			want:  `{}`,
		},
		{
			name:   "T-13: second DeleteTenant: 404",
			given:  []string{createTenant("acme"), deleteTenant("acme")},
			call:   deleteTenant("acme"),
			status: 404, code: notFound, message: "The requested tenant <acme> does not exist.",
		},
		{
			name:  "T-13: DeleteTenant silently removes associations",
			given: []string{createTenant("acme"), createIdentity("acme.com"), associate("acme", arn("identity/acme.com")), deleteTenant("acme")},
			call:  `POST /v2/email/resources/tenants/list {"ResourceArn":"` + arn("identity/acme.com") + `"}`,
			want:  `{"ResourceTenants":[]}`,
		},
		{
			name:  "T-13: DeleteTenant: the identities stay",
			given: []string{createTenant("acme"), createIdentity("acme.com"), associate("acme", arn("identity/acme.com")), deleteTenant("acme")},
			call:  `GET /v2/email/identities/acme.com`,
			want:  `{"IdentityType":"DOMAIN"}`,
		},
		{
			name:  "T-13: DeleteTenant: the configuration sets stay",
			given: []string{createTenant("acme"), createSet("main"), associate("acme", arn("configuration-set/main")), deleteTenant("acme")},
			call:  `GET /v2/email/configuration-sets/main`,
			want:  `{"ConfigurationSetName":"main"}`,
		},
		{
			name:  "T-13: DeleteTenant: the templates stay",
			given: []string{createTenant("acme"), createTemplate, associate("acme", arn("template/hello")), deleteTenant("acme")},
			call:  `GET /v2/email/templates/hello`,
			want:  `{"TemplateName":"hello"}`,
		},
	})
}

func TestRecreateTenant(t *testing.T) {
	t.Parallel()
	conform(t, []row{
		{
			name:   "T-14: re-create under the same name: new TenantId",
			given:  []string{createTenant("acme"), deleteTenant("acme"), createTenant("acme")},
			call:   `POST /v2/email/tags {"ResourceArn":"${TenantArn.1}","Tags":[]}`,
			status: 404, code: notFound,
			message: "No Tenant present with name: acmewith tenantId: ${TenantId.1}",
		},
		{
			name: "T-14: re-create under the same name: no old tags or suppression data",
			given: []string{
				`POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}],"SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}}`,
				deleteTenant("acme"), createTenant("acme"),
			},
			call: getTenant("acme"),
			want: `{"Tenant":{"Tags":[],"SuppressionAttributes":null}}`,
		},
		{
			name:  "T-14: re-create under the same name: no old associations",
			given: []string{createTenant("acme"), createIdentity("acme.com"), associate("acme", arn("identity/acme.com")), deleteTenant("acme"), createTenant("acme")},
			call:  `POST /v2/email/tenants/resources/list {"TenantName":"acme"}`,
			want:  `{"TenantResources":[],"NextToken":null}`,
		},
	})
}

func TestCreateTenantOrder(t *testing.T) {
	t.Parallel()
	conform(t, []row{
		{
			name:   "T-09: order inside CreateTenant: name before tags",
			call:   `POST /v2/email/tenants {"TenantName":" ","Tags":[{"Key":"aws:a","Value":"1"}]}`,
			status: 400, code: badRequest, message: "TenantName cannot be empty",
		},
		{
			name:   "T-09: order inside CreateTenant: tags before the suppression pair",
			call:   `POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"aws:a","Value":"1"}],"SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			status: 400, code: badRequest, message: "Caller is an end user and not allowed to mutate system tags",
		},
		{
			name:   "T-09: order inside CreateTenant: the suppression pair before existence",
			given:  []string{createTenant("acme")},
			call:   `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			status: 400, code: badRequest, message: "SuppressionScope cannot be specified without SuppressedReasons.",
		},
		{
			name:   "T-09: a refused CreateTenant leaves nothing behind",
			call:   `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressionScope":"TENANT"}}`,
			then:   getTenant("acme"),
			status: 404, code: notFound, message: "The requested tenant <acme> does not exist.",
		},
	})
}

// TestNewTenantID proves that a name that is used again has another id and ARN.
func TestNewTenantID(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	for _, request := range []string{createTenant("acme"), deleteTenant("acme"), createTenant("acme")} {
		known.send(t, url, request)
	}
	if ids := known["TenantId"]; len(ids) != 2 || ids[0] == ids[1] {
		t.Errorf("the ids are %q, want two different ones", ids)
	}
	if arns := known["TenantArn"]; len(arns) != 2 || arns[0] == arns[1] {
		t.Errorf("the ARNs are %q, want two different ones", arns)
	}
}
