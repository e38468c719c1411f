// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// TenantResource is something that a tenant holds.
type TenantResource struct {
	ARN string
	// Type is the wire word: identity, configuration-set or template (measured on AWS, FACTS.md A-09; the SDK's enum
	// says otherwise).
	Type string
}

// ResourceTenant is a tenant that holds a resource.
type ResourceTenant struct {
	TenantName   string
	TenantID     string
	AssociatedAt time.Time
}

// Associate lets a tenant use an identity, a configuration set or a template. An association that stands already is taken as made;
// made reports whether this very call has made it, which is looked up where the answer to one of its tries was lost; one of which that cannot
// be told counts as not made.
func (c *Client) Associate(ctx context.Context, tenantName, resourceARN string) (made bool, err error) {
	err = writeTo(ctx, c, resourceARN, association(tenantName, resourceARN), c.api.CreateTenantResourceAssociation, &sesv2.CreateTenantResourceAssociationInput{
		TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
	})
	if err == nil {
		return true, nil
	}
	if !MayHaveTakenEffect(err) {
		if IsAlreadyExists(err) {
			return false, nil
		}
		return false, err
	}
	look, cancel := call.Afterwards(ctx)
	defer cancel()
	holders, lookErr := c.ResourceTenants(look, resourceARN)
	at := slices.IndexFunc(holders, func(h ResourceTenant) bool { return h.TenantName == tenantName })
	switch {
	case lookErr != nil && IsAlreadyExists(err):
		return false, nil
	case lookErr != nil || at < 0:
		return false, err
	}
	since, ok := c.pool.policy.MadeSince(err)
	return ok && !holders[at].AssociatedAt.Before(since), nil
}

// AssociateNew is [Client.Associate] for a resource that was created a moment ago: SES may not know it everywhere yet.
func (c *Client) AssociateNew(ctx context.Context, tenantName, resourceARN string) (made bool, err error) {
	return untilFound(ctx, func() (bool, error) { return c.Associate(ctx, tenantName, resourceARN) })
}

// Disassociate takes a resource from a tenant; a pair that is not associated, or of which either side is gone, counts as done.
func (c *Client) Disassociate(ctx context.Context, tenantName, resourceARN string) error {
	err := writeTo(ctx, c, resourceARN, association(tenantName, resourceARN), c.api.DeleteTenantResourceAssociation, &sesv2.DeleteTenantResourceAssociationInput{
		TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
	})
	if IsNotFound(err) {
		return c.atHome(ctx)
	}
	return err
}

// TenantResources lists what a tenant holds (ListTenantResources, 100 a page), sorted by ARN. The answer is kept, so that all objects of
// a tenant are refreshed by one listing, until a write to the tenant.
func (c *Client) TenantResources(ctx context.Context, tenantName string) ([]TenantResource, error) {
	return c.read.held.Read(ctx, tenantName, func(ctx context.Context) ([]TenantResource, error) { return c.listResources(ctx, tenantName) })
}

// TenantResourcesNow is [Client.TenantResources] by a listing of its own, neither what was kept nor one under way: for decisions that lose
// something when they rest on an old answer.
func (c *Client) TenantResourcesNow(ctx context.Context, tenantName string) ([]TenantResource, error) {
	return c.read.held.ReadNow(ctx, tenantName, func(ctx context.Context) ([]TenantResource, error) { return c.listResources(ctx, tenantName) })
}

// listResources is ListTenantResources alone.
func (c *Client) listResources(ctx context.Context, tenantName string) ([]TenantResource, error) {
	return readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]TenantResource, *string, error) {
		out, err := call.Do(ctx, c.api.ListTenantResources, &sesv2.ListTenantResourcesInput{
			TenantName: aws.String(tenantName), NextToken: token, PageSize: aws.Int32(maxPageSize),
		})
		if err != nil {
			return nil, nil, err
		}
		page := make([]TenantResource, 0, len(out.TenantResources))
		for _, r := range out.TenantResources {
			c.pool.learn(aws.ToString(r.ResourceArn))
			page = append(page, TenantResource{ARN: aws.ToString(r.ResourceArn), Type: string(r.ResourceType)})
		}
		return page, out.NextToken, nil
	})
}

// Holds reports whether a tenant holds a resource, from the tenant's kept listing. A tenant that is gone holds nothing.
func (c *Client) Holds(ctx context.Context, tenantName, resourceARN string) (bool, error) {
	resources, err := c.TenantResources(ctx, tenantName)
	if IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(resources, func(r TenantResource) bool { return r.ARN == resourceARN }), nil
}

// ResourceTenants lists the tenants that hold a resource (ListResourceTenants, 100 a page), oldest association first.
func (c *Client) ResourceTenants(ctx context.Context, resourceARN string) ([]ResourceTenant, error) {
	return c.read.holders.Share(ctx, resourceARN, func(ctx context.Context) ([]ResourceTenant, error) {
		return readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]ResourceTenant, *string, error) {
			out, err := call.Do(ctx, c.api.ListResourceTenants, &sesv2.ListResourceTenantsInput{
				ResourceArn: aws.String(resourceARN), NextToken: token, PageSize: aws.Int32(maxPageSize),
			})
			if err != nil {
				return nil, nil, err
			}
			page := make([]ResourceTenant, 0, len(out.ResourceTenants))
			for _, t := range out.ResourceTenants {
				c.pool.learn(aws.ToString(t.ResourceArn))
				page = append(page, ResourceTenant{
					TenantName: aws.ToString(t.TenantName), TenantID: aws.ToString(t.TenantId), AssociatedAt: aws.ToTime(t.AssociatedTimestamp).UTC(),
				})
			}
			return page, out.NextToken, nil
		})
	})
}

// ResourceTenantsOfNew is [Client.ResourceTenants] for a resource that was created a moment ago: SES may not know it everywhere yet.
func (c *Client) ResourceTenantsOfNew(ctx context.Context, resourceARN string) ([]ResourceTenant, error) {
	return untilFound(ctx, func() ([]ResourceTenant, error) { return c.ResourceTenants(ctx, resourceARN) })
}

// HolderNames are the names of the tenants, sorted and joined for a message.
func HolderNames(holders []ResourceTenant) string {
	names := make([]string, 0, len(holders))
	for _, h := range holders {
		names = append(names, h.TenantName)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
