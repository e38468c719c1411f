// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// toArgument is a resource of its own that an argument of another one takes the place of, and back.
type toArgument struct {
	// resource is the block of its own, owner the block with the argument, %s for that.
	resource, owner string
	// argument says what the resource says.
	argument string
	// forgets reports whether the owner's state shows what the resource manages, so that only a removed block leads over.
	forgets bool
	seen    func(t *testing.T, e *acctest.Environment) string
}

var toArguments = map[string]toArgument{
	"ses_tenant_resource_association": {
		resource: "resource \"ses_tenant_resource_association\" \"it\" {\n  tenant_name  = \"acme\"\n  resource_arn = ses_tenant_domain.it.arn\n}\n",
		owner:    "resource \"ses_tenant_domain\" \"it\" {\n  domain = \"new.example\"\n  %s\n}\n", argument: `tenant_name = "acme"`,
		seen: func(_ *testing.T, e *acctest.Environment) string { return existing(e, "association acme with", nil) },
	},
	"ses_tenant_shared_resource": {
		resource: "resource \"ses_tenant_shared_resource\" \"it\" {\n  tenant_names = [\"acme\"]\n  resource_arn = ses_tenant_configuration_set.it.arn\n}\n",
		owner:    "resource \"ses_tenant_configuration_set\" \"it\" {\n  name = \"new\"\n  %s\n}\n", argument: `tenant_name = "acme"`,
		seen: func(_ *testing.T, e *acctest.Environment) string { return existing(e, "association acme with", nil) },
	},
	"ses_tenant_domain_default_configuration_set": {
		resource: "resource \"ses_tenant_domain_default_configuration_set\" \"it\" {\n  domain = ses_tenant_domain.it.domain\n  configuration_set_name = \"old\"\n}\n",
		owner:    "resource \"ses_tenant_domain\" \"it\" {\n  domain = \"new.example\"\n  %s\n}\n", argument: `configuration_set_name = "old"`, forgets: true,
		seen: func(t *testing.T, e *acctest.Environment) string { return e.DefaultConfigurationSet(t, "new.example") },
	},
	"ses_tenant_suppression": {
		resource: "resource \"ses_tenant_suppression\" \"it\" {\n  tenant_name = ses_tenant.it.name\n  scope = \"TENANT\"\n  reasons = [\"BOUNCE\"]\n  on_destroy = \"clear\"\n}\n",
		owner:    "resource \"ses_tenant\" \"it\" {\n  name = \"new\"\n  %s\n}\n", argument: `suppression = { scope = "TENANT", reasons = ["BOUNCE"] }`, forgets: true,
		seen: func(t *testing.T, e *acctest.Environment) string {
			if attributes := e.Tenant(t, "new").SuppressionAttributes; attributes != nil {
				return string(attributes.SuppressionScope)
			}
			return ""
		},
	},
}

// newToArgument applies the resource of its own.
func newToArgument(t *testing.T, name string, seed uint64) (*addressing, toArgument) {
	t.Helper()
	of, e := toArguments[name], simulated(t)
	e.CreateTenant(t, "acme", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("old")})
	a := &addressing{t: t, e: e, of: addressed{name: name, seen: of.seen}, w: acctest.NewWorkspace()}
	a.w.Order = rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // An order that can be repeated is the point.
	a.w.DestroyBeforeRead = seed%2 == 0
	a.w.Write("provider.tf", e.Provider())
	a.write(fmt.Sprintf(of.owner, ""), of.resource)
	a.apply()
	a.destroyAfterwards()
	return a, of
}

// The argument takes the place of the resource in one apply, with a removed block. Without that, the plan is refused where the owner shows
// already what the resource manages, and right in any order where not.
func TestAddressResourceToArgumentAndBack(t *testing.T) {
	t.Parallel()
	for name := range toArguments {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed := range orders(t) {
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					a, of := newToArgument(t, name, seed)
					was, owner := a.seen(), fmt.Sprintf(of.owner, of.argument)
					removed := fmt.Sprintf("removed {\n  from = %s.it\n  lifecycle {\n    destroy = false\n  }\n}\n", name)
					a.write(owner)
					if of.forgets {
						a.refused("which another address keeps")
						a.write(owner, removed)
					}
					a.apply()
					a.stands(was)
					a.write(fmt.Sprintf(of.owner, ""), of.resource)
					a.apply()
					a.stands(was)
					a.write(owner, removed)
					a.apply()
					a.stands(was)
				})
			}
		})
	}
}

// The resource goes alone once the argument is left out: that shows only what SES has.
func TestAddressResourceGoesBesideArgument(t *testing.T) {
	t.Parallel()
	for name := range toArguments {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, of := newToArgument(t, name, 1)
			a.write(fmt.Sprintf(of.owner, of.argument), of.resource)
			a.apply()
			a.write(fmt.Sprintf(of.owner, ""), of.resource)
			a.apply()
			a.write(fmt.Sprintf(of.owner, ""))
			a.run(core.PlanOptions{})
			if a.said.HasError() {
				t.Fatal(a.said)
			}
			if now := a.seen(); now != "" {
				t.Fatalf("SES still has %q.", now)
			}
			a.settled()
		})
	}
}
