// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Tenant is an SES tenant as GetTenant shows it.
type Tenant struct {
	Name string
	// ID is new for each creation, also under the same name.
	ID  string
	ARN string
	// CreatedAt is SES's time of creation.
	CreatedAt time.Time
	// SendingStatus is ENABLED, REINSTATED or DISABLED; unknown words pass through.
	SendingStatus string
	Tags          map[string]string
	// Suppression is nil while the tenant has no settings of its own.
	Suppression *TenantSuppression
}

// TenantSuppression says whose suppression list counts for a tenant. An empty set of reasons is a value ("neither check nor record").
type TenantSuppression struct {
	// Scope is TENANT or ACCOUNT.
	Scope string
	// Reasons are BOUNCE and COMPLAINT, sorted.
	Reasons []string
}

// Equal compares two settings; the reasons are a set.
func (s *TenantSuppression) Equal(other *TenantSuppression) bool {
	if s == nil || other == nil {
		return s == other
	}
	return s.Scope == other.Scope && slices.Equal(slices.Sorted(slices.Values(s.Reasons)), slices.Sorted(slices.Values(other.Reasons)))
}

// TenantSummary is what ListTenants holds of a tenant: neither tags nor suppression.
type TenantSummary struct {
	Name, ID, ARN string
	CreatedAt     time.Time
	// SendingStatus is empty where SES does not tell it.
	SendingStatus string
}

// NewTenant are the inputs of CreateTenant.
type NewTenant struct {
	Name        string
	Tags        map[string]string
	Suppression *TenantSuppression
}

// Tenant reads one tenant (GetTenant); identical reads under way are one call.
func (c *Client) Tenant(ctx context.Context, name string) (*Tenant, error) {
	return c.read.tenant.Share(ctx, name, func(ctx context.Context) (*Tenant, error) {
		began := c.read.store.Mark()
		tenant, err := c.getTenant(ctx, name)
		if IsNotFound(err) && c.isListed(name) {
			tenant, err = c.settleTenant(ctx, name)
		}
		if err == nil {
			c.read.known.Put(tenant.Name, began, tenant.summary())
		}
		return tenant, err
	})
}

// getTenant makes one call of GetTenant.
func (c *Client) getTenant(ctx context.Context, name string) (*Tenant, error) {
	out, err := call.Do(ctx, c.api.GetTenant, &sesv2.GetTenantInput{TenantName: aws.String(name)})
	if err != nil {
		return nil, err
	}
	t := out.Tenant
	if !strings.EqualFold(aws.ToString(t.TenantName), name) {
		return nil, broken("GetTenant", "AnotherTenant", "The answer is about tenant "+aws.ToString(t.TenantName)+", not about "+name+".")
	}
	return c.tenant(t.TenantName, t.TenantId, t.TenantArn, t.CreatedTimestamp, t.SendingStatus, t.Tags, t.SuppressionAttributes), nil
}

// NewlyCreatedTenant is [Client.Tenant] for a tenant that was perhaps created a moment ago: SES may not know it everywhere yet.
func (c *Client) NewlyCreatedTenant(ctx context.Context, name string) (*Tenant, error) {
	return untilFound(ctx, func() (*Tenant, error) { return c.Tenant(ctx, name) })
}

// CreateTenant creates a tenant. SES's create is not idempotent: where a try of this call may have taken effect although its answer never
// came, a tenant that exists is taken for this call's own if it equals the inputs and is not older than the call by SES's own clock. That
// is looked up even where the caller has given up meanwhile, so that nothing is left behind unnoticed.
func (c *Client) CreateTenant(ctx context.Context, in NewTenant) (*Tenant, error) {
	input := &sesv2.CreateTenantInput{TenantName: aws.String(in.Name), Tags: sdkTags(in.Tags)}
	if in.Suppression != nil {
		input.SuppressionAttributes = &types.TenantSuppressionAttributes{
			SuppressionScope: types.SuppressionListScope(in.Suppression.Scope), SuppressedReasons: sdkReasons(in.Suppression.Reasons),
		}
	}
	out, failure := write(ctx, c, wholeTenant(in.Name), c.api.CreateTenant, input)
	if failure == nil && !strings.EqualFold(aws.ToString(out.TenantName), in.Name) {
		return c.Tenant(ctx, in.Name) // The answer is about another tenant, so only a read shows what was created.
	}
	if failure == nil {
		tenant := c.tenant(out.TenantName, out.TenantId, out.TenantArn, out.CreatedTimestamp, out.SendingStatus, out.Tags, out.SuppressionAttributes)
		now := c.read.store.Mark()
		c.read.known.Put(tenant.Name, now, tenant.summary())
		c.read.created.Put(tenant.Name, now, tenant.reputation())
		return tenant, nil
	}
	var found *Tenant
	err := call.Settle(ctx, failure, func(ctx context.Context) bool {
		var lookErr error
		found, lookErr = c.Tenant(ctx, in.Name)
		since, ok := c.pool.policy.MadeSince(failure)
		return ok && lookErr == nil && !found.CreatedAt.Before(since) && maps.Equal(found.Tags, in.Tags) && found.Suppression.Equal(in.Suppression)
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// DeleteTenant deletes a tenant; one that is gone already counts as deleted. SES drops its associations and suppression entries with it
// without asking, so callers look first at what it holds.
func (c *Client) DeleteTenant(ctx context.Context, name string) error {
	_, err := write(ctx, c, wholeTenant(name), c.api.DeleteTenant, &sesv2.DeleteTenantInput{TenantName: aws.String(name)})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// PutTenantSuppression sets a tenant's suppression settings (PutTenantSuppressionAttributes); nil clears them.
func (c *Client) PutTenantSuppression(ctx context.Context, name string, suppression *TenantSuppression) error {
	input := &sesv2.PutTenantSuppressionAttributesInput{TenantName: aws.String(name)}
	if suppression != nil {
		input.SuppressionScope = types.SuppressionListScope(suppression.Scope)
		input.SuppressedReasons = sdkReasons(suppression.Reasons)
	}
	_, err := write(ctx, c, []object{tenantItself(name)}, c.api.PutTenantSuppressionAttributes, input)
	return err
}

// tenant makes a [Tenant] of the members that CreateTenant answers flat and GetTenant nested.
func (c *Client) tenant(name, id, arn *string, created *time.Time, status types.SendingStatus, tags []types.Tag, suppression *types.TenantSuppressionAttributes) *Tenant {
	c.pool.learn(aws.ToString(arn))
	t := &Tenant{
		Name: aws.ToString(name), ID: aws.ToString(id), ARN: aws.ToString(arn), CreatedAt: aws.ToTime(created).UTC(),
		SendingStatus: string(status), Tags: tagMap(tags),
	}
	if suppression != nil && (suppression.SuppressionScope != "" || suppression.SuppressedReasons != nil) {
		reasons := make([]string, 0, len(suppression.SuppressedReasons))
		for _, reason := range suppression.SuppressedReasons {
			reasons = append(reasons, string(reason))
		}
		slices.Sort(reasons)
		t.Suppression = &TenantSuppression{Scope: string(suppression.SuppressionScope), Reasons: reasons}
	}
	return t
}

// sdkReasons keeps an empty set apart from an absent one: SES takes [] as a value.
func sdkReasons(reasons []string) []types.SuppressionListReason {
	out := make([]types.SuppressionListReason, 0, len(reasons))
	for _, reason := range reasons {
		out = append(out, types.SuppressionListReason(reason))
	}
	return out
}
