// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
	"time"
)

// The values of a sending status (SDK model).
const (
	sendingEnabled    = "ENABLED"
	sendingReinstated = "REINSTATED"
	sendingDisabled   = "DISABLED"
)

// sendingStatuses are the values of SendingStatus in the order of the SDK
// model.
var sendingStatuses = []string{sendingEnabled, sendingReinstated, sendingDisabled}

// statusRecord is what one side, the customer or SES, says about sending.
type statusRecord struct {
	Status string `json:"status"`
	// Cause is empty where none is known, which shows as null (SDK model).
	Cause string `json:"cause"`
	// Updated is zero where the record has no time.
	Updated time.Time `json:"updated"`
}

// reputation is the reputation entity of a tenant. It is born and dies with the
// tenant, so a name that is used again starts afresh.
type reputation struct {
	// Policy is the last part of the policy's ARN.
	Policy string `json:"policy"`
	// Customer is nil until the customer first writes it (measured on AWS, R-05);
	// [Options.CustomerStatusFromStart] is the other case.
	Customer *statusRecord `json:"customer,omitempty"`
	// SES is nil until SES has acted: AWS does not show it of a fresh entity.
	// [Options.SESStatusFromStart] is the other case.
	SES *statusRecord `json:"ses,omitempty"`
	// Tracked tells that the entity was written or that the tenant has sent.
	Tracked bool `json:"tracked"`
}

// The texts of status records. That of a manual change is from the AWS
// documentation. Guess: the others.
const (
	causeManual   = "Status manually updated."
	causePolicy   = "Sending paused by reputation policy."
	causeEnforced = "Sending paused by Amazon SES."
	causeLifted   = "Sending resumed by Amazon SES."
	causeHealed   = "Reputation findings resolved."
)

// reputationPolicies are the last parts of the ARNs of the policies that AWS
// manages (AWS documentation).
var reputationPolicies = []string{policyStandard, policyStrict, policyNone}

const (
	policyStandard = "standard"
	policyStrict   = "strict"
	policyNone     = "none"
)

// entityType is the only type of reputation entities (SDK model).
const entityType = "RESOURCE"

const reputationPath = "/v2/email/reputation/entities"

var reputationOperations = []operation{
	{name: "GetReputationEntity", route: "GET " + reputationPath + "/{ReputationEntityType}/{ReputationEntityReference}", handle: getReputationEntity},
	{name: "ListReputationEntities", route: "POST " + reputationPath, handle: listReputationEntities},
	{name: "UpdateReputationEntityPolicy", route: "PUT " + reputationPath + "/{ReputationEntityType}/{ReputationEntityReference}/policy", handle: updateReputationEntityPolicy},
	{name: "UpdateReputationEntityCustomerManagedStatus", route: "PUT " + reputationPath + "/{ReputationEntityType}/{ReputationEntityReference}/customer-managed-status", handle: updateCustomerManagedStatus},
}

// newReputation is the entity of a tenant that is made now: SES lets it send,
// under the policy standard (AWS documentation).
func newReputation(now time.Time, customer, ses bool) reputation {
	made := reputation{Policy: policyStandard}
	if customer {
		made.Customer = &statusRecord{Status: sendingEnabled, Updated: now}
	}
	if ses {
		made.SES = &statusRecord{Status: sendingEnabled, Updated: now}
	}
	return made
}

// aggregate returns what the two records come to: DISABLED if either is, else
// REINSTATED if the customer's is, else ENABLED (SDK model).
func (r *reputation) aggregate() string {
	switch {
	case r.SES != nil && r.SES.Status == sendingDisabled, r.Customer != nil && r.Customer.Status == sendingDisabled:
		return sendingDisabled
	case r.Customer != nil && r.Customer.Status == sendingReinstated:
		return sendingReinstated
	default:
		return sendingEnabled
	}
}

// write replaces the customer's record. Guess: writing what stands moves
// its time.
func (r *reputation) write(status, cause string, now time.Time) {
	r.Customer = &statusRecord{Status: status, Cause: cause, Updated: now}
	r.Tracked = true
}

// recordAnswer is a status record as an entity shows it.
type recordAnswer struct {
	// Cause is null if none is known (SDK model).
	Cause                *string
	LastUpdatedTimestamp *timestamp `json:",omitempty"`
	Status               string
}

func (r *statusRecord) answer() *recordAnswer {
	if r == nil {
		return nil
	}
	shown := &recordAnswer{LastUpdatedTimestamp: timestampOf(r.Updated), Status: r.Status}
	if r.Cause != "" {
		shown.Cause = &r.Cause
	}
	return shown
}

