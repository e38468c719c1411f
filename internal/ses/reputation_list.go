package ses

import (
	"context"
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

// ReputationEntities lists the reputation entities of tenants (ListReputationEntities, 100 a page), sorted by tenant name. SES is asked
// by one filter, the one that narrows most, and the others are applied here: whether it combines them is not known.
func (c *Client) ReputationEntities(ctx context.Context, filter ReputationFilter) ([]*ReputationEntity, error) {
	sent := map[string]string{}
	switch {
	case filter.Aggregate != "" && filter.Aggregate != StatusEnabled:
		sent[filterSendingStatus] = filter.Aggregate
	case filter.Impact != "":
		sent["REPUTATION_IMPACT"] = filter.Impact
	case filter.NamePrefix != "":
		owner, err := c.Owner(ctx, "")
		if err != nil {
			return nil, err
		}
		sent["ENTITY_REFERENCE_PREFIX"] = c.arn(owner, "tenant/"+filter.NamePrefix).String()
	case filter.Aggregate != "":
		sent[filterSendingStatus] = filter.Aggregate
	}
	all, err := readahead.AllPages(ctx, c.entitiesPage(sent))
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(e *ReputationEntity) bool {
		return !strings.HasPrefix(e.TenantName(), filter.NamePrefix) || (filter.Aggregate != "" && e.Aggregate != filter.Aggregate) ||
			(filter.Impact != "" && e.Impact != filter.Impact)
	})
	slices.SortStableFunc(all, func(a, b *ReputationEntity) int { return strings.Compare(a.TenantName(), b.TenantName()) })
	return all, nil
}

// keptEntity is what is kept of a tenant's reputation; that of another tenant which once had the name does not count.
func (c *Client) keptEntity(tenantARN string) (*ReputationEntity, bool) {
	entity, ok := c.read.reputation.Get(TenantOf(tenantARN))
	return entity, ok && entity.TenantARN == tenantARN
}
