// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What an address can do with a fact.
var (
	drops    = role{drops: true}
	takes    = role{takes: true}
	keeps    = role{keeps: true}
	replaces = role{drops: true, takes: true}
)

// What two addresses do with one fact, in either order.
func TestConflictsBetweenAddresses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                      string
		one, other                role
		single, pause, remakeable conflict
	}{
		{"destroyed and created", drops, takes, destroyedAndMade, destroyedAndMade, noConflict},
		{"destroyed and kept", drops, keeps, destroyedAndKept, destroyedAndKept, destroyedAndKept},
		{"destroyed twice", drops, drops, noConflict, noConflict, noConflict},
		{"created twice", takes, takes, madeTwice, noConflict, noConflict},
		{"created and kept", takes, keeps, madeTwice, noConflict, noConflict},
		{"kept twice", keeps, keeps, noConflict, noConflict, noConflict},
		{"replaced and kept", replaces, keeps, destroyedAndKept, destroyedAndKept, destroyedAndKept},
		{"replaced and destroyed", replaces, drops, destroyedAndMade, destroyedAndMade, noConflict},
		{"replaced and created", replaces, takes, madeTwice, destroyedAndMade, noConflict},
		{"nothing and destroyed", role{}, drops, noConflict, noConflict, noConflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for kind, want := range map[factKind]conflict{
				tenantFact: c.single, organizationFact: c.single, identityFact: c.single, setFact: c.single, templateFact: c.single, pauseFact: c.pause,
				associationFact: c.remakeable, defaultSetFact: c.remakeable, suppressionFact: c.remakeable, addressFact: c.remakeable,
			} {
				for _, order := range [][2]role{{c.one, c.other}, {c.other, c.one}} {
					r, fact := NewRegister(), Fact{kind: kind, region: "eu-west-1", key: "a|b|c"}
					var first, second diag.Diagnostics
					r.plan("one", rolesOf{fact: &order[0]}, &first)
					r.plan("other", rolesOf{fact: &order[1]}, &second)
					if len(first) > 0 {
						t.Errorf("The first address of a %s is refused: %v", kind, first)
					}
					if second.HasError() != (want != noConflict) {
						t.Errorf("The second address of a %s: %v", kind, second)
					}
				}
			}
		})
	}
}

func TestRegisterRefusesNothingOfItsOwn(t *testing.T) {
	t.Parallel()
	fact := Fact{kind: identityFact, region: "eu-west-1", key: "acme.example"}
	t.Run("the second call of a replacement", func(t *testing.T) {
		t.Parallel()
		r, diags := NewRegister(), diag.Diagnostics{}
		r.plan("one", rolesOf{fact: {keeps: true}}, &diags)
		r.plan("one", rolesOf{fact: {drops: true, takes: true}}, &diags)
		if len(diags) > 0 {
			t.Error(diags)
		}
		if r.plan("two", rolesOf{fact: {takes: true}}, &diags); !diags.HasError() {
			t.Error("Another address may create what the first one replaces.")
		}
	})
	t.Run("in another Region", func(t *testing.T) {
		t.Parallel()
		r, diags, other := NewRegister(), diag.Diagnostics{}, fact
		other.region = "us-east-1"
		r.plan("one", rolesOf{fact: {drops: true}}, &diags)
		if r.plan("two", rolesOf{other: {takes: true}}, &diags); len(diags) > 0 {
			t.Error(diags)
		}
	})
	t.Run("an object that does not exist", func(t *testing.T) {
		t.Parallel()
		r, diags := NewRegister(), diag.Diagnostics{}
		r.plan("one", rolesOf{fact: {drops: true, exists: func() bool { return false }}}, &diags)
		if r.plan("two", rolesOf{fact: {takes: true}}, &diags); len(diags) > 0 {
			t.Error(diags)
		}
	})
	t.Run("an object that a Read has found is not asked for again", func(t *testing.T) {
		t.Parallel()
		r, diags := NewRegister(), diag.Diagnostics{}
		r.hold(Facts{fact}, t)
		r.plan("one", rolesOf{fact: {drops: true, exists: func() bool { t.Error("It is asked for."); return false }}}, &diags)
		if r.plan("two", rolesOf{fact: {takes: true}}, &diags); !diags.HasError() {
			t.Error("It is not refused.")
		}
	})
	t.Run("once something is applied", func(t *testing.T) {
		t.Parallel()
		r, diags := NewRegister(), diag.Diagnostics{}
		r.plan("one", rolesOf{fact: {drops: true}}, &diags)
		r.begin()
		if r.plan("two", rolesOf{fact: {takes: true}}, &diags); len(diags) > 0 {
			t.Error(diags)
		}
	})
}

