// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

// roots are two Terraform roots over the same account, which run at once.
type roots struct {
	t *testing.T
	// each is the world as one root sees it.
	each [2]*faults.World
	// before is what SES holds before either runs.
	before []string
}

// newRoots makes two roots over an account that holds a configuration set, with a configuration each and further arguments of its provider block.
func newRoots(t *testing.T, first, second string, provider ...string) *roots {
	t.Helper()
	w := faults.NewWorld(t)
	w.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("shared")})
	r := &roots{t: t, each: [2]*faults.World{w, w.Beside()}, before: w.Remote()}
	for i, configuration := range []string{first, second} {
		further := ""
		if len(provider) > 0 {
			further = provider[i]
		}
		r.each[i].Configure(configuration, further)
	}
	return r
}

// both does the same in both roots at once.
func (r *roots) both(do func(*faults.World) core.Diagnostics) (said [2]core.Diagnostics) {
	var running sync.WaitGroup
	for i, w := range r.each {
		running.Go(func() { said[i] = do(w) })
	}
	running.Wait()
	return said
}

// must expects that both roots succeed.
func (r *roots) must(doing string, said [2]core.Diagnostics) {
	r.t.Helper()
	for i, diags := range said {
		if diags.HasError() {
			r.t.Fatalf("%s fails in root %d: %v", doing, i+1, diags.Errors())
		}
	}
}

// settled expects an empty plan in both roots.
func (r *roots) settled() {
	r.t.Helper()
	for i, w := range r.each {
		if pending, diags := w.Pending(); pending != "" || diags.HasError() {
			r.t.Errorf("The plan of root %d is not empty: %s%v", i+1, pending, diags.Errors())
		}
	}
}

// end destroys both roots at once, and expects that nothing is left of what they have made.
func (r *roots) end() {
	r.t.Helper()
	r.must("The destroy", r.both((*faults.World).Destroy))
	if left := r.each[0].Remote(); !slices.Equal(left, r.before) {
		r.t.Errorf("SES holds something else than before:\n%s", faults.Difference(r.before, left))
	}
	for _, w := range r.each {
		w.Close()
	}
}

// Two roots that are applied and destroyed at the same time do not disturb each other, whether they share an object or none.
func TestTwoRootsAtOnce(t *testing.T) {
	t.Parallel()
	const adopting = `
resource "ses_tenant" "it" {
  name  = "acme"
  tags  = { team = "mail" }
  adopt = "if_unchanged"
}

resource "ses_tenant_configuration_set" "it" {
  name        = "acme"
  tenant_name = ses_tenant.it.name
  adopt       = "if_unchanged"
}

resource "ses_tenant_domain" "it" {
  domain      = "acme.example.com"
  tenant_name = ses_tenant.it.name
  adopt       = "if_unchanged"
}
`
	sharing := func(name string) string {
		return strings.ReplaceAll(`
resource "ses_tenant" "it" {
  name = "NAME"
}

resource "ses_tenant_shared_resource" "it" {
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:configuration-set/shared"
  tenant_names = [ses_tenant.it.name]
}
`, "NAME", name)
	}
	tagging := func(key string) string {
		return "resource \"ses_tenant\" \"it\" {\n  name  = \"acme\"\n  tags  = { " + key + " = \"x\" }\n  adopt = \"if_unchanged\"\n}\n"
	}
	ignoring := func(key string) string { return "ignore_tags {\n  keys = [\"" + key + "\"]\n}\n" }
	for name, c := range map[string]struct {
		first, second string
		provider      []string
		overlaps      bool
	}{
		"nothing in common":         {first: faults.Organization("acme", true), second: faults.Organization("globex", false)},
		"one shared set":            {first: sharing("acme"), second: sharing("globex"), overlaps: true},
		"the same objects, adopted": {first: adopting, second: adopting, overlaps: true},
		"tags of one tenant": {
			first: tagging("a"), second: tagging("b"), provider: []string{ignoring("b"), ignoring("a")}, overlaps: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 3 {
				synctest.Test(t, func(t *testing.T) {
					r := newRoots(t, c.first, c.second, c.provider...)
					said := r.both((*faults.World).Apply)
					if c.overlaps {
						// Whoever comes second meets what the other one has just made, and adopts it at its next apply.
						said = r.both((*faults.World).Apply)
					}
					r.must("The apply", said)
					r.settled()
					r.end()
				})
			}
		})
	}
}

// Where two roots create the same name at once, one of them gets it. The other one says that it exists, and takes nothing of it away.
func TestTwoRootsWantOneName(t *testing.T) {
	t.Parallel()
	for name, block := range map[string]string{
		"tenant":            "resource \"ses_tenant\" \"it\" {\n  name = \"acme\"\n}\n",
		"domain":            "resource \"ses_tenant_domain\" \"it\" {\n  domain = \"acme.example.com\"\n}\n",
		"configuration set": "resource \"ses_tenant_configuration_set\" \"it\" {\n  name = \"acme\"\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := newRoots(t, block, block)
				said := r.both((*faults.World).Apply)
				winner, loser := r.each[0], r.each[1]
				if said[0].HasError() {
					winner, loser = loser, winner
				}
				if said[0].HasError() == said[1].HasError() || !strings.Contains(said[0].Errors().Error()+said[1].Errors().Error(), "exists") {
					t.Fatalf("The roots say: %v and %v", said[0].Errors(), said[1].Errors())
				}
				if diags := loser.Destroy(); diags.HasError() {
					t.Errorf("The root without the object cannot be destroyed: %v", diags.Errors())
				}
				if pending, diags := winner.Pending(); pending != "" || diags.HasError() {
					t.Errorf("The root with the object has a plan: %s%v", pending, diags.Errors())
				}
				r.end()
			})
		})
	}
}
