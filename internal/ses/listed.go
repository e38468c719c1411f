// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// The Listed methods answer from the whole list of a kind, which is read once and kept: for a refresh of many objects that makes no call for any
// of them. listed is false for an object that the list does not show, and for one that the process has written, which the list may not show as it
// is now. Neither says that the object is gone: only a reading of the object itself does. Where a list is refused, its error is kept too, so that
// a refusal costs one call as well.

// ListedTenant is a tenant as ListTenants shows it (100 a page).
func (c *Client) ListedTenant(ctx context.Context, name string) (tenant TenantSummary, listed bool, err error) {
	all, err := byKey(ctx, c.read.tenants, func(t TenantSummary) string { return t.Name }, func(ctx context.Context) ([]TenantSummary, error) {
		return readahead.AllPages(ctx, c.tenantsPage(nil))
	})
	tenant, listed = all[name]
	return tenant, listed && !c.read.tenant.Changed(name), err
}

// ListedDomain is a domain as ListEmailIdentities shows it (1000 a page).
func (c *Client) ListedDomain(ctx context.Context, name string) (domain IdentitySummary, listed bool, err error) {
	all, err := c.domainsAhead(ctx)
	domain, listed = all[name]
	return domain, listed && !c.read.identity.Changed(name), err
}

// ListedConfigurationSet reports whether ListConfigurationSets shows a configuration set (1000 a page).
func (c *Client) ListedConfigurationSet(ctx context.Context, name string) (listed bool, err error) {
	all, err := c.setsAhead(ctx)
	return all[name] && !c.read.set.Changed(name), err
}

// ListedReputation is a tenant's reputation entity as ListReputationEntities shows it (100 a page). Where SES does not track the tenant, its entry
// in the list of tenants stands in, as GetTenant does in [Client.ReputationEntity].
func (c *Client) ListedReputation(ctx context.Context, tenantARN string) (entity *ReputationEntity, listed bool, err error) {
	all, err := byKey(ctx, c.read.entities, func(e *ReputationEntity) string { return e.TenantARN }, func(ctx context.Context) ([]*ReputationEntity, error) {
		return readahead.AllPages(ctx, c.entitiesPage(nil))
	})
	if err != nil {
		return nil, false, err
	}
	if entity, listed = all[tenantARN]; listed {
		return entity, !c.read.reputation.Changed(entity.TenantName()), nil
	}
	tenant, listed, err := c.ListedTenant(ctx, TenantOf(tenantARN))
	if !listed || tenant.ARN != tenantARN || tenant.SendingStatus == "" {
		return nil, false, err
	}
	return tenant.reputation(), true, nil
}

// domainsAhead are the account's domains, from what was read ahead where there is something.
func (c *Client) domainsAhead(ctx context.Context) (map[string]IdentitySummary, error) {
	return byKey(ctx, c.read.domains, func(i IdentitySummary) string { return i.Name }, func(ctx context.Context) ([]IdentitySummary, error) {
		return c.Identities(ctx, IdentityFilter{Type: domainIdentity})
	})
}

// setsAhead are the names of all configuration sets, from what was read ahead where there is something.
func (c *Client) setsAhead(ctx context.Context) (map[string]bool, error) {
	return c.read.allSets.Read(ctx, struct{}{}, func(ctx context.Context) (map[string]bool, error) {
		names, err := c.ConfigurationSets(ctx, "")
		if err != nil {
			return nil, err
		}
		all := make(map[string]bool, len(names))
		for _, name := range names {
			all[name] = true
		}
		return all, nil
	})
}

// byKey is a whole list by the key of each entry, from what was read ahead where there is something.
func byKey[T any](
	ctx context.Context, kept readahead.Answers[struct{}, map[string]T], key func(T) string, list func(context.Context) ([]T, error),
) (map[string]T, error) {
	return kept.Read(ctx, struct{}{}, func(ctx context.Context) (map[string]T, error) {
		entries, err := list(ctx)
		if err != nil {
			return nil, err
		}
		all := make(map[string]T, len(entries))
		for _, entry := range entries {
			all[key(entry)] = entry
		}
		return all, nil
	})
}
