package ses

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// TenantResource is something that a tenant holds.
type TenantResource struct {
	ARN string
	// Type is the wire word: identity, configuration-set or template (measured on AWS; the SDK's enum says otherwise).
	Type string
}

// ResourceTenant is a tenant that holds a resource.
type ResourceTenant struct {
	TenantName   string
	TenantID     string
	AssociatedAt time.Time
}

// Associate lets a tenant use an identity, a configuration set or a template. An association that stands already is taken as made;
// made tells whether this very call has made it, which is looked up where the answer to one of its tries was lost; one of which that cannot
// be told counts as not made.
func (c *Client) Associate(ctx context.Context, tenantName, resourceARN string) (made bool, err error) {
	defer c.wroteAssociation(tenantName, resourceARN)
	_, err = invoke(ctx, "CreateTenantResourceAssociation", func(ctx context.Context) (*sesv2.CreateTenantResourceAssociationOutput, error) {
		return c.api.CreateTenantResourceAssociation(ctx, &sesv2.CreateTenantResourceAssociationInput{
			TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
		})
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
	c.wroteAssociation(tenantName, resourceARN)
	look, cancel := context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
	defer cancel()
	holders, lookErr := c.ResourceTenants(look, resourceARN)
	at := slices.IndexFunc(holders, func(h ResourceTenant) bool { return h.TenantName == tenantName })
	switch {
	case lookErr != nil && IsAlreadyExists(err):
		return false, nil
	case lookErr != nil || at < 0:
		return false, err
	}
	since, ok := c.pool.madeSince(err)
	return ok && !holders[at].AssociatedAt.Before(since), nil
}

// AssociateNew is [Client.Associate] for a resource that was created a moment ago: SES may not know it everywhere yet.
func (c *Client) AssociateNew(ctx context.Context, tenantName, resourceARN string) (made bool, err error) {
	return untilFound(ctx, func() (bool, error) { return c.Associate(ctx, tenantName, resourceARN) })
}

// Disassociate takes a resource from a tenant; a pair that is not associated, or of which either side is gone, counts as done.
func (c *Client) Disassociate(ctx context.Context, tenantName, resourceARN string) error {
	defer c.wroteAssociation(tenantName, resourceARN)
	_, err := invoke(ctx, "DeleteTenantResourceAssociation", func(ctx context.Context) (*sesv2.DeleteTenantResourceAssociationOutput, error) {
		return c.api.DeleteTenantResourceAssociation(ctx, &sesv2.DeleteTenantResourceAssociationInput{
			TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
		})
	})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// TenantResources lists what a tenant holds (ListTenantResources, 100 a page), sorted by ARN. The answer is kept, so that all objects of
// a tenant are refreshed by one listing, until a write to the tenant.
func (c *Client) TenantResources(ctx context.Context, tenantName string) ([]TenantResource, error) {
	key := resourcesKey(tenantName)
	if kept, ok := c.ahead.get(key); ok {
		if resources, ok := kept.([]TenantResource); ok {
			return resources, nil
		}
	}
	return shared(ctx, c, key, func(ctx context.Context) ([]TenantResource, error) { return c.TenantResourcesNow(ctx, tenantName) })
}

// TenantResourcesNow is [Client.TenantResources] by a listing of its own, neither what was kept nor one under way: for decisions that lose
// something when they rest on an old answer.
func (c *Client) TenantResourcesNow(ctx context.Context, tenantName string) ([]TenantResource, error) {
	began := time.Now()
	resources, err := pages(ctx, "ListTenantResources", func(ctx context.Context, token *string) ([]TenantResource, *string, error) {
		out, err := c.api.ListTenantResources(ctx, &sesv2.ListTenantResourcesInput{
			TenantName: aws.String(tenantName), NextToken: token, PageSize: aws.Int32(maxPageSize),
		})
		if err != nil {
			return nil, nil, err
		}
		page := make([]TenantResource, 0, len(out.TenantResources))
		for _, r := range out.TenantResources {
			c.pool.Learn(aws.ToString(r.ResourceArn))
			page = append(page, TenantResource{ARN: aws.ToString(r.ResourceArn), Type: string(r.ResourceType)})
		}
		return page, out.NextToken, nil
	})
	if err != nil {
		return nil, err
	}
	c.ahead.put(resourcesKey(tenantName), began, resources)
	return resources, nil
}

// Holds tells whether a tenant holds a resource, from the tenant's kept listing. A tenant that is gone holds nothing.
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
	return shared(ctx, c, holdersKey(resourceARN), func(ctx context.Context) ([]ResourceTenant, error) {
		return pages(ctx, "ListResourceTenants", func(ctx context.Context, token *string) ([]ResourceTenant, *string, error) {
			out, err := c.api.ListResourceTenants(ctx, &sesv2.ListResourceTenantsInput{
				ResourceArn: aws.String(resourceARN), NextToken: token, PageSize: aws.Int32(maxPageSize),
			})
			if err != nil {
				return nil, nil, err
			}
			page := make([]ResourceTenant, 0, len(out.ResourceTenants))
			for _, t := range out.ResourceTenants {
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

// holdersKey is what identical listings of a resource's tenants are known by.
func holdersKey(resourceARN string) string { return "holders " + resourceARN }

// wroteAssociation is [Client.wroteTenant] for a write that also changes who holds a resource.
func (c *Client) wroteAssociation(tenantName, resourceARN string) {
	c.wroteTenant(tenantName)
	c.flight.Forget(resourcesKey(tenantName))
	c.flight.Forget(holdersKey(resourceARN))
}

// resourcesKey is where a tenant's listing is kept.
func resourcesKey(tenantName string) string { return "resources " + tenantName }

// wroteTenant drops whatever was read ahead of a tenant, since a write may have changed it, and lets nobody join a read that began before.
func (c *Client) wroteTenant(tenantName string) {
	c.ahead.drop(resourcesKey(tenantName), reputationKey(tenantName))
	c.flight.Forget(resourcesKey(tenantName))
	c.flight.Forget(tenantKey(tenantName))
	c.names.forget(tenantName)
}
