// SPDX-License-Identifier: MPL-2.0

package document

import (
	"slices"
	"strings"
)

// Roles of ses_tenant_sending_policy_document.
const (
	roleSender   = "sender"
	roleOperator = "operator"
	roleReader   = "reader"
)

// anyPart stands in an ARN for a part that nothing tells. IAM takes it in every part but the service (AWS documentation; AWS's own
// templates for stack sets have it as the partition too), and a policy attached to a role reaches no account but the role's own.
const anyPart = "*"

// tenantKey is the condition key with the tenant that a message is sent through. IAM fills it for SendEmail and SendBulkEmail, for each
// resource that is checked: identity, configuration set, template (AWS documentation, IAM reference for SES v2).
const tenantKey = "ses:TenantName"

// resourceTypes are the types of what a tenant can hold, in the order in which a policy names them.
var resourceTypes = []string{"identity", "configuration-set", "template"}

// sendActions are what a sender may do. SendEmail of the API's version 2 with a raw MIME message is checked as SendRawEmail (seen live by
// several mail libraries), and so is SMTP (AWS documentation). Whether IAM fills tenantKey there too is documented nowhere: if it does,
// a sender may send raw messages through its tenants, else none.
var sendActions = []string{"ses:SendBulkEmail", "ses:SendEmail", "ses:SendRawEmail"}

// everySend is what a sender is denied without one of its tenants: also the operations of the API's version 1, which know no tenants.
var everySend = []string{"ses:Send*"}

// Actions on a tenant. IAM checks all of them against the tenant's ARN; the operations on a suppression list are without resource where
// they mean the account's, so that these statements do not allow those (AWS documentation, IAM reference).
var (
	readTenant = []string{
		"ses:GetReputationEntity", "ses:GetSuppressedDestination", "ses:GetTenant", "ses:ListSuppressedDestinations", "ses:ListTagsForResource", "ses:ListTenantResources",
	}
	manageTenant = []string{
		"ses:DeleteSuppressedDestination", "ses:PutSuppressedDestination", "ses:PutTenantSuppressionAttributes", "ses:TagResource", "ses:UntagResource",
		"ses:UpdateReputationEntityCustomerManagedStatus",
	}
)

// readResource are the actions that show what a tenant can hold. IAM checks each against the ARN of the one that is read (AWS
// documentation, IAM reference).
var readResource = []string{
	"ses:GetConfigurationSet", "ses:GetConfigurationSetEventDestinations", "ses:GetEmailIdentity", "ses:GetEmailTemplate", "ses:ListResourceTenants", "ses:ListTagsForResource",
}

// readAccount are the actions that IAM cannot narrow to tenants: lists and figures of the whole account. ListReputationEntities is
// documented as checked against tenants, without a word on which; so it stands here, since a list names none. BatchGetMetricData and
// ListRecommendations can be narrowed to identities, but not to a tenant (AWS documentation, IAM reference). CloudWatch's figures of tenants
// are read by actions that know no resources at all.
var readAccount = []string{
	"cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "ses:BatchGetMetricData", "ses:GetAccount", "ses:ListConfigurationSets", "ses:ListEmailIdentities", "ses:ListEmailTemplates", "ses:ListRecommendations",
	"ses:ListReputationEntities", "ses:ListTenants",
}

// associate are the actions that give a tenant a resource and take it away; IAM checks them against both (AWS documentation, IAM reference).
var associate = []string{"ses:CreateTenantResourceAssociation", "ses:DeleteTenantResourceAssociation"}

// policyScope is what a policy is about.
type policyScope struct {
	// partition, region and account are those of every ARN that is made here, anyPart where nothing tells.
	partition, region, account string
	// tenants are names and patterns, sorted; none means every tenant.
	tenants []string
	// resources are ARNs by type, sorted; a type without any means all of it.
	resources map[string][]string
}

// newPolicyDocument makes the policy of a role.
func newPolicyDocument(role string, scope policyScope) policyDocument {
	document := policyDocument{Version: policyVersion}
	switch role {
	case roleSender:
		document.Statement = scope.sender()
	case roleOperator:
		document.Statement = append(scope.operator(), scope.reader()...)
	case roleReader:
		document.Statement = scope.reader()
	}
	return document
}

