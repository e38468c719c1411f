// SPDX-License-Identifier: MPL-2.0

package document

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Resources of the account of the tests, in two Regions, and of another account.
const (
	ireland  = "arn:aws:ses:eu-west-1:123456789012:"
	virginia = "arn:aws:ses:us-east-1:123456789012:"
	foreign  = "arn:aws:ses:eu-west-1:999999999999:"
)

// through is a request's context with a tenant; further values are those of ses:ApiVersion.
func through(tenant string) map[string][]string {
	return map[string][]string{"ses:TenantName": {tenant}, "ses:ApiVersion": {"2019-09-27"}}
}

// noTenant is a request's context without one.
func noTenant() map[string][]string { return map[string][]string{"ses:ApiVersion": {"2019-09-27"}} }

// What is sent, with a template and without, and three tenants.
var (
	messageARNs = []string{ireland + "identity/acme.com", ireland + "configuration-set/acme"}
	storedARNs  = append([]string{ireland + "template/welcome"}, messageARNs...)
	acmeARNs    = []string{ireland + "tenant/acme/tn-1"}
	teamARNs    = []string{virginia + "tenant/team-a/tn-2"}
	otherARNs   = []string{ireland + "tenant/initech/tn-3"}
)

// decision is a request, and whether a policy allows it.
type decision struct {
	policy, action string
	resources      []string
	context        map[string][]string
	want           bool
}

// A sender sends through its tenant, with what it was given.
func TestSenderSendsThroughItsTenant(t *testing.T) {
	t.Parallel()
	checkDecisions(t, []decision{
		{"sender acme", "ses:SendEmail", messageARNs, through("acme"), true},
		{"sender acme", "ses:SendEmail", messageARNs[:1], through("acme"), true},
		{"sender acme", "ses:SendEmail", storedARNs, through("acme"), true},
		{"sender acme", "ses:SendBulkEmail", storedARNs, through("acme"), true},
		{"sender acme", "ses:SendRawEmail", messageARNs, through("acme"), true},
		{"sender acme", "ses:SendEmail", []string{ireland + "identity/initech.com", ireland + "configuration-set/acme"}, through("acme"), false},
		{"sender acme", "ses:SendEmail", []string{ireland + "identity/acme.com", ireland + "configuration-set/initech"}, through("acme"), false},
		{"sender acme", "ses:SendBulkEmail", append([]string{ireland + "template/other"}, messageARNs...), through("acme"), false},
		{"sender acme", "ses:SendEmail", []string{ireland + "identity/mail.acme.com"}, through("acme"), false},
		{"sender acme", "ses:SendEmail", []string{virginia + "identity/acme.com"}, through("acme"), false},
		{"sender acme, all resources", "ses:SendEmail", []string{virginia + "identity/whatever.example", virginia + "configuration-set/any"}, through("acme"), true},
		{"sender *.acme.com", "ses:SendEmail", []string{virginia + "identity/mail.acme.com"}, through("acme"), true},
		{"sender *.acme.com", "ses:SendEmail", []string{virginia + "identity/acme.com"}, through("acme"), false},
		{"sender *.acme.com", "ses:SendEmail", []string{foreign + "identity/mail.acme.com"}, through("acme"), false},
	})
}

// A sender sends through no other tenant and not without one.
func TestSenderSendsNoOtherWay(t *testing.T) {
	t.Parallel()
	checkDecisions(t, []decision{
		// Never through another tenant.
		{"sender acme", "ses:SendEmail", messageARNs, through("initech"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("acme-2"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("acm"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("Acme"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("ACME"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("acme "), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("*"), false},
		{"sender acme", "ses:SendEmail", messageARNs, through("acme*"), false},
		{"sender acme", "ses:SendBulkEmail", storedARNs, through("initech"), false},
		{"sender acme", "ses:SendRawEmail", messageARNs, through("initech"), false},
		// Never without a tenant.
		{"sender acme", "ses:SendEmail", messageARNs, noTenant(), false},
		{"sender acme", "ses:SendEmail", messageARNs, nil, false},
		{"sender acme", "ses:SendEmail", messageARNs, through(""), false},
		{"sender acme", "ses:SendBulkEmail", storedARNs, noTenant(), false},
		{"sender acme", "ses:SendRawEmail", messageARNs, noTenant(), false},
		{"sender acme, all resources", "ses:SendEmail", messageARNs, noTenant(), false},
		{"sender of any tenant", "ses:SendEmail", messageARNs, noTenant(), false},
		{"sender of any tenant", "ses:SendEmail", messageARNs, through(""), false},
		{"sender of any tenant", "ses:SendBulkEmail", storedARNs, noTenant(), false},
		{"sender of any tenant", "ses:SendEmail", messageARNs, through("whoever"), true},
		{"sender of any tenant", "ses:SendEmail", messageARNs, through("x"), true},
		// Names and patterns side by side.
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("team-a"), true},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("team-"), true},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("acme"), true},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("team"), false},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("Team-a"), false},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("my-team-a"), false},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, through("acme-2"), false},
		{"sender team-*, acme", "ses:SendEmail", messageARNs, noTenant(), false},
		// The API's version 1 knows no tenants, and the rest is no sender's business.
		{"sender acme", "ses:SendTemplatedEmail", storedARNs, noTenant(), false},
		{"sender acme", "ses:SendBounce", messageARNs[:1], noTenant(), false},
		{"sender acme", "ses:SendCustomVerificationEmail", messageARNs[:1], noTenant(), false},
		{"sender acme", "ses:GetTenant", acmeARNs, nil, false},
		{"sender acme", "ses:ListTenants", []string{"*"}, nil, false},
		{"sender of any tenant", "ses:UpdateReputationEntityCustomerManagedStatus", acmeARNs, nil, false},
	})
}

