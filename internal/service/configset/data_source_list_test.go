// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// listBlock is the data source under test, and its names as an output.
func listBlock(arguments string) string {
	return "data \"ses_tenant_configuration_sets\" \"test\" {\n" + arguments + "\n}\n\noutput \"names\" {\n  value = data.ses_tenant_configuration_sets.test.names\n}\n"
}

func TestConfigurationSetsDataSource(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for i := range 1001 { // More than a page of ListConfigurationSets.
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(fmt.Sprintf("bulk-%04d", i))})
	}
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "empty", nil)
	e.CreateIdentity(t, "acme.example", nil)
	e.Associate(t, "acme", e.IdentityARN(t, "acme.example"))
	for i := range 101 { // More than a page of ListTenantResources, with the domain.
		e.Associate(t, "acme", e.ConfigurationSetARN(t, fmt.Sprintf("bulk-%04d", i)))
	}
	for _, name := range []string{"Mail-b", "mail-a", "x"} {
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(name)})
	}
	e.Associate(t, "acme", e.ConfigurationSetARN(t, "Mail-b"))
	for _, c := range []struct {
		name, arguments string
		want            []string
		calls           map[string]int
	}{
		{"part, any letter case", `name_contains = "MAIL"`, []string{"Mail-b", "mail-a"}, map[string]int{"ListConfigurationSets": 1}},
		{"part that is too short for SES", `name_contains = "x"`, []string{"x"}, map[string]int{"ListConfigurationSets": 2}},
		{"part that no name contains", `name_contains = "nothing"`, []string{}, map[string]int{"ListConfigurationSets": 1}},
		{"of a tenant, with a part", "tenant_name = \"acme\"\nname_contains = \"mail\"", []string{"Mail-b"}, map[string]int{"ListTenantResources": 2}},
		{"of a tenant without any", `tenant_name = "empty"`, []string{}, map[string]int{"ListTenantResources": 1}},
		{"another Region", fmt.Sprintf("region = %q", acctest.OtherRegion), []string{}, map[string]int{"ListConfigurationSets": 1}},
	} {
		e.Simulator.ResetRequests()
		tf := e.Terraform(t, listBlock(c.arguments))
		tf.Apply("")
		if got := fmt.Sprint(tf.Output("names")); got != fmt.Sprint(c.want) {
			t.Errorf("%s: the names are %s, want %v.", c.name, got, c.want)
		}
		e.ExpectCalls(t, c.name, c.calls)
	}
	for arguments, want := range map[string]int{"": 1004, `tenant_name = "acme"`: 102} {
		tf := e.Terraform(t, listBlock(arguments)+"output \"count\" {\n  value = length(data.ses_tenant_configuration_sets.test.names)\n}\n")
		tf.Apply("")
		if got := fmt.Sprint(tf.Output("count")); got != fmt.Sprint(want) {
			t.Errorf("With %q there are %s names, want %d.", arguments, got, want)
		}
	}
}

func TestAccConfigurationSetsDataSourceErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for name, c := range map[string]struct{ arguments, want string }{
		"no such tenant":     {fmt.Sprintf("tenant_name = %q", acctest.Name("none")), `(?s)There is no SES tenant tfacc-none.*NotFoundException`},
		"malformed tenant":   {`tenant_name = "a b"`, `Invalid tenant name`},
		"an empty part":      {`name_contains = ""`, `name_contains`},
		"a malformed Region": {`region = "x"`, `Invalid region`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(listBlock(c.arguments)), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}
