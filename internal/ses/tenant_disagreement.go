// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

const (
	// agreementTime is how long GetTenant and ListTenants may disagree about a tenant.
	agreementTime = 5 * time.Second
	// agreementPause is the pause between two looks.
	agreementPause = time.Second
)

// DisagreementError means that GetTenant and ListTenants went on disagreeing about a tenant. Nobody can tell from that whether it exists, so it is
// never taken for gone, and never created again.
type DisagreementError struct {
	// Name is the tenant, Region where it was looked for.
	Name, Region string
	// Listed is what ListTenants shows of it, nil for nothing.
	Listed *TenantSummary
	// Refusal is what GetTenant answers, nil where it shows the tenant. It is not unwrapped: it must not count as the answer of SES.
	Refusal error
}

// Error gives both answers.
func (e *DisagreementError) Error() string {
	text := "SES contradicts itself about tenant " + e.Name + " in " + e.Region + ": "
	if e.Listed == nil {
		return text + "GetTenant shows it, but ListTenants does not"
	}
	return text + "ListTenants shows it with the id " + e.Listed.ID + ", but the answer to GetTenant is: " + e.Refusal.Error()
}

// settleTenant asks list and tenant again until both say the same of a tenant that the two disagree about: it exists, or it does not. After
// [agreementTime] it is a [*DisagreementError]. A list that is refused has no say.
func (c *Client) settleTenant(ctx context.Context, name string) (*Tenant, error) {
	for end := time.Now().Add(agreementTime); ; {
		began := c.read.store.Mark()
		listed, listErr := c.listedTenant(ctx, name)
		tenant, err := c.getTenant(ctx, name)
		switch {
		case listErr != nil, err != nil && !IsNotFound(err):
			return tenant, err
		case (listed != nil) == (err == nil):
			c.read.listed.Put(name, began, listed != nil)
			return tenant, err
		case !time.Now().Before(end), call.Sleep(ctx, agreementPause) != nil:
			return nil, &DisagreementError{Name: name, Region: c.region, Listed: listed, Refusal: err}
		}
	}
}

// isListed reports whether a list has shown a tenant that no later look has found gone.
func (c *Client) isListed(name string) bool {
	listed, _ := c.read.listed.Get(name)
	return listed
}

// listedTenant is what ListTenants shows of a tenant, nil for nothing.
func (c *Client) listedTenant(ctx context.Context, name string) (*TenantSummary, error) {
	listed, err := c.Tenants(ctx, TenantFilter{NameContains: name})
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(listed, func(t TenantSummary) bool { return t.Name == name })
	if at < 0 {
		return nil, nil
	}
	return &listed[at], nil
}
