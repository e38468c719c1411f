// SPDX-License-Identifier: MPL-2.0

package framework

import "sync"

// Taken is what the plans of one configuration of the provider take away, and what they need: in which order Terraform plans objects that do
// not refer to each other is chance, so whoever comes second warns. The zero value is empty; it is safe for concurrent use.
type Taken struct {
	mu sync.Mutex
	// leaving are the facts that a plan ends, coming those that a plan makes.
	leaving, coming map[Fact]bool
	// domains are those that go on naming a configuration set as their default.
	domains map[Fact][]string
	// refreshed are the objects that were read, said the warnings that were given.
	refreshed, said map[string]bool
}

func tenantIn(region, name string) Fact { return Fact{tenantFact, region, name} }

func setIn(region, name string) Fact { return Fact{setFact, region, name} }

func associationIn(region, tenant, arn string) Fact {
	return Fact{associationFact, region, tenant + "|" + arn}
}

// Tenant notes that a tenant goes, with all its associations.
func (t *Taken) Tenant(region, name string) { t.leave(tenantIn(region, name)) }

// Association notes that an association goes.
func (t *Taken) Association(region, tenant, arn string) {
	t.leave(associationIn(region, tenant, arn))
}

// TenantLeaves reports whether a tenant is known to go.
func (t *Taken) TenantLeaves(region, name string) bool { return t.leaves(tenantIn(region, name)) }

// Releases reports whether a tenant's hold on a resource is known to end.
func (t *Taken) Releases(region, tenant, arn string) bool {
	return t.leaves(tenantIn(region, tenant)) || t.leaves(associationIn(region, tenant, arn))
}

// ConfigurationSet notes that a configuration set goes, and returns the domains that are known to go on naming it as their default.
func (t *Taken) ConfigurationSet(region, name string) (domains []string) {
	t.leave(setIn(region, name))
	t.mu.Lock()
	defer t.mu.Unlock()
	domains = t.domains[setIn(region, name)]
	delete(t.domains, setIn(region, name))
	return domains
}

// SetComes notes that a configuration set will be created.
func (t *Taken) SetComes(region, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	note(&t.coming, setIn(region, name))
}

// namesDefault notes that a domain goes on naming a configuration set as its default, and reports whether that is known to go: then the caller
// has to warn, and [Taken.ConfigurationSet] does not return the domain.
func (t *Taken) namesDefault(region, set, domain string) (goes bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	named := setIn(region, set)
	if t.leaving[named] {
		return true
	}
	if t.domains == nil {
		t.domains = map[Fact][]string{}
	}
	t.domains[named] = append(t.domains[named], domain)
	return false
}

// setComes reports whether a configuration set is known to be created.
func (t *Taken) setComes(region, name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.coming[setIn(region, name)]
}

// noteRefreshed notes that an object was read.
func (t *Taken) noteRefreshed(object string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	note(&t.refreshed, object)
}

// isRefreshed reports whether an object was read: an apply plans again without reading.
func (t *Taken) isRefreshed(object string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.refreshed[object]
}

// first reports whether a warning has not been given yet, and notes it.
func (t *Taken) first(warning string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.said[warning] {
		return false
	}
	note(&t.said, warning)
	return true
}

func (t *Taken) leave(f Fact) {
	t.mu.Lock()
	defer t.mu.Unlock()
	note(&t.leaving, f)
}

func (t *Taken) leaves(f Fact) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.leaving[f]
}

// note adds to a set that may not have been made yet.
func note[K comparable](set *map[K]bool, key K) {
	if *set == nil {
		*set = map[K]bool{}
	}
	(*set)[key] = true
}
