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

// TenantFilter narrows [Client.Tenants]; empty members do not filter.
type TenantFilter struct {
	// NameContains is a case-insensitive substring of at least 3 characters; shorter ones are filtered here, not by SES.
	NameContains string
	// SendingStatus is ENABLED, REINSTATED or DISABLED.
	SendingStatus string
}

// sent is what SES filters by itself.
func (f TenantFilter) sent() map[string]string {
	sent := map[string]string{}
	if len(f.NameContains) >= minFilterLength {
		sent["TENANT_NAME_CONTAINS"] = f.NameContains
	}
	if f.SendingStatus != "" {
		sent[filterSendingStatus] = f.SendingStatus
	}
	return sent
}

// Tenants lists tenants (ListTenants, 100 a page), sorted by name.
func (c *Client) Tenants(ctx context.Context, filter TenantFilter) ([]TenantSummary, error) {
	tenants, err := readahead.AllPages(ctx, c.tenantsPage(filter.sent()))
	tenants = slices.DeleteFunc(tenants, func(t TenantSummary) bool { return !containsFold(t.Name, filter.NameContains) })
	slices.SortStableFunc(tenants, func(a, b TenantSummary) int { return strings.Compare(a.Name, b.Name) })
	return tenants, err
}

// EachTenant is [Client.Tenants] in SES's own order, with each page read when it is wanted.
func (c *Client) EachTenant(ctx context.Context, filter TenantFilter) iter.Seq2[TenantSummary, error] {
	return func(yield func(TenantSummary, error) bool) {
		for tenant, err := range readahead.Each(ctx, c.tenantsPage(filter.sent())) {
			if (err != nil || containsFold(tenant.Name, filter.NameContains)) && !yield(tenant, err) {
				return
			}
		}
	}
}

// tenantsPage reads a page of ListTenants; what it holds is kept.
func (c *Client) tenantsPage(filter map[string]string) func(context.Context, *string) ([]TenantSummary, *string, error) {
	return func(ctx context.Context, token *string) ([]TenantSummary, *string, error) {
		began := c.read.store.Mark()
		out, err := call.Do(ctx, c.api.ListTenants, &sesv2.ListTenantsInput{Filter: filter, NextToken: token, PageSize: aws.Int32(maxPageSize)})
		if err != nil {
			return nil, nil, err
		}
		page := make([]TenantSummary, 0, len(out.Tenants))
		for _, t := range out.Tenants {
			c.pool.learn(aws.ToString(t.TenantArn))
			listed := TenantSummary{
				Name: aws.ToString(t.TenantName), ID: aws.ToString(t.TenantId), ARN: aws.ToString(t.TenantArn),
				CreatedAt: aws.ToTime(t.CreatedTimestamp).UTC(), SendingStatus: string(t.SendingStatus),
			}
			c.read.listed.Put(listed.Name, began, true)
			if listed.SendingStatus != "" { // Older answers have none, and who asks whether a tenant is paused must not believe that.
				c.read.known.Put(listed.Name, began, listed)
			}
			page = append(page, listed)
		}
		return page, out.NextToken, nil
	}
}
