// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// filterSendingStatus is the key by which ListTenants (measured on AWS, FACTS.md T-20) and ListReputationEntities (SDK model)
// filter by status.
const filterSendingStatus = "SENDING_STATUS"

// KnownTenant is what the process has read of a tenant a moment ago, by whatever call. Else the first few are asked for by name, and when
// they are many, list pages are read, one more for each that is wanted; for a tenant that none of them holds, GetTenant says why. It serves
// where a name is to be turned into an ARN, so what is kept outlasts writes to associations, tags and suppression.
func (c *Client) KnownTenant(ctx context.Context, name string) (TenantSummary, error) {
	complete := !c.read.known.Kept(name) && c.allTenants.ReadOn(ctx, name) && !c.read.known.Kept(name)
	known, err := c.keptOrAsked(ctx, name)
	if complete && err == nil {
		tenant, err := c.settleTenant(ctx, name)
		if err != nil {
			return TenantSummary{}, err
		}
		return tenant.summary(), nil
	}
	return known, err
}

// keptOrAsked is what is kept of a tenant, else the answer of GetTenant.
func (c *Client) keptOrAsked(ctx context.Context, name string) (TenantSummary, error) {
	if known, ok := c.read.known.Get(name); ok {
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
	if !c.read.known.Kept(name) && c.pausedTenants.ReadOn(ctx, name) && !c.read.known.Kept(name) {
		return nil, nil
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

// nextPaused reads one more page of the paused tenants and keeps what it holds.
func (c *Client) nextPaused(ctx context.Context, token *string) (next *string, err error) {
	began := c.read.store.Mark()
	page, next, err := c.tenantsPage(map[string]string{filterSendingStatus: StatusDisabled})(ctx, token)
	for _, listed := range page {
		listed.SendingStatus = StatusDisabled // The list need not repeat what it was filtered by.
		c.read.known.Put(listed.Name, began, listed)
	}
	return next, err
}

// MissingTenants tells which of these names are no tenants in the Region. What the process has read already serves; else the first few are
// asked for by name, and when they are many, list pages are read, one more for each that is wanted.
func (c *Client) MissingTenants(ctx context.Context, names []string) (map[string]bool, error) {
	unknown := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(names))), func(name string) bool {
		return c.read.known.Kept(name)
	})
	if len(unknown) > readahead.Few {
		c.allTenants.ExpectMany()
	}
	missing := map[string]bool{}
	for _, name := range unknown {
		complete := c.allTenants.ReadOn(ctx, name)
		if c.read.known.Kept(name) {
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
	_, next, err = c.tenantsPage(nil)(ctx, token)
	return next, err
}

// summary is the part of a tenant that lists hold too.
func (t *Tenant) summary() TenantSummary {
	return TenantSummary{Name: t.Name, ID: t.ID, ARN: t.ARN, CreatedAt: t.CreatedAt, SendingStatus: t.SendingStatus}
}
