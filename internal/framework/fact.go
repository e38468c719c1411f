// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// factKind is a kind of thing that SES holds once, whatever number of addresses manages it.
type factKind string

const (
	tenantFact       factKind = "tenant"
	organizationFact factKind = "organization"
	identityFact     factKind = "identity"
	setFact          factKind = "configuration-set"
	templateFact     factKind = "template"
	pauseFact        factKind = "pause"
	associationFact  factKind = "association"
	defaultSetFact   factKind = "default set"
	suppressionFact  factKind = "suppression settings"
	addressFact      factKind = "suppressed address"
)

// irreplaceable reports whether something is lost when the object goes and comes again: an identity its tokens and its verification, a tenant its
// reputation, a configuration set its metrics, a template the emails that name it, a pause the time in between.
func (k factKind) irreplaceable() bool {
	switch k {
	case tenantFact, organizationFact, identityFact, setFact, templateFact, pauseFact:
		return true
	}
	return false
}

// single reports whether two addresses can never both be right about the object. Two sending states of one tenant are allowed.
func (k factKind) single() bool { return k.irreplaceable() && k != pauseFact }

// Fact is one thing that SES holds in one Region. Two resources with the same fact manage the same thing.
type Fact struct {
	kind   factKind
	region string
	// key is what identifies it among those of its kind, parts with "|" between them.
	key string
}

// String names the fact within a sentence, such as "SES tenant acme".
func (f Fact) String() string {
	part := append(strings.SplitN(f.key, "|", 3), "", "")
	switch f.kind {
	case organizationFact:
		return "the SES tenant of organization " + f.key
	case identityFact:
		return "SES identity " + f.key
	case setFact:
		return "configuration set " + f.key
	case templateFact:
		return "template " + f.key
	case pauseFact:
		return "the sending status of SES tenant " + f.key
	case associationFact:
		return "the association of " + part[1] + " " + part[2] + " with SES tenant " + part[0]
	case defaultSetFact:
		return "the default configuration set of domain " + f.key
	case suppressionFact:
		return "the suppression settings of SES tenant " + f.key
	case addressFact:
		return "the entry of " + strings.TrimPrefix(f.key, part[0]+"|") + " on the suppression list of SES tenant " + part[0]
	default:
		return "SES " + string(f.kind) + " " + f.key
	}
}

// compare orders facts: what weighs most first.
func (f Fact) compare(other Fact) int {
	if f.kind.irreplaceable() != other.kind.irreplaceable() {
		if f.kind.irreplaceable() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(f.kind, other.kind), cmp.Compare(f.region, other.region), cmp.Compare(f.key, other.key))
}

// Facts are what a model stands for.
type Facts []Fact

// add adds a fact whose key is made of the parts, unless one of them is null, empty or unknown.
func (f Facts) add(kind factKind, parts ...types.String) Facts {
	texts := make([]string, 0, len(parts))
	for _, part := range parts {
		if part.ValueString() == "" {
			return f
		}
		texts = append(texts, part.ValueString())
	}
	return append(f, Fact{kind: kind, key: strings.Join(texts, "|")})
}

// Tenant adds a tenant by its name.
func (f Facts) Tenant(name types.String) Facts { return f.add(tenantFact, name) }

// Organization adds the tenant of an organization, for which a creation without a name looks.
func (f Facts) Organization(id types.String) Facts { return f.add(organizationFact, id) }

// Identity adds a domain identity.
func (f Facts) Identity(domain types.String) Facts { return f.add(identityFact, domain) }

// ConfigurationSet adds a configuration set.
func (f Facts) ConfigurationSet(name types.String) Facts { return f.add(setFact, name) }

// Template adds an email template.
func (f Facts) Template(name types.String) Facts { return f.add(templateFact, name) }

// Pause adds the customer-managed sending status of a tenant.
func (f Facts) Pause(tenant types.String) Facts { return f.add(pauseFact, tenant) }

// DefaultSet adds the default configuration set of a domain, if it has one.
func (f Facts) DefaultSet(domain, set types.String) Facts {
	if set.ValueString() == "" {
		return f
	}
	return f.add(defaultSetFact, domain)
}

// Suppression adds a tenant's own suppression settings.
func (f Facts) Suppression(tenant types.String) Facts { return f.add(suppressionFact, tenant) }

// SuppressedAddress adds an entry of a tenant's suppression list.
func (f Facts) SuppressedAddress(tenant, address types.String) Facts {
	return f.add(addressFact, tenant, address)
}

// Association adds the association of a tenant with an object, given as SES's word for its type ("identity") and its name; several after a move
// that failed half-way, as [HoldersIn] reads them.
func (f Facts) Association(tenant types.String, kind string, object types.String) Facts {
	for _, name := range HoldersIn(tenant) {
		f = f.add(associationFact, types.StringValue(name), types.StringValue(kind), object)
	}
	return f
}

// AssociationARN is [Facts.Association] for an object given by its ARN.
func (f Facts) AssociationARN(tenant, arn types.String) Facts {
	parsed, err := ses.ParseResourceARN(arn.ValueString())
	if err != nil {
		return f
	}
	return f.Association(tenant, parsed.Type(), types.StringValue(parsed.Name()))
}

// in are the facts in a Region, none while that is unknown.
func (f Facts) in(region types.String) Facts {
	if region.ValueString() == "" {
		return nil
	}
	placed := slices.Clone(f)
	for i := range placed {
		placed[i].region = region.ValueString()
	}
	return placed
}

// without are the facts that the other list does not have.
func (f Facts) without(other Facts) Facts {
	return slices.DeleteFunc(slices.Clone(f), func(fact Fact) bool { return slices.Contains(other, fact) })
}

// meets reports whether the two lists have a fact in common.
func (f Facts) meets(other Facts) bool { return len(f.without(other)) < len(f) }

// Include reports whether the facts of an object hold all of the given ones, which the object's own model has made.
func (f Facts) Include(own Facts) bool {
	for _, fact := range own {
		if !slices.ContainsFunc(f, func(other Fact) bool { return other.kind == fact.kind && other.key == fact.key }) {
			return false
		}
	}
	return len(own) > 0
}
