// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// listReputationEntities pages as the lists of tenants do. Guess: that,
// the order by reference, the texts for filter values, that filters combine
// with AND, that the sending status is the aggregate, and that an entity which
// GetReputationEntity does not find is not listed.
func listReputationEntities(c *call) (any, error) {
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkFilter(filter, "ENTITY_TYPE", "REPUTATION_IMPACT", "SENDING_STATUS", "ENTITY_REFERENCE_PREFIX"); err != nil {
		return nil, err
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	kind, impact, status, prefix := filter["ENTITY_TYPE"], filter["REPUTATION_IMPACT"], filter["SENDING_STATUS"], filter["ENTITY_REFERENCE_PREFIX"]
	switch {
	case kind != nil && *kind != entityType:
		return nil, badRequest("Invalid entity type <" + *kind + ">.")
	case impact != nil && *impact != impactNone && !slices.Contains(findingImpacts, *impact):
		return nil, badRequest("Invalid reputation impact <" + *impact + ">.")
	case status != nil && !slices.Contains(sendingStatuses, *status):
		return nil, badRequest("Invalid sending status <" + *status + ">.")
	}
	var matching []*tenant
	for held := range maps.Values(c.data().Tenants) {
		switch {
		case c.server.untracked && !held.Reputation.Tracked:
		case prefix != nil && !strings.HasPrefix(held.ARN, *prefix):
		case status != nil && held.Reputation.aggregate() != *status:
		case impact != nil && cmp.Or(c.data().impact(held.ARN), impactNone) != *impact:
		default:
			matching = append(matching, held)
		}
	}
	slices.SortFunc(matching, func(a, b *tenant) int { return strings.Compare(a.ARN, b.ARN) })
	shown, next, err := pageOf(c.listing(filterScope(filter)), request, matching, func(t *tenant) string { return t.ARN })
	if err != nil {
		return nil, err
	}
	entities := make([]entityAnswer, 0, len(shown))
	for _, held := range shown {
		entities = append(entities, c.entityAnswer(held))
	}
	return struct {
		NextToken          *string
		ReputationEntities []entityAnswer
	}{next, entities}, nil
}
