// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// ReputationEntityAhead is [Client.ReputationEntity] for a plan: what was read ahead serves. The first few tenants are asked for one by one.
// When they are many, list pages answer: for each that is wanted and not known yet one more page is read before it is asked for by itself.
func (c *Client) ReputationEntityAhead(ctx context.Context, tenantARN string) (*ReputationEntity, error) {
	if kept, ok := c.keptEntity(tenantARN); ok {
		return kept, nil
	}
	return c.read.reputationOf.Share(ctx, tenantARN, func(ctx context.Context) (*ReputationEntity, error) {
		c.allEntities.ReadOn(ctx, TenantOf(tenantARN))
		if kept, ok := c.keptEntity(tenantARN); ok {
			return kept, nil
		}
		return c.ReputationEntity(ctx, tenantARN)
	})
}

// nextEntities reads one more page of all reputation entities and keeps what it holds.
func (c *Client) nextEntities(ctx context.Context, token *string) (next *string, err error) {
	began := c.read.store.Mark()
	page, next, err := c.entitiesPage(nil)(ctx, token)
	for _, entity := range page {
		c.read.reputation.Put(entity.TenantName(), began, entity)
	}
	return next, err
}

// entitiesPage reads a page of ListReputationEntities. Entities of anything but tenants are left out.
func (c *Client) entitiesPage(filter map[string]string) func(context.Context, *string) ([]*ReputationEntity, *string, error) {
	return func(ctx context.Context, token *string) ([]*ReputationEntity, *string, error) {
		out, err := call.Do(ctx, c.api.ListReputationEntities, &sesv2.ListReputationEntitiesInput{Filter: filter, NextToken: token, PageSize: aws.Int32(maxPageSize)})
		if err != nil {
			return nil, nil, err
		}
		page := make([]*ReputationEntity, 0, len(out.ReputationEntities))
		for _, listed := range out.ReputationEntities {
			entity := reputationEntity(listed)
			c.pool.learn(entity.TenantARN)
			if entity.TenantName() != "" {
				page = append(page, entity)
			}
		}
		return page, out.NextToken, nil
	}
}

// ReputationFilter narrows [Client.ReputationEntities]; empty members do not filter.
type ReputationFilter struct {
	// NamePrefix is how the tenants' names begin, exactly as written.
	NamePrefix string
	// Aggregate is ENABLED, REINSTATED or DISABLED.
	Aggregate string
	// Impact is LOW or HIGH.
	Impact string
}

// sent is the filter that SES is asked by: the one that narrows most, since whether SES combines filters is not known.
func (c *Client) sent(ctx context.Context, filter ReputationFilter) (map[string]string, error) {
	switch {
	case filter.Aggregate != "" && filter.Aggregate != StatusEnabled:
		return map[string]string{filterSendingStatus: filter.Aggregate}, nil
	case filter.Impact != "":
		return map[string]string{"REPUTATION_IMPACT": filter.Impact}, nil
	case filter.NamePrefix != "":
		owner, err := c.Owner(ctx, "")
		if err != nil {
			return nil, err
		}
		return map[string]string{"ENTITY_REFERENCE_PREFIX": c.arn(owner, "tenant/"+filter.NamePrefix).String()}, nil
	case filter.Aggregate != "":
		return map[string]string{filterSendingStatus: filter.Aggregate}, nil
	}
	return map[string]string{}, nil
}

// matches reports whether an entity passes every filter.
func (f ReputationFilter) matches(e *ReputationEntity) bool {
	return strings.HasPrefix(e.TenantName(), f.NamePrefix) && (f.Aggregate == "" || e.Aggregate == f.Aggregate) && (f.Impact == "" || e.Impact == f.Impact)
}

// ReputationEntities lists the reputation entities of tenants (ListReputationEntities, 100 a page), sorted by tenant name. SES is asked
// by one filter, and the others are applied here.
func (c *Client) ReputationEntities(ctx context.Context, filter ReputationFilter) ([]*ReputationEntity, error) {
	all := []*ReputationEntity{}
	for entity, err := range c.eachTracked(ctx, filter) {
		if err != nil {
			return nil, err
		}
		all = append(all, entity)
	}
	slices.SortStableFunc(all, func(a, b *ReputationEntity) int { return strings.Compare(a.TenantName(), b.TenantName()) })
	return all, nil
}

// EachReputation is [Client.ReputationEntities] in SES's own order, with each page read when it is wanted, and after that what the list of
// tenants shows of those that SES does not track. Where the filter has an impact there are none of these: a tenant without an entity has no
// findings.
func (c *Client) EachReputation(ctx context.Context, filter ReputationFilter) iter.Seq2[*ReputationEntity, error] {
	return func(yield func(*ReputationEntity, error) bool) {
		tracked := map[string]bool{}
		for entity, err := range c.eachTracked(ctx, filter) {
			if !yield(entity, err) || err != nil {
				return
			}
			tracked[entity.TenantARN] = true
		}
		if filter.Impact != "" {
			return
		}
		for tenant, err := range c.EachTenant(ctx, TenantFilter{NameContains: filter.NamePrefix, SendingStatus: filter.Aggregate}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if entity := tenant.reputation(); !tracked[tenant.ARN] && filter.matches(entity) && !yield(entity, nil) {
				return
			}
		}
	}
}

// eachTracked are the entities that match a filter, in SES's own order, with each page read when it is wanted.
func (c *Client) eachTracked(ctx context.Context, filter ReputationFilter) iter.Seq2[*ReputationEntity, error] {
	return func(yield func(*ReputationEntity, error) bool) {
		sent, err := c.sent(ctx, filter)
		if err != nil {
			yield(nil, err)
			return
		}
		for entity, err := range readahead.Each(ctx, c.entitiesPage(sent)) {
			if (err != nil || filter.matches(entity)) && !yield(entity, err) {
				return
			}
		}
	}
}

// keptEntity is what is kept of a tenant's reputation; that of another tenant which once had the name does not count.
func (c *Client) keptEntity(tenantARN string) (*ReputationEntity, bool) {
	entity, ok := c.read.reputation.Get(TenantOf(tenantARN))
	return entity, ok && entity.TenantARN == tenantARN
}
