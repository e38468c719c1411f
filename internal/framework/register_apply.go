// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Leaver is a model that can leave single facts where they are and still take the rest away.
type Leaver interface {
	// Leave makes a state forget facts, so that neither an update nor a deletion takes them away.
	Leave(facts Facts)
}

// takeCreated notes, before the first call of a creation, what it makes or adopts.
func (b *Base[M, P]) takeCreated(plan P) {
	b.Data.Register.begin()
	b.Data.Register.take(holdsOf[M](plan))
}

// takeUpdated notes what an update claims, and keeps what it takes away from others until release is called. What this run has made or claimed at
// another address meanwhile is left where it is.
func (b *Base[M, P]) takeUpdated(plan, state P, diags *diag.Diagnostics) (release func()) {
	register := b.Data.Register
	register.begin()
	held, wanted := holdsOf[M](state), holdsOf[M](plan)
	register.take(wanted.without(held))
	taken, release := register.lock(held.without(wanted))
	leave(state, taken, diags)
	return release
}

// takeDeleted keeps what a deletion takes away from others until release is called. What this run has made or claimed at another address is left
// where it is; left reports that nothing else remains to be done.
func (b *Base[M, P]) takeDeleted(ctx context.Context, state P, private PrivateReader, diags *diag.Diagnostics) (left bool, release func()) {
	register := b.Data.Register
	register.begin()
	drops := dropsOf[M](state)
	taken, release := register.lock(drops)
	for _, fact := range drops {
		if keepsPause(ctx, private, fact, diags) {
			return true, release
		}
		if fact.kind.single() {
			register.claim(fact).held = any((*M)(state)) // The claim is locked here.
		}
	}
	return leave(state, taken, diags), release
}

// leave warns of what stays because this run has made or claimed it. It reports whether the state is to be left alone as a whole: the object itself
// was taken, or the model knows no parts.
func leave(state any, taken Facts, diags *diag.Diagnostics) (whole bool) {
	if len(taken) == 0 {
		return false
	}
	for _, fact := range taken {
		name := fact.String()
		diags.AddWarning(strings.ToUpper(name[:1])+name[1:]+" stays", "This apply has also created, adopted or claimed it, so nothing is removed from SES.")
		whole = whole || fact.kind.irreplaceable()
	}
	leaver, parts := state.(Leaver)
	if whole || !parts {
		return true
	}
	leaver.Leave(taken)
	return false
}
