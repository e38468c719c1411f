package ses

import (
	"context"
	"slices"
	"time"
)

// filterSendingStatus is the key by which ListTenants (measured on AWS) and ListReputationEntities (SDK model) filter by status.
const filterSendingStatus = "SENDING_STATUS"

// KnownTenant is what the process has read of a tenant a moment ago, by whatever call. Else the first few are asked for by name, and when
// they are many, list pages are read, one more for each that is wanted; for a tenant that none of them holds, GetTenant says why. It serves
// where a name is to be turned into an ARN, so what is kept outlasts writes to associations, tags and suppression.
func (c *Client) KnownTenant(ctx context.Context, name string) (TenantSummary, error) {
	if _, ok := c.keptTenant(name); !ok {
		c.readOn(ctx, c.tenants, knownKey(name), c.nextTenants)
	}
	return c.keptOrAsked(ctx, name)
}

// keptOrAsked is what is kept of a tenant, else the answer of GetTenant.
func (c *Client) keptOrAsked(ctx context.Context, name string) (TenantSummary, error) {
	if known, ok := c.keptTenant(name); ok {
		return known, nil
	}
	tenant, err := c.Tenant(ctx, name)
	if err != nil {
		return TenantSummary{}, err
	}
	return tenant.summary(), nil
}

// PausedTenant is a tenant whose sending status is DISABLED; nil for one that may send or that does not exist. The first few are asked for
// by name. When they are many, the paused ones are listed, one more page for each that is wanted.
func (c *Client) PausedTenant(ctx context.Context, name string) (*TenantSummary, error) {
	if _, ok := c.keptTenant(name); !ok && c.readOn(ctx, c.paused, knownKey(name), c.pausedPage) {
		if _, ok = c.keptTenant(name); !ok {
			return nil, nil
		}
	}
	known, err := c.keptOrAsked(ctx, name)
	if IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if known.SendingStatus != StatusDisabled {
		return nil, nil
	}
	return &known, nil
}

// pausedPage reads one page of the paused tenants and keeps what it holds.
func (c *Client) pausedPage(ctx context.Context, token *string) (next *string, err error) {
	began := time.Now()
	page, next, err := onePage(ctx, "ListTenants", token, c.tenantsPage(map[string]string{filterSendingStatus: StatusDisabled}))
	for _, listed := range page {
		listed.SendingStatus = StatusDisabled // The list need not repeat what it was filtered by.
		c.ahead.put(knownKey(listed.Name), began, listed)
	}
	return next, err
}

// MissingTenants tells which of these names are no tenants in the Region. What the process has read already serves; else the first few are
// asked for by name, and when they are many, list pages are read, one more for each that is wanted.
func (c *Client) MissingTenants(ctx context.Context, names []string) (map[string]bool, error) {
	unknown := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(names))), func(name string) bool {
		_, known := c.keptTenant(name)
		return known
	})
	if len(unknown) > askedOneByOne {
		c.tenants.expectMany()
	}
	missing := map[string]bool{}
	for _, name := range unknown {
		complete := c.readOn(ctx, c.tenants, knownKey(name), c.nextTenants)
		if _, known := c.keptTenant(name); known {
			continue
		}
		if !complete {
			_, err := c.Tenant(ctx, name)
			if err == nil {
				continue
			}
			if !IsNotFound(err) {
				return nil, err
			}
		}
		missing[name] = true
	}
	return missing, nil
}

// nextTenants reads one more page of all tenants; what it holds is kept.
func (c *Client) nextTenants(ctx context.Context, token *string) (next *string, err error) {
	_, next, err = onePage(ctx, "ListTenants", token, c.tenantsPage(nil))
	return next, err
}

// summary is the part of a tenant that lists hold too.
func (t *Tenant) summary() TenantSummary {
	return TenantSummary{Name: t.Name, ID: t.ID, ARN: t.ARN, CreatedAt: t.CreatedAt, SendingStatus: t.SendingStatus}
}

// keepTenant keeps what was read of a tenant.
func (c *Client) keepTenant(began time.Time, tenant *Tenant) {
	c.ahead.put(knownKey(tenant.Name), began, tenant.summary())
}

// keptTenant is what is kept of a tenant.
func (c *Client) keptTenant(name string) (TenantSummary, bool) {
	kept, _ := c.ahead.get(knownKey(name))
	tenant, ok := kept.(TenantSummary)
	return tenant, ok
}

// forgetTenant drops what is kept of a tenant: another one may stand under its name, or its status has changed.
func (c *Client) forgetTenant(name string) { c.ahead.drop(knownKey(name)) }

// knownKey is where what was read of a tenant is kept.
func knownKey(name string) string { return "known " + name }
