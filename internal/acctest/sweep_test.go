// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func init() {
	resource.AddTestSweepers("ses_tenant", &resource.Sweeper{Name: "ses_tenant", F: func(region string) error {
		ctx, cancel := cleanupContext()
		defer cancel()
		client, err := sweepClient(ctx, region)
		if err != nil {
			return err
		}
		return SweepTenants(ctx, client, time.Now())
	}})
	resource.AddTestSweepers("ses_tenant_domain", &resource.Sweeper{Name: "ses_tenant_domain", Dependencies: []string{"ses_tenant"}, F: func(region string) error {
		ctx, cancel := cleanupContext()
		defer cancel()
		client, err := sweepClient(ctx, region)
		if err != nil {
			return err
		}
		return SweepIdentities(ctx, client)
	}})
	resource.AddTestSweepers("ses_tenant_configuration_set", &resource.Sweeper{Name: "ses_tenant_configuration_set", Dependencies: []string{"ses_tenant"}, F: func(region string) error {
		ctx, cancel := cleanupContext()
		defer cancel()
		client, err := sweepClient(ctx, region)
		if err != nil {
			return err
		}
		return SweepConfigurationSets(ctx, client)
	}})
	resource.AddTestSweepers("ses_tenant_template", &resource.Sweeper{Name: "ses_tenant_template", Dependencies: []string{"ses_tenant"}, F: func(region string) error {
		ctx, cancel := cleanupContext()
		defer cancel()
		client, err := sweepClient(ctx, region)
		if err != nil {
			return err
		}
		return SweepTemplates(ctx, client, time.Now())
	}})
}

func TestSweepTenants(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	stale, foreign := Name("stale"), "acme"
	e.CreateTenant(t, stale, nil)
	e.CreateTenant(t, foreign, nil)

	if err := SweepTenants(t.Context(), e.SES, time.Now()); err != nil {
		t.Fatal(err)
	}
	if e.Tenant(t, stale) == nil {
		t.Error("A tenant that was created just now was swept.")
	}
	if err := SweepTenants(t.Context(), e.SES, time.Now().Add(sweepAge+time.Minute)); err != nil {
		t.Fatal(err)
	}
	if e.Tenant(t, stale) != nil {
		t.Error("A stale tenant was not swept.")
	}
	if e.Tenant(t, foreign) == nil {
		t.Error("A tenant without the prefix of tests was swept.")
	}
}

func TestSweepIdentities(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	tenant := Name("holder")
	free, held, foreign := Domain(), Domain(), "example.com"
	e.CreateTenant(t, tenant, nil)
	for _, domain := range []string{free, held, foreign} {
		e.CreateIdentity(t, domain, nil)
	}
	e.Associate(t, tenant, e.IdentityARN(t, held))

	if err := SweepIdentities(t.Context(), e.SES); err != nil {
		t.Fatal(err)
	}
	for domain, want := range map[string]bool{free: false, held: true, foreign: true} {
		_, err := e.SES.GetEmailIdentity(t.Context(), &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(domain)})
		if is, err := found(err); is != want || err != nil {
			t.Errorf("After the sweep, %s exists: %t (%v), want %t.", domain, is, err, want)
		}
	}
}

func TestSweepConfigurationSets(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	tenant := Name("holder")
	free, held, foreign := Name("free"), Name("held"), "marketing"
	e.CreateTenant(t, tenant, nil)
	for _, name := range []string{free, held, foreign} {
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(name)})
	}
	e.Associate(t, tenant, e.ConfigurationSetARN(t, held))

	if err := SweepConfigurationSets(t.Context(), e.SES); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{free: false, held: true, foreign: true} {
		if stands := e.ConfigurationSet(t, name) != nil; stands != want {
			t.Errorf("After the sweep, %s exists: %t, want %t.", name, stands, want)
		}
	}
}

func TestSweepTemplates(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	tenant := Name("holder")
	free, held, foreign := Name("free"), Name("held"), "welcome"
	e.CreateTenant(t, tenant, nil)
	for _, name := range []string{free, held, foreign} {
		e.CreateTemplate(t, name, nil)
	}
	e.Associate(t, tenant, e.TemplateARN(t, held))

	for _, sweep := range []struct {
		after time.Duration
		want  map[string]bool
	}{
		{0, map[string]bool{free: true, held: true, foreign: true}},
		{sweepAge + time.Minute, map[string]bool{free: false, held: true, foreign: true}},
	} {
		if err := SweepTemplates(t.Context(), e.SES, time.Now().Add(sweep.after)); err != nil {
			t.Fatal(err)
		}
		for name, want := range sweep.want {
			if stands := e.Template(t, name) != nil; stands != want {
				t.Errorf("After the sweep, %s exists: %t, want %t.", name, stands, want)
			}
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	if a, b := Name("x"), Name("x"); a == b || !strings.HasPrefix(a, NamePrefix+"x-") || len(a) > 64 {
		t.Errorf("Name gives %q and %q; want two different ones of at most 64 characters with the prefix %s.", a, b, NamePrefix)
	}
	if a, b := OrganizationID(), OrganizationID(); a[:8] == b[:8] {
		t.Errorf("OrganizationID gives %q and %q, whose first eight characters are the same.", a, b)
	}
}