// entityAnswer is a reputation entity.
type entityAnswer struct {
	AwsSesManagedStatus        *recordAnswer `json:",omitempty"`
	CustomerManagedStatus      *recordAnswer `json:",omitempty"`
	ReputationEntityReference  string
	ReputationEntityType       string
	ReputationImpact           string `json:",omitempty"`
	ReputationManagementPolicy string
	SendingStatusAggregate     string
}

// entityAnswer shows the entity of a tenant. Its impact is NONE where there is
// no finding (measured on AWS, R-04).
func (c *call) entityAnswer(t *tenant) entityAnswer {
	impact := c.data().impact(t.ARN)
	if impact == "" && !c.server.impactLeftOut {
		impact = impactNone
	}
	return entityAnswer{
		AwsSesManagedStatus:        t.Reputation.SES.answer(),
		CustomerManagedStatus:      t.Reputation.Customer.answer(),
		ReputationEntityReference:  t.ARN,
		ReputationEntityType:       entityType,
		ReputationImpact:           impact,
		ReputationManagementPolicy: c.policyARN(t.Reputation.Policy),
		SendingStatusAggregate:     t.Reputation.aggregate(),
	}
}

// policyARN names a policy of the call's region. The account in it is "aws"
// (AWS documentation).
func (c *call) policyARN(policy string) string {
	return "arn:" + partitionOf(c.region) + ":ses:" + c.region + ":aws:reputation-policy/" + policy
}

// getReputationEntity answers NotFound for a tenant that nobody has written to
// and that has not sent, if the lever says so: a user of AWS has seen that,
// another has not.
func getReputationEntity(c *call) (any, error) {
	found, err := c.entity()
	if err != nil {
		return nil, err
	}
	if c.server.untracked && !found.Reputation.Tracked {
		return nil, unknownEntity(found.ARN)
	}
	return struct{ ReputationEntity entityAnswer }{c.entityAnswer(found)}, nil
}

// updateReputationEntityPolicy works at once, also for a tenant without an
// entity (seen on AWS, R-08). Guess: the text for an unknown policy, and
// that the policy is looked at before the tenant.
func updateReputationEntityPolicy(c *call) (any, error) {
	policy := c.body.text("ReputationEntityPolicy")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	failed := c.entityConstraints()
	switch {
	case policy == nil:
		failed.add("reputationEntityPolicy", mustNotBeNull)
	case *policy == "":
		failed.add("reputationEntityPolicy", mustBeNonEmpty)
	}
	if err := failed.err(); err != nil {
		return nil, err
	}
	known := slices.IndexFunc(reputationPolicies, func(one string) bool { return c.policyARN(one) == *policy })
	if known < 0 {
		return nil, badRequest("Invalid reputation policy <" + *policy + ">.")
	}
	found, err := c.entity()
	if err != nil {
		return nil, err
	}
	found.Reputation.Policy, found.Reputation.Tracked = reputationPolicies[known], true
	return nil, nil
}

// updateCustomerManagedStatus writes the customer's record and never SES's (AWS
// documentation). Guess: writing ENABLED succeeds where SES or open
// findings stand against it.
func updateCustomerManagedStatus(c *call) (any, error) {
	status := c.body.text("SendingStatus")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	failed := c.entityConstraints()
	failed.addRequiredEnum("sendingStatus", status, sendingStatuses...)
	if err := failed.err(); err != nil {
		return nil, err
	}
	found, err := c.entity()
	if err != nil {
		return nil, err
	}
	found.Reputation.write(*status, causeManual, c.now)
	return nil, nil
}

// entityConstraints checks the type of the entity that the path names. Guess
// the text.
func (c *call) entityConstraints() constraints {
	var failed constraints
	given := c.label("ReputationEntityType")
	failed.addEnum("reputationEntityType", &given, entityType)
	return failed
}

// entity finds the tenant whose ARN the path names. Guess: only the full
// ARN of a tenant that exists is taken, and anything else is NotFound, also in
// the updates, whose model has no such error.
func (c *call) entity() (*tenant, error) {
	if err := c.entityConstraints().err(); err != nil {
		return nil, err
	}
	reference := c.label("ReputationEntityReference")
	if found := c.data().tenantByARN(reference); found != nil {
		return found, nil
	}
	return nil, unknownEntity(reference)
}

// unknownEntity is the answer where there is no entity. Guess: the text.
func unknownEntity(reference string) error {
	return notFound("The requested reputation entity <" + reference + "> does not exist.")
}

// tenantByARN finds a tenant by its full ARN, nil if there is none.
func (r *region) tenantByARN(arn string) *tenant {
	resource, _ := parseARN(arn)
	name, _, _ := strings.Cut(resource.name, "/")
	if held, exists := r.Tenants[name]; exists && held.ARN == arn {
		return held
	}
	return nil
}
