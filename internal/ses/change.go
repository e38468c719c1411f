// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// object is what a write changes and what answers are about; a write to it ends them. [newAnswers] says which answers are about what.
type object struct{ kind, name string }

// The objects. What is known of a tenant ends with different writes, so a tenant is several of them.

// tenantItself is a tenant with its settings, its reputation and what it holds.
func tenantItself(name string) object { return object{"tenant", name} }

// tenantStatus is whether a tenant exists, and whether it may send.
func tenantStatus(name string) object { return object{"status of tenant", name} }

// tenantTags are a tenant's tags.
func tenantTags(name string) object { return object{"tags of tenant", name} }

// tenantsLike are the tenants whose names hold a part.
func tenantsLike(part string) object { return object{"tenants like", part} }

// holders are the tenants that hold a resource.
func holders(resourceARN string) object { return object{"holders", resourceARN} }

// identityItself is an email identity with its settings and tags.
func identityItself(name string) object { return object{"identity", name} }

// setItself is a configuration set with its options, tags and event destinations.
func setItself(name string) object { return object{"configuration set", name} }

// templateItself is an email template with its parts and tags.
func templateItself(name string) object { return object{"template", name} }

// suppressedItself is an entry of a tenant's suppression list; a tenant's name holds no white space.
func suppressedItself(tenantName, address string) object {
	return object{"suppressed address", tenantName + " " + address}
}

// wholeTenant is a tenant as its creation, its deletion and a change of its sending status change it.
func wholeTenant(name string) []object { return []object{tenantItself(name), tenantStatus(name)} }

// association is what a tenant holds and who holds the resource.
func association(tenantName, resourceARN string) []object {
	return []object{tenantItself(tenantName), holders(resourceARN)}
}

// tagsOf are the objects that a change of an object's tags changes.
func tagsOf(arn string) []object {
	parsed, err := ParseARN(arn)
	if err != nil {
		return nil
	}
	switch parsed.Type() {
	case "tenant":
		return []object{tenantTags(TenantOf(arn))}
	case "identity":
		return []object{identityItself(parsed.Name())}
	case configurationSetType:
		return []object{setItself(parsed.Name())}
	case templateType:
		return []object{templateItself(parsed.Name())}
	}
	return nil
}

// write makes a call of the SDK that changes objects. Whatever comes of it, nothing that was read of them before answers anybody after it.
// All writes go through here or through [writeTo], so that none is forgotten.
func write[In, Out, Options any](
	ctx context.Context, c *Client, changes []object, operation func(context.Context, *In, ...func(*Options)) (*Out, error), in *In,
) (*Out, error) {
	if err := c.atHome(ctx); err != nil {
		return nil, err
	}
	defer c.wrote(changes)
	return call.Do(ctx, operation, in)
}

// writeTo is [write] for a call that names a resource by its ARN. SES knows no resource of another account by it (measured on AWS,
// FACTS.md G-02, for ARNs that do not exist), so the account need not be looked up before, and success shows it.
func writeTo[In, Out, Options any](
	ctx context.Context, c *Client, arn string, changes []object, operation func(context.Context, *In, ...func(*Options)) (*Out, error), in *In,
) error {
	defer c.wrote(changes)
	_, err := call.Do(ctx, operation, in)
	if err == nil {
		c.pool.learn(arn)
	}
	return err
}

// wrote ends the answers about objects that were written.
func (c *Client) wrote(changes []object) {
	var ended []any
	for _, changed := range changes {
		ended = append(ended, changed)
		if changed.kind == tenantItself("").kind {
			for _, part := range c.lookups.heldBy(changed.name) {
				ended = append(ended, tenantsLike(part))
			}
		}
	}
	c.read.store.Wrote(ended...)
}

// lookups are the parts of names that were looked up in this process: a write to a tenant whose name holds one ends its answer.
type lookups struct {
	mu    sync.Mutex
	parts []string
}

// add notes a part, before it is looked up.
func (l *lookups) add(part string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.Contains(l.parts, part) {
		l.parts = append(l.parts, part)
	}
}

// heldBy are the parts that a name holds.
func (l *lookups) heldBy(name string) (held []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, part := range l.parts {
		if containsFold(name, part) {
			held = append(held, part)
		}
	}
	return held
}

// containsFold is SES's own way to filter names: a case-insensitive substring.
func containsFold(name, part string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(part))
}