// sender may send through the tenants, and is denied every other send. The denial is what makes it a boundary: a send that names another
// tenant or none is refused whatever further policies of the role allow.
//
// A condition that has to match is false where the request has no such key, and one that must not match is true (AWS documentation): so
// the first statement allows nothing without a tenant, and the second denies all without one.
func (s policyScope) sender() []policyStatement {
	operator, names := "Equals", s.tenants
	switch {
	case len(names) == 0:
		// At least one character: Null would take an empty name for a tenant.
		operator, names = "Like", []string{"?*"}
	case slices.ContainsFunc(names, func(name string) bool { return strings.ContainsAny(name, "*?") }):
		// A name has no * and no ? of its own, so patterns and names can stand side by side.
		operator = "Like"
	}
	return []policyStatement{
		{
			Sid: "SendThroughTenants", Effect: "Allow", Action: sendActions, Resource: s.resourceARNs(),
			Condition: map[string]map[string][]string{"String" + operator: {tenantKey: names}},
		},
		{
			Sid: "DenyOtherSends", Effect: "Deny", Action: everySend, Resource: []string{"*"},
			Condition: map[string]map[string][]string{"StringNot" + operator: {tenantKey: names}},
		},
	}
}

// operator may create and manage the tenants.
func (s policyScope) operator() []policyStatement {
	created := s.tenantARNs()
	for _, name := range s.tenants {
		// A tenant that is created has no id yet, and no documentation says what IAM sees then: the name alone is a guess (FACTS.md R-24),
		// and the other form is what live users have in their policies.
		created = append(created, s.arn(s.account, "tenant/"+name))
	}
	slices.Sort(created)
	return []policyStatement{
		{Sid: "CreateTenants", Effect: "Allow", Action: []string{"ses:CreateTenant"}, Resource: created},
		{Sid: "ManageTenants", Effect: "Allow", Action: manageTenant, Resource: s.tenantARNs()},
		{
			// The policies are AWS's own, with aws for the account (AWS documentation, IAM reference).
			Sid: "SetReputationPolicies", Effect: "Allow", Action: []string{"ses:UpdateReputationEntityPolicy"},
			Resource: append(s.tenantARNs(), s.arn("aws", "reputation-policy/*")),
		},
		{Sid: "AssociateResources", Effect: "Allow", Action: associate, Resource: append(s.tenantARNs(), s.resourceARNs()...)},
	}
}

// reader may look.
func (s policyScope) reader() []policyStatement {
	return []policyStatement{
		{Sid: "ReadTenants", Effect: "Allow", Action: readTenant, Resource: s.tenantARNs()},
		{Sid: "ReadResources", Effect: "Allow", Action: readResource, Resource: s.resourceARNs()},
		{Sid: "ReadAccount", Effect: "Allow", Action: readAccount, Resource: []string{"*"}},
	}
}

// resourceARNs are the ARNs of what the tenants send with, of each type those given or one for all of it.
func (s policyScope) resourceARNs() []string {
	var arns []string
	for _, kind := range resourceTypes {
		if len(s.resources[kind]) == 0 {
			arns = append(arns, s.arn(s.account, kind+"/*"))
		}
		arns = append(arns, s.resources[kind]...)
	}
	return arns
}

// tenantARNs are the ARNs of the tenants: tenant/NAME/ID, where the id is SES's and known to nobody here. A name holds no slash, so that
// what follows it is the id.
func (s policyScope) tenantARNs() []string {
	if len(s.tenants) == 0 {
		return []string{s.arn(s.account, "tenant/*")}
	}
	arns := make([]string, 0, len(s.tenants))
	for _, name := range s.tenants {
		arns = append(arns, s.arn(s.account, "tenant/"+name+"/*"))
	}
	return arns
}

// arn is an ARN of SES in the Region and partition of the scope.
func (s policyScope) arn(account, resource string) string {
	return strings.Join([]string{"arn", s.partition, "ses", s.region, account, resource}, ":")
}
