// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// conflict is what is wrong between two addresses of a plan that share a fact.
type conflict int

const (
	noConflict conflict = iota
	// destroyedAndKept: one address destroys what another one keeps.
	destroyedAndKept
	// destroyedAndMade: one address destroys what another one creates or adopts, as after a rename.
	destroyedAndMade
	// leftAndMade: one address goes and leaves it in SES, and another one creates it, which SES refuses.
	leftAndMade
	// madeTwice: two addresses create or adopt it, or one of them has it already.
	madeTwice
)

// between is the conflict between the roles of two addresses.
func between(kind factKind, a, b *role) conflict {
	switch {
	case a.drops && b.keeps, b.drops && a.keeps:
		return destroyedAndKept
	case kind.single() && a.takes && b.takes:
		return madeTwice
	case kind.irreplaceable() && (a.drops && b.takes || b.drops && a.takes):
		return destroyedAndMade
	case kind.single() && (a.takes && b.keeps || b.takes && a.keeps):
		return madeTwice
	case kind.single() && (a.leaves && b.takes && !b.adopts || b.leaves && a.takes && !a.adopts):
		return leftAndMade
	}
	return noConflict
}

// plan notes what an address does with its facts, in the place of what it has noted under the same mark before. What contradicts another address
// is an error, the weightiest one alone; nothing is refused once something has been applied.
func (r *Register) plan(mark string, roles rolesOf, diags *diag.Diagnostics) {
	if r.begun() {
		return
	}
	refused := false
	for _, fact := range slices.SortedFunc(maps.Keys(roles), Fact.compare) {
		found := r.claim(fact).note(fact, mark, roles[fact])
		if found == leftAndMade && !r.firstReport(fact) {
			continue
		}
		if found != noConflict && !refused {
			refused = true
			found.report(fact, diags)
		}
	}
}

// note notes the role of an address, and returns the conflict with another one. An object that SES does not know is in nobody's way, so it is
// asked for before anything is refused.
func (c *claim) note(fact Fact, mark string, mine *role) conflict {
	c.Lock()
	defer c.Unlock()
	c.roles[mark] = mine
	for _, other := range slices.Sorted(maps.Keys(c.roles)) {
		theirs := c.roles[other]
		found := between(fact.kind, mine, theirs)
		if other == mark || found == noConflict {
			continue
		}
		if c.held != nil || exists(mine, theirs) {
			return found
		}
	}
	return noConflict
}

// exists reports whether the object that one of two addresses has in the state exists: the one that destroys it is asked. Without either nothing
// stands yet, and the two are two creations.
func exists(a, b *role) bool {
	if b.exists != nil && (b.drops || a.exists == nil) {
		a = b
	}
	return a.exists == nil || a.exists()
}

// movedBlock is what a configuration says of a renamed address.
const movedBlock = "moved {\n  from = THE OLD ADDRESS\n  to   = THE NEW ADDRESS\n}"

// report makes an error of a conflict.
func (found conflict) report(fact Fact, diags *diag.Diagnostics) {
	const removed = "removed {\n  from = THE ADDRESS THAT GOES\n\n  lifecycle {\n    destroy = false\n  }\n}"
	switch found {
	case destroyedAndMade:
		diags.AddError("This plan both destroys and creates "+fact.String(),
			"One address of the configuration is gone, and another one creates or adopts the same object. Applied, that loses what cannot be made again. "+
				"If a block, a key of for_each or count, or a module was renamed, say so, and nothing changes in SES:\n\n"+movedBlock+
				"\n\nTo replace the object on purpose, keep its address and use -replace.")
	case leftAndMade:
		diags.AddError("This plan leaves "+fact.String()+" in SES and creates it at another address",
			"One address of the configuration is gone, and its on_destroy leaves the object in SES. SES refuses to create it again at another address. "+
				"If a block, a key of for_each or count, or a module was renamed, say so, and nothing changes in SES:\n\n"+movedBlock+
				"\n\nOr set adopt = \"if_unchanged\" at the new address.")
	case destroyedAndKept:
		diags.AddError("This plan destroys "+fact.String()+", which another address keeps",
			"Two addresses manage the same object, and one of them is destroyed. Let that one go out of the state without touching SES, and remove its block:\n\n"+removed+
				"\n\nIn a module, or for one key of for_each, terraform state rm ADDRESS does the same.")
	case madeTwice:
		diags.AddError("One object at two addresses: "+fact.String(),
			"Another address of this plan has the same object, or creates or adopts it too. Each object belongs to one address: remove one of the two. If an address was renamed, say so:\n\n"+movedBlock)
	case noConflict:
	}
}
