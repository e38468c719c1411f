// SPDX-License-Identifier: MPL-2.0

package simulator

import "slices"

// suppressionAttributes is a tenant's suppression setting. Both members are
// there or the whole is absent.
type suppressionAttributes struct {
	SuppressedReasons []string
	SuppressionScope  string
}

var suppressionOperations = []operation{
	{name: "PutTenantSuppressionAttributes", route: "POST /v2/email/tenant/suppression", handle: putTenantSuppressionAttributes},
}

// suppressionPair is the pair as a request gives it: nil reasons are absent,
// empty ones are not.
type suppressionPair struct {
	reasons []string
	scope   *string
}

// readSuppression reads the pair out of a structure, or out of nothing.
func readSuppression(from document, given bool) suppressionPair {
	if !given {
		return suppressionPair{}
	}
	return suppressionPair{reasons: from.texts("SuppressedReasons"), scope: from.text("SuppressionScope")}
}

// putTenantSuppressionAttributes checks the empty name, the enums, duplicates,
// the pair and the tenant, in this order (measured on AWS, S-04). It goes
// straight to the lookup: a malformed name is not found.
func putTenantSuppressionAttributes(c *call) (any, error) {
	name := c.body.text("TenantName")
	pair := readSuppression(c.body, true)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if isBlank(name) {
		return nil, badRequest(tenantNameEmpty)
	}
	attributes, err := pair.check("")
	if err != nil {
		return nil, err
	}
	found, err := c.tenant(*name)
	if err != nil {
		return nil, err
	}
	found.Suppression = attributes
	return nil, nil
}

// check checks enums, duplicates and the pair rules, in this order, and returns
// the setting, nil if the pair is absent. An empty list of reasons with a scope
// is valid: neither check nor record (measured on AWS, S-01). The prefix is put
// before the member names in texts; what it is inside CreateTenant is a guess
// (S-05).
func (p suppressionPair) check(prefix string) (*suppressionAttributes, error) {
	var failed constraints
	failed.addReasons(prefix+"suppressedReasons", p.reasons)
	failed.addEnum(prefix+"suppressionScope", p.scope, "TENANT", "ACCOUNT")
	if err := failed.err(); err != nil {
		return nil, err
	}
	for i, reason := range p.reasons {
		if slices.Contains(p.reasons[:i], reason) {
			return nil, badRequest("Each suppressed reason can only be specified at most once")
		}
	}
	switch {
	case p.reasons == nil && p.scope == nil:
		return nil, nil
	case p.scope == nil && len(p.reasons) > 0:
		return nil, badRequest("SuppressedReasons cannot be specified without SuppressionScope.")
	case p.scope == nil:
		return nil, badRequest("SuppressionScope is required when SuppressedReasons are provided. Valid values are: TENANT, ACCOUNT")
	case p.reasons == nil:
		return nil, badRequest("SuppressionScope cannot be specified without SuppressedReasons.")
	}
	return &suppressionAttributes{SuppressedReasons: slices.Clone(p.reasons), SuppressionScope: *p.scope}, nil
}

// suppressionReasons are the reasons why an address is suppressed (SDK model).
var suppressionReasons = []string{"BOUNCE", "COMPLAINT"}

func isSuppressionReason(text string) bool {
	return slices.Contains(suppressionReasons, text)
}

// addReasons notes that a list of reasons holds one that is none, in the text
// that SES has for lists (measured on AWS, S-03).
func (c *constraints) addReasons(member string, given []string) {
	if slices.ContainsFunc(given, func(reason string) bool { return !isSuppressionReason(reason) }) {
		c.add(member, "Member must satisfy constraint: ["+enumSet(suppressionReasons...)+"]")
	}
}
