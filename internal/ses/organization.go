// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// OrganizationTag is the tag that says which organization a tenant or an identity belongs to.
const OrganizationTag = "OrganizationId"

// shortLength is how much of an organization id stands in a generated tenant name.
const shortLength = 8

// OrganizationShort is the part of an organization id that stands in its tenant's generated name: the first 8 characters after a
// leading "org-" is cut off, characters that a tenant name cannot hold turned into "-".
func OrganizationShort(organizationID string) string {
	return nameSafe(firstCharacters(strings.TrimPrefix(organizationID, "org-")))
}

// organizationNames matches the generated names of one organization, in the spellings in use: a leading "org-" of the id cut off or
// not, time stamps in seconds (10 digits) or milliseconds (13).
func organizationNames(organizationID string) *regexp.Regexp {
	cut, whole := OrganizationShort(organizationID), nameSafe(firstCharacters(organizationID))
	return regexp.MustCompile(`^org-(?:` + regexp.QuoteMeta(cut) + `|` + regexp.QuoteMeta(whole) + `)-(?:[0-9]{10}|[0-9]{13})$`)
}

// organizationFilter is the longest substring that all spellings of an organization's generated names share.
func organizationFilter(organizationID string) string {
	short := OrganizationShort(organizationID)
	rest, ok := strings.CutPrefix(organizationID, "org-")
	if whole := nameSafe(firstCharacters(organizationID)); ok && len(rest) > shortLength-len("org-") {
		return whole
	}
	return "org-" + short + "-"
}

// OrganizationTenants finds the tenants of an organization among the generated names: those whose OrganizationId tag names it, and those
// without such a tag that hold an identity tagged with it. Equal prefixes alone never match. SES cannot search by tag, so a tenant with
// a name of its own is not found.
func (c *Client) OrganizationTenants(ctx context.Context, organizationID string) ([]*Tenant, error) {
	return c.organizationTenants(ctx, organizationID, "")
}

// Rival finds the tenant of an organization that another run has created and that is not younger than the given one, which was just created
// under a generated name; nil means none. SES knows no organizations, so two runs at once may each create one: the younger sees the older, since
// it looks after its own creation. Where SES's clock does not tell which is older, each sees the other.
func (c *Client) Rival(ctx context.Context, organizationID string, created *Tenant) (*Tenant, error) {
	others, err := c.organizationTenants(ctx, organizationID, created.Name)
	if err != nil {
		return nil, err
	}
	for _, other := range others {
		if !other.CreatedAt.After(created.CreatedAt) {
			return other, nil
		}
	}
	return nil, nil
}

// organizationTenants are the tenants of an organization but for the one of the name except.
func (c *Client) organizationTenants(ctx context.Context, organizationID, except string) ([]*Tenant, error) {
	candidates, err := c.namesLike(ctx, organizationFilter(organizationID))
	if err != nil {
		return nil, err
	}
	names := organizationNames(organizationID)
	var found []*Tenant
	for _, candidate := range candidates {
		if candidate.Name == except || !names.MatchString(candidate.Name) {
			continue
		}
		tenant, err := c.Tenant(ctx, candidate.Name)
		if IsNotFound(err) && !c.read.listed.Kept(candidate.Name) {
			tenant, err = c.settleTenant(ctx, candidate.Name) // The names that were looked up serve longer than other lists.
		}
		if IsNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		tag, tagged := tenant.Tags[OrganizationTag]
		belongs := tagged && tag == organizationID
		if !tagged {
			if belongs, err = c.holdsIdentityOf(ctx, tenant.Name, organizationID); err != nil {
				return nil, err
			}
		}
		if belongs {
			found = append(found, tenant)
		}
	}
	return found, nil
}

// holdsIdentityOf reports whether a tenant holds an identity that is tagged with the organization.
func (c *Client) holdsIdentityOf(ctx context.Context, tenantName, organizationID string) (bool, error) {
	resources, err := c.TenantResources(ctx, tenantName)
	if IsNotFound(err) {
		return false, nil // It was deleted a moment ago.
	}
	if err != nil {
		return false, err
	}
	for _, resource := range resources {
		arn, err := ParseARN(resource.ARN)
		if err != nil || arn.Type() != "identity" {
			continue
		}
		identity, err := c.Identity(ctx, arn.Name())
		if IsNotFound(err) {
			continue
		}
		if err != nil {
			return false, err
		}
		if identity.Tags[OrganizationTag] == organizationID {
			return true, nil
		}
	}
	return false, nil
}

// namesLike lists the tenants whose names hold a part, once for the process, so that N organizations cost N reads.
func (c *Client) namesLike(ctx context.Context, part string) ([]TenantSummary, error) {
	c.lookups.add(part)
	return c.read.lookup.Read(ctx, part, func(ctx context.Context) ([]TenantSummary, error) {
		return c.Tenants(ctx, TenantFilter{NameContains: part})
	})
}

// firstCharacters cuts an organization id to what a generated name holds of it.
func firstCharacters(id string) string {
	runes := []rune(id)
	return string(runes[:min(len(runes), shortLength)])
}

// nameSafe turns what a tenant name cannot hold into "-".
func nameSafe(s string) string {
	return strings.Map(func(r rune) rune {
		if slices.Contains([]rune("-_"), r) || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return '-'
	}, s)
}
