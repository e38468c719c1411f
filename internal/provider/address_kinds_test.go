// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// eachAddressed runs an edit of every type, without and with adopt where it has that, in many orders.
func eachAddressed(t *testing.T, edit func(a *addressing)) {
	t.Parallel()
	for _, of := range addressedTypes {
		for _, adopt := range []bool{false, true} {
			if adopt && of.importID == "" {
				continue
			}
			t.Run(fmt.Sprintf("%s adopting %t", of.name, adopt), func(t *testing.T) {
				t.Parallel()
				for seed := range orders(t) {
					t.Run(fmt.Sprint(seed), func(t *testing.T) { edit(newAddressing(t, of, seed, adopt)) })
				}
			})
		}
	}
}

// readdress edits the address of an object: what would lose it is refused, and changes nothing once it is said to be a move.
func (a *addressing) readdress(edited, moved string) {
	a.t.Helper()
	was := a.seen()
	a.write(edited)
	if a.of.lost {
		a.refused("This plan both destroys and creates")
		a.stands(was)
		a.write(edited, moved)
		a.e.Simulator.ResetRequests()
	}
	a.apply()
	a.stands(was)
}

func TestAddressBlockRenamed(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		a.readdress(a.block("two", ""), fmt.Sprintf("moved {\n  from = %[1]s.one\n  to = %[1]s.two\n}\n", a.of.name))
	})
}

func TestAddressKeyRenamed(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		a.write(a.block("keyed", "for_each = toset([\"one\"])"), fmt.Sprintf("moved {\n  from = %[1]s.one\n  to = %[1]s.keyed[\"one\"]\n}\n", a.of.name))
		a.apply()
		a.readdress(a.block("keyed", "for_each = toset([\"two\"])"), fmt.Sprintf("moved {\n  from = %[1]s.keyed[\"one\"]\n  to = %[1]s.keyed[\"two\"]\n}\n", a.of.name))
	})
}

// replaced expects the object to exist after a replacement, and that no plan has promised an adoption.
func (a *addressing) replaced(options core.PlanOptions) {
	a.t.Helper()
	plan := a.plan(options)
	if a.said.HasError() {
		a.t.Fatalf("The plan is refused: %s", a.said.Errors())
	}
	if text := a.said.Error(); strings.Contains(text, "adopted") {
		a.t.Fatalf("The plan of a replacement promises an adoption: %s", text)
	}
	a.listen(a.w.Apply(a.t.Context(), plan))
}

func TestAddressReplaced(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		was := a.seen()
		a.replaced(core.PlanOptions{Replace: []string{a.of.name + ".one"}})
		a.replacedAnew(was)
	})
}

func TestAddressTainted(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		was := a.seen()
		if err := a.w.Taint(a.of.name+".one", true); err != nil {
			a.t.Fatal(err)
		}
		a.replaced(core.PlanOptions{})
		a.replacedAnew(was)
	})
}

// replacedAnew expects an object where another one was, and nothing left to be planned.
func (a *addressing) replacedAnew(was string) {
	a.t.Helper()
	now := a.seen()
	if a.said.HasError() || now == "" {
		a.t.Fatalf("After the replacement SES has %q: %s", now, a.said.Errors())
	}
	if (a.of.name == "ses_tenant" || a.of.name == "ses_tenant_domain") == (now == was) {
		a.t.Errorf("SES has %q after the replacement of %q.", now, was)
	}
	if a.of.name == "ses_tenant_sending_state" {
		a.stands(was)
	}
	a.settled()
}

func TestAddressReplacedCreatingFirst(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		was := a.seen()
		a.write(a.block("one", "lifecycle {\n  create_before_destroy = true\n}"))
		a.apply()
		a.replaced(core.PlanOptions{Replace: []string{a.of.name + ".one"}})
		a.stands(was)
		refuses := a.of.refusesTwin && !strings.Contains(a.of.arguments, "adopt")
		if refuses != a.said.HasError() {
			a.t.Fatalf("The apply says %s", a.said)
		}
		a.settled()
		a.stands(was)
	})
}

func TestAddressTwice(t *testing.T) {
	eachAddressed(t, func(a *addressing) {
		if !strings.Contains(a.of.arguments, "adopt") {
			return
		}
		was, twice := a.seen(), "One object at two addresses"
		a.write(a.block("one", ""), a.block("two", ""))
		a.refused(twice)
		if err := a.w.Forget(a.of.name + ".one"); err != nil {
			a.t.Fatal(err)
		}
		a.refused(twice)
		for _, name := range []string{"one", "two"} {
			if said := a.w.Import(a.t.Context(), a.of.name+"."+name, a.of.importID); said.HasError() {
				a.t.Fatal(said)
			}
		}
		a.apply()
		a.write(a.block("two", ""))
		a.refused("which another address keeps")
		a.stands(was)
		a.write(a.block("two", ""), fmt.Sprintf("removed {\n  from = %s.one\n  lifecycle {\n    destroy = false\n  }\n}\n", a.of.name))
		a.apply()
		a.stands(was)
	})
}