// An operator creates and manages its tenants.
func TestOperatorDecisions(t *testing.T) {
	t.Parallel()
	checkDecisions(t, []decision{
		{"operator acme, team-*", "ses:CreateTenant", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:CreateTenant", []string{ireland + "tenant/acme"}, nil, true},
		{"operator acme, team-*", "ses:CreateTenant", []string{ireland + "tenant/acme/*"}, nil, true},
		{"operator acme, team-*", "ses:CreateTenant", []string{ireland + "tenant/initech"}, nil, false},
		{"operator acme, team-*", "ses:TagResource", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:TagResource", []string{ireland + "identity/acme.com"}, nil, false},
		{"operator acme, team-*", "ses:UntagResource", teamARNs, nil, true},
		{"operator acme, team-*", "ses:PutTenantSuppressionAttributes", teamARNs, nil, true},
		{"operator acme, team-*", "ses:PutTenantSuppressionAttributes", otherARNs, nil, false},
		{"operator acme, team-*", "ses:PutSuppressedDestination", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:DeleteSuppressedDestination", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:DeleteSuppressedDestination", []string{"*"}, nil, false}, // the account's list
		{"operator of any tenant", "ses:PutSuppressedDestination", []string{"*"}, nil, false},   // the account's list
		{"operator acme, team-*", "ses:UpdateReputationEntityCustomerManagedStatus", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:UpdateReputationEntityCustomerManagedStatus", otherARNs, nil, false},
		{"operator acme, team-*", "ses:UpdateReputationEntityPolicy", append([]string{"arn:aws:ses:eu-west-1:aws:reputation-policy/strict"}, acmeARNs...), nil, true},
		{"operator acme, team-*", "ses:UpdateReputationEntityPolicy", append([]string{"arn:aws:ses:eu-west-1:aws:reputation-policy/strict"}, otherARNs...), nil, false},
		{"operator acme, team-*", "ses:CreateTenantResourceAssociation", append([]string{ireland + "identity/acme.com"}, acmeARNs...), nil, true},
		{"operator acme, team-*", "ses:CreateTenantResourceAssociation", append([]string{ireland + "configuration-set/any"}, acmeARNs...), nil, true},
		{"operator acme, team-*", "ses:CreateTenantResourceAssociation", append([]string{ireland + "identity/initech.com"}, acmeARNs...), nil, false},
		{"operator acme, team-*", "ses:CreateTenantResourceAssociation", append([]string{ireland + "identity/acme.com"}, otherARNs...), nil, false},
		{"operator acme, team-*", "ses:DeleteTenantResourceAssociation", append([]string{virginia + "template/x"}, teamARNs...), nil, true},
		{"operator of any tenant", "ses:CreateTenant", otherARNs, nil, true},
		{"operator of any tenant", "ses:CreateTenant", []string{ireland + "tenant/initech"}, nil, true},
		{"operator of any tenant", "ses:CreateTenantResourceAssociation", append([]string{"arn:aws-us-gov:ses:us-gov-west-1:1:identity/x"}, "arn:aws-us-gov:ses:us-gov-west-1:1:tenant/x/tn-1"), nil, true},
		// It deletes none of what mail depends on, changes no identity, and does not send.
		{"operator of any tenant", "ses:DeleteTenant", acmeARNs, nil, false},
		{"operator of any tenant", "ses:DeleteEmailIdentity", messageARNs[:1], nil, false},
		{"operator of any tenant", "ses:DeleteConfigurationSet", messageARNs[1:], nil, false},
		{"operator of any tenant", "ses:DeleteConfigurationSetEventDestination", messageARNs[1:], nil, false},
		{"operator of any tenant", "ses:DeleteEmailTemplate", storedARNs[:1], nil, false},
		{"operator of any tenant", "ses:DeleteEmailIdentityPolicy", messageARNs[:1], nil, false},
		{"operator of any tenant", "ses:CreateEmailIdentity", messageARNs[:1], nil, false},
		{"operator of any tenant", "ses:CreateEmailIdentityPolicy", messageARNs[:1], nil, false},
		{"operator of any tenant", "ses:PutAccountSendingAttributes", []string{"*"}, nil, false},
		{"operator of any tenant", "ses:SendEmail", messageARNs, through("acme"), false},
		{"operator of any tenant", "ses:SendEmail", messageARNs, noTenant(), false},
		// It reads.
		{"operator acme, team-*", "ses:GetTenant", acmeARNs, nil, true},
		{"operator acme, team-*", "ses:GetTenant", otherARNs, nil, false},
		{"operator acme, team-*", "ses:ListTenants", []string{"*"}, nil, true},
	})
}

// A reader reads, of tenants its own, and nothing else.
func TestReaderDecisions(t *testing.T) {
	t.Parallel()
	checkDecisions(t, []decision{
		{"reader acme", "ses:GetTenant", acmeARNs, nil, true},
		{"reader acme", "ses:GetTenant", teamARNs, nil, false},
		{"reader acme", "ses:GetTenant", []string{ireland + "tenant/acme-2/tn-1"}, nil, false},
		{"reader acme", "ses:ListTenantResources", acmeARNs, nil, true},
		{"reader acme", "ses:GetReputationEntity", acmeARNs, nil, true},
		{"reader acme", "ses:GetReputationEntity", otherARNs, nil, false},
		{"reader acme", "ses:ListSuppressedDestinations", acmeARNs, nil, true},
		{"reader acme", "ses:ListSuppressedDestinations", []string{"*"}, nil, false}, // the account's list
		{"reader acme", "ses:GetEmailIdentity", messageARNs[:1], nil, true},
		{"reader acme", "ses:GetEmailIdentity", []string{ireland + "identity/initech.com"}, nil, false},
		{"reader acme", "ses:ListResourceTenants", messageARNs[:1], nil, true},
		{"reader acme", "ses:GetConfigurationSet", messageARNs[1:], nil, true},
		{"reader acme", "ses:ListTagsForResource", acmeARNs, nil, true},
		{"reader acme", "ses:GetAccount", []string{"*"}, nil, true},
		{"reader acme", "ses:ListRecommendations", []string{"*"}, nil, true},
		{"reader acme", "ses:BatchGetMetricData", []string{"*"}, nil, true},
		{"reader acme", "cloudwatch:ListMetrics", []string{"*"}, nil, true},
		{"reader acme", "cloudwatch:GetMetricData", []string{"*"}, nil, true},
		{"reader acme", "cloudwatch:PutMetricData", []string{"*"}, nil, false},
		{"reader acme", "cloudwatch:GetDashboard", []string{"*"}, nil, false},
		{"operator acme, team-*", "cloudwatch:GetMetricData", []string{"*"}, nil, true},
		{"operator of any tenant", "cloudwatch:PutDashboard", []string{"*"}, nil, false},
		{"sender of any tenant", "cloudwatch:GetMetricData", []string{"*"}, nil, false},
		{"reader acme", "ses:GetEmailIdentityPolicies", messageARNs[:1], nil, false},
		{"reader of any tenant", "ses:GetTenant", otherARNs, nil, true},
		{"reader of any tenant", "ses:CreateTenant", otherARNs, nil, false},
		{"reader of any tenant", "ses:TagResource", otherARNs, nil, false},
		{"reader of any tenant", "ses:UpdateReputationEntityCustomerManagedStatus", otherARNs, nil, false},
		{"reader of any tenant", "ses:DeleteTenant", otherARNs, nil, false},
		{"reader of any tenant", "ses:CreateTenantResourceAssociation", append(messageARNs[:1:1], otherARNs...), nil, false},
		{"reader of any tenant", "ses:PutSuppressedDestination", otherARNs, nil, false},
		{"reader of any tenant", "ses:SendEmail", messageARNs, through("acme"), false},
	})
}

// checkDecisions asks the policies for each decision.
func checkDecisions(t *testing.T, decisions []decision) {
	t.Helper()
	policies := map[string]iamPolicy{
		"sender acme":                policy(t, policyArguments{tenants: []string{"acme"}, identities: []string{ireland + "identity/acme.com"}, sets: []string{ireland + "configuration-set/acme"}, templates: []string{ireland + "template/welcome"}}.model(roleSender)),
		"sender acme, all resources": policy(t, policyArguments{tenants: []string{"acme"}}.model(roleSender)),
		"sender team-*, acme":        policy(t, policyArguments{tenants: []string{"team-*", "acme"}}.model(roleSender)),
		"sender of any tenant":       policy(t, policyArguments{}.model(roleSender)),
		"sender *.acme.com":          policy(t, policyArguments{tenants: []string{"acme"}, identities: []string{"arn:aws:ses:*:123456789012:identity/*.acme.com"}}.model(roleSender)),
		"operator acme, team-*":      policy(t, policyArguments{tenants: []string{"acme", "team-*"}, identities: []string{ireland + "identity/acme.com"}}.model(roleOperator)),
		"operator of any tenant":     policy(t, policyArguments{}.model(roleOperator)),
		"reader acme":                policy(t, policyArguments{tenants: []string{"acme"}, identities: []string{ireland + "identity/acme.com"}}.model(roleReader)),
		"reader of any tenant":       policy(t, policyArguments{}.model(roleReader)),
	}
	for _, c := range decisions {
		document, ok := policies[c.policy]
		if !ok {
			t.Fatalf("There is no policy %s.", c.policy)
		}
		if got := iamAllows(iamRequest{c.action, c.resources, c.context}, document); got != c.want {
			t.Errorf("%s: %s with %v on %v: allowed %t, want %t.", c.policy, c.action, c.context["ses:TenantName"], c.resources, got, c.want)
		}
	}
}

// everything is what a careless second policy allows, such as AmazonSESFullAccess.
var everything = iamPolicy{Statement: []iamStatement{{Effect: "Allow", Action: []string{"ses:*"}, Resource: []string{"*"}}}}

// What else the role may do opens no way around the tenants.
func TestSenderIsABoundary(t *testing.T) {
	t.Parallel()
	document := policy(t, policyArguments{tenants: []string{"acme"}}.model(roleSender))
	identity := []string{ireland + "identity/acme.com"}
	for _, action := range []string{
		"ses:SendEmail", "ses:SendBulkEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail", "ses:SendBounce", "ses:SendCustomVerificationEmail",
	} {
		for _, context := range []map[string][]string{nil, noTenant(), through("initech"), through("acme-2"), through("Acme"), through("")} {
			if iamAllows(iamRequest{action, identity, context}, everything, document) {
				t.Errorf("%s with %v is allowed.", action, context)
			}
		}
	}
	if !iamAllows(iamRequest{"ses:SendEmail", identity, through("acme")}, everything, document) {
		t.Error("A send through the tenant itself is refused.")
	}
	if !iamAllows(iamRequest{"ses:GetTenant", []string{ireland + "tenant/acme/tn-1"}, nil}, everything, document) {
		t.Error("The document denies more than sends.")
	}
	// The price of it: two documents for one role leave nothing.
	second := policy(t, policyArguments{tenants: []string{"initech"}}.model(roleSender))
	for _, tenant := range []string{"acme", "initech"} {
		if iamAllows(iamRequest{"ses:SendEmail", identity, through(tenant)}, document, second) {
			t.Errorf("Two documents let %s send.", tenant)
		}
	}
}

// The evaluator knows no policy variables, so there must be none.
func TestPoliciesHoldNoVariables(t *testing.T) {
	t.Parallel()
	for _, role := range []string{roleSender, roleOperator, roleReader} {
		for _, a := range []policyArguments{{}, {tenants: []string{"a*"}, identities: []string{acmeARN}}} {
			if text := encode(a.model(role).document(&diag.Diagnostics{}), ""); strings.Contains(text, "$") {
				t.Errorf("There is a variable in %s", text)
			}
		}
	}
}

// call matches the type of an operation's input and captures service and operation.
var call = regexp.MustCompile(`\b(sesv2|cloudwatch)\.((?:Get|List|Batch)[A-Za-z]+)Input\b`)

// A reader may do all that the provider does to refresh, so that a job that only plans can do with it; and so may an operator.
func TestReaderCanPlan(t *testing.T) {
	t.Parallel()
	sources, err := filepath.Glob(filepath.Join("..", "..", "ses", "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("There are no sources: %v", err)
	}
	operations := map[string]bool{}
	for _, source := range sources {
		content, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range call.FindAllSubmatch(content, -1) {
			operations[map[string]string{"sesv2": "ses:", "cloudwatch": "cloudwatch:"}[string(found[1])]+string(found[2])] = true
		}
	}
	if len(operations) < 5 || !operations["cloudwatch:GetMetricData"] {
		t.Fatalf("There are hardly any operations: %v", operations)
	}
	for _, role := range []string{roleReader, roleOperator} {
		document := policy(t, policyArguments{}.model(role))
		for operation := range operations {
			allowed := false
			for _, resource := range []string{"*", ireland + "tenant/a/tn-1", ireland + "identity/a.example", ireland + "configuration-set/a", ireland + "template/a"} {
				allowed = allowed || iamAllows(iamRequest{action: operation, resources: []string{resource}}, document)
			}
			if !allowed {
				t.Errorf("The %s may not call %s.", role, operation)
			}
		}
	}
}
