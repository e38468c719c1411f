// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"maps"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// defaults is the block default_tags.
func defaults(tags string) string { return "default_tags {\n  tags = {\n" + tags + "\n  }\n}" }

func TestAccTags(t *testing.T) {
	t.Parallel()
	type pairs = map[string]string
	for _, c := range []struct {
		name string
		// first and then are provider blocks and resources, applied one after the other.
		first, then [2]string
		// behind are tags that somebody else adds in between.
		behind pairs
		tags   knownvalue.Check
		all    knownvalue.Check
		remote pairs
	}{
		{"defaults alone", [2]string{}, [2]string{defaults(`a = "1"`), ""}, nil, knownvalue.Null(), tags("a", "1"), pairs{"a": "1"}},
		{"own over default", [2]string{defaults(`a = "1"`), ""}, [2]string{defaults(`a = "1"`), `tags = { a = "2" }`}, nil, tags("a", "2"), tags("a", "2"), pairs{"a": "2"}},
		{"own repeats default", [2]string{defaults(`a = "1"`), ""}, [2]string{defaults(`a = "1"`), `tags = { a = "1" }`}, nil, tags("a", "1"), tags("a", "1"), pairs{"a": "1"}},
		{"own no more, default stays", [2]string{defaults(`a = "1"`), `tags = { a = "2", b = "3" }`}, [2]string{defaults(`a = "1"`), ""}, nil, knownvalue.Null(), tags("a", "1"), pairs{"a": "1"}},
		{"default changes", [2]string{defaults(`a = "1"`), `tags = { b = "2" }`}, [2]string{defaults(`a = "9"`), `tags = { b = "2" }`}, nil, tags("b", "2"), tags("a", "9", "b", "2"), pairs{"a": "9", "b": "2"}},
		{"default goes", [2]string{defaults(`a = "1"`), ""}, [2]string{}, nil, knownvalue.Null(), tags(), pairs{}},
		{"empty own tags", [2]string{defaults(`a = "1"`), `tags = {}`}, [2]string{defaults(`a = "1"`), `tags = {}`}, nil, tags(), tags("a", "1"), pairs{"a": "1"}},
		{"others' tags go", [2]string{"", `tags = { a = "1" }`}, [2]string{"", `tags = { a = "1" }`}, pairs{"theirs": "x"}, tags("a", "1"), tags("a", "1"), pairs{"a": "1"}},
		{"ignored keys stay", [2]string{`ignore_tags { keys = ["theirs"] }`, `tags = { a = "1" }`}, [2]string{`ignore_tags { keys = ["theirs"] }`, `tags = { a = "2" }`}, pairs{"theirs": "x"}, tags("a", "2"), tags("a", "2"), pairs{"a": "2", "theirs": "x"}},
		{"ignored prefixes stay", [2]string{`ignore_tags { key_prefixes = ["k8s:"] }`, ""}, [2]string{`ignore_tags { key_prefixes = ["k8s:"] }`, `tags = { a = "1" }`}, pairs{"k8s:x": "x"}, tags("a", "1"), tags("a", "1"), pairs{"a": "1", "k8s:x": "x"}},
		{"ignored defaults are not written", [2]string{}, [2]string{defaults(`a = "1"`) + "\nignore_tags { keys = [\"a\"] }", ""}, nil, knownvalue.Null(), tags(), pairs{}},
		{"a tag comes to be ignored", [2]string{"", `tags = { a = "1", b = "2" }`}, [2]string{`ignore_tags { keys = ["a"] }`, `tags = { b = "2" }`}, nil, tags("b", "2"), tags("b", "2"), pairs{"a": "1", "b": "2"}},
		{"organization in the defaults", [2]string{}, [2]string{defaults(`OrganizationId = "acme"`), ""}, nil, knownvalue.Null(), tags("OrganizationId", "acme"), pairs{"OrganizationId": "acme"}},
		{"organization over the defaults", [2]string{defaults(`OrganizationId = "acme"`), ""}, [2]string{defaults(`OrganizationId = "acme"`), organization("ours")}, nil, knownvalue.Null(), tags("OrganizationId", "ours"), pairs{"OrganizationId": "ours"}},
		{"organization cleared in spite of the defaults", [2]string{defaults(`OrganizationId = "acme"`), ""}, [2]string{defaults(`OrganizationId = "acme"`), organization("")}, nil, knownvalue.Null(), tags(), pairs{}},
		{"organization although its tag is ignored", [2]string{}, [2]string{`ignore_tags { keys = ["OrganizationId"] }`, organization("acme")}, nil, knownvalue.Null(), tags("OrganizationId", "acme"), pairs{"OrganizationId": "acme"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.New(t)
			name := acctest.Name("tags")
			config := func(step [2]string) string { return e.Provider(step[0]) + hcl(named(name), step[1]) }
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: config(c.first)},
					{
						PreConfig: func() {
							if c.behind != nil {
								e.Tag(t, *e.Tenant(t, name).TenantArn, c.behind)
							}
						},
						Config:            config(c.then),
						ConfigStateChecks: []statecheck.StateCheck{value("tags", c.tags), value("tags_all", c.all)},
						Check: func(*terraform.State) error {
							if got := e.TenantTags(t, name); !maps.Equal(got, c.remote) {
								return fmt.Errorf("SES has the tags %v, want %v", got, c.remote)
							}
							return nil
						},
					},
				},
			})
		})
	}
}

func TestAccIgnoredTagIsRefused(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config:      e.Provider(`ignore_tags { key_prefixes = ["theirs:"] }`) + hcl(named(acctest.Name("tags")), `tags = { "theirs:x" = "1" }`),
		PlanOnly:    true,
		ExpectError: regexp.MustCompile(`(?s)Tag is ignored.*theirs:x`),
	}}})
}

func TestAccUnknownTags(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("tags")
	unknown := "resource \"terraform_data\" \"value\" {\n  input = \"1\"\n}\n"
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config:            e.Provider(defaults(`d = terraform_data.value.output`)) + unknown + hcl(named(name), `tags = { a = terraform_data.value.output }`, `organization_id = terraform_data.value.output`),
			ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{value("tags_all", tags("a", "1", "d", "1", "OrganizationId", "1"))},
		}},
	})
}