// One address has one error, that of what weighs most.
func TestRegisterSaysTheWeightiest(t *testing.T) {
	t.Parallel()
	r, diags := NewRegister(), diag.Diagnostics{}
	association := Fact{kind: associationFact, region: "eu-west-1", key: "acme|identity|acme.example"}
	identity := Fact{kind: identityFact, region: "eu-west-1", key: "acme.example"}
	r.plan("one", rolesOf{association: {keeps: true}, identity: {drops: true}}, &diags)
	r.plan("two", rolesOf{association: {drops: true}, identity: {takes: true}}, &diags)
	if len(diags) != 1 || diags[0].Summary() != "This plan both destroys and creates SES identity acme.example" || !strings.Contains(diags[0].Detail(), "moved {") {
		t.Error(diags)
	}
}

// A deletion leaves what was taken, and whoever takes something waits for a deletion that is under way.
func TestRegisterAtApply(t *testing.T) {
	t.Parallel()
	r, facts := NewRegister(), Facts{{kind: setFact, region: "eu-west-1", key: "a"}, {kind: associationFact, region: "eu-west-1", key: "t|set|a"}}
	taken, release := r.lock(append(facts, facts...))
	if len(taken) > 0 {
		t.Errorf("Taken is %v.", taken)
	}
	var passed atomic.Bool
	done := make(chan struct{})
	go func() {
		r.take(facts)
		passed.Store(true)
		close(done)
	}()
	time.Sleep(20 * time.Millisecond)
	if passed.Load() {
		t.Error("A creation does not wait for a deletion of the same object.")
	}
	release()
	<-done
	taken, release = r.lock(facts)
	defer release()
	if len(taken) != 2 {
		t.Errorf("Taken is %v.", taken)
	}
}

func TestFacts(t *testing.T) {
	t.Parallel()
	name, none := types.StringValue("a"), types.StringNull()
	got := Facts{}.Tenant(name).Tenant(types.StringUnknown()).Organization(none).Identity(name).ConfigurationSet(name).Pause(name).DefaultSet(name, none).
		DefaultSet(name, name).Suppression(name).SuppressedAddress(name, types.StringValue("x|y@b.example")).Association(name, "identity", name).
		AssociationARN(name, types.StringValue("arn:aws:ses:eu-west-1:123456789012:identity/a")).AssociationARN(name, name)
	var texts []string
	for _, fact := range got {
		texts = append(texts, fact.String())
	}
	want := []string{
		"SES tenant a", "SES identity a", "configuration set a", "the sending status of SES tenant a", "the default configuration set of domain a",
		"the suppression settings of SES tenant a", "the entry of x|y@b.example on the suppression list of SES tenant a",
		"the association of identity a with SES tenant a", "the association of identity a with SES tenant a",
	}
	if strings.Join(texts, "\n") != strings.Join(want, "\n") {
		t.Errorf("Got\n%s", strings.Join(texts, "\n"))
	}
	if placed := got.in(types.StringUnknown()); placed != nil {
		t.Errorf("Without a Region there are %v.", placed)
	}
	if placed := got.in(types.StringValue("eu-west-1")); placed[0].region != "eu-west-1" || got[0].region != "" {
		t.Errorf("Placed are %v.", placed)
	}
}
