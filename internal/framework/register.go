// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"crypto/rand"
	"slices"
	"strconv"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Register knows what one run, from one Configure to the next, destroys, creates and keeps in SES, so that no object is at two addresses of the
// run. Each fact has a lock of its own: whoever decides about it or takes it away holds the lock meanwhile. It is safe for concurrent use.
type Register struct {
	mu       sync.Mutex
	claims   map[Fact]*claim
	marked   map[string]any
	reported map[Fact]bool
	marks    int
	nonce    string
	applying bool
}

// NewRegister makes the register of one Configure.
func NewRegister() *Register {
	return &Register{claims: map[Fact]*claim{}, marked: map[string]any{}, reported: map[Fact]bool{}, nonce: rand.Text()}
}

// claim is what a run knows of one fact.
type claim struct {
	sync.Mutex
	// roles are what the addresses of the plan do with it, by mark: a provider is not told addresses.
	roles map[string]*role
	// held is the model of the object as a Read has found it, or as a Delete has met it, nil for none.
	held any
	// taken reports whether this run has created, adopted or otherwise claimed it at apply.
	taken bool
	// lost reports whether a Read of this run has found that the object of the state is gone, or another one.
	lost bool
}

// role is what one address of a plan does with a fact.
type role struct {
	drops, takes, keeps bool
	// leaves: the address goes and leaves the object in SES, as on_destroy = "detach" does.
	leaves bool
	// adopts: the address takes an object over that exists.
	adopts bool
	// exists asks SES whether the object of the state exists; nil for a creation, which has none.
	exists func() bool
}

// mark is a new word for one address of this run.
func (r *Register) mark() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.marks++
	return r.nonce + "-" + strconv.Itoa(r.marks)
}

// remember keeps what the first call for an address has planned, for the second call of its replacement.
func (r *Register) remember(mark string, planned any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.marked[mark] = planned
}

// recall is what [Register.remember] has kept, nil for nothing.
func (r *Register) recall(mark string) any {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.marked[mark]
}

// firstReport reports whether nothing has been said yet of an object that its deletion leaves in SES: two addresses of a rename find the same.
func (r *Register) firstReport(fact Fact) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	said := r.reported[fact]
	r.reported[fact] = true
	return !said
}

// claim is what is known of a fact.
func (r *Register) claim(fact Fact) *claim {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.claims[fact]
	if c == nil {
		c = &claim{roles: map[string]*role{}}
		r.claims[fact] = c
	}
	return c
}

// begin notes the first apply call: from then on no plan call refuses anything, since half of the plan is done.
func (r *Register) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.applying = true
}

// begun reports whether anything has been applied.
func (r *Register) begun() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.applying
}

// hold notes the model of an object that exists; nil notes that it does not.
func (r *Register) hold(facts Facts, model any) {
	for _, fact := range facts {
		c := r.claim(fact)
		c.Lock()
		c.held = model
		c.Unlock()
	}
}

// lose notes that objects which the state has are gone, or others by now.
func (r *Register) lose(facts Facts) {
	for _, fact := range facts {
		c := r.claim(fact)
		c.Lock()
		c.lost = true
		c.Unlock()
	}
}

// lostTenant reports whether a Read of this run has found that a tenant is gone, or another one.
func (r *Register) lostTenant(region, name string) bool {
	c := r.claim(tenantIn(region, name))
	c.Lock()
	defer c.Unlock()
	return c.lost
}

// holding is the model of an object that the state holds, nil for none.
func (r *Register) holding(facts Facts) any {
	for _, fact := range facts {
		if !fact.kind.irreplaceable() {
			continue
		}
		c := r.claim(fact)
		c.Lock()
		held := c.held
		c.Unlock()
		if held != nil {
			return held
		}
	}
	return nil
}

// replaces reports whether the plan of some address makes a new object in the place of one that the state holds, or, at apply, has made it.
func (r *Register) replaces(fact Fact) bool {
	c := r.claim(fact)
	c.Lock()
	defer c.Unlock()
	if c.taken {
		return true
	}
	for _, role := range c.roles {
		if role.takes && (role.drops || c.held != nil) {
			return true
		}
	}
	return false
}

// take notes what is about to be made or claimed at apply. It waits for whoever is taking it away.
func (r *Register) take(facts Facts) {
	for _, fact := range facts {
		c := r.claim(fact)
		c.Lock()
		c.taken = true
		c.Unlock()
	}
}

// MadeTenant reports whether this run has created or adopted a tenant, so that what belonged to an earlier one of its name is gone.
func (r *Register) MadeTenant(region, name types.String) bool {
	c := r.claim(tenantIn(region.ValueString(), name.ValueString()))
	c.Lock()
	defer c.Unlock()
	return c.taken
}

// lock keeps others from taking facts until release is called, and returns those that this run has taken already.
func (r *Register) lock(facts Facts) (taken Facts, release func()) {
	sorted := slices.SortedFunc(slices.Values(facts), Fact.compare)
	sorted = slices.Compact(sorted)
	claims := make([]*claim, 0, len(sorted))
	for _, fact := range sorted {
		c := r.claim(fact)
		c.Lock()
		claims = append(claims, c)
		if c.taken {
			taken = append(taken, fact)
		}
	}
	return taken, func() {
		for _, c := range slices.Backward(claims) {
			c.Unlock()
		}
	}
}
