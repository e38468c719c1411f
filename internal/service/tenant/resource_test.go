// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const address = "ses_tenant.test"

// hcl is the resource under test with the given arguments.
func hcl(arguments ...string) string {
	return "resource \"ses_tenant\" \"test\" {\n" + strings.Join(arguments, "\n") + "\n}\n"
}

// named is the argument name.
func named(name string) string { return fmt.Sprintf("name = %q", name) }

// value expects an attribute in the state.
func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), want)
}

// tags are a map in the state.
func tags(pairs ...string) knownvalue.Check {
	want := map[string]knownvalue.Check{}
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = knownvalue.StringExact(pairs[i+1])
	}
	return knownvalue.MapExact(want)
}

// suppression are settings in the state.
func suppression(scope string, reasons ...string) knownvalue.Check {
	if scope == "" {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{"scope": knownvalue.Null(), "reasons": knownvalue.Null()})
	}
	want := make([]knownvalue.Check, 0, len(reasons))
	for _, reason := range reasons {
		want = append(want, knownvalue.StringExact(reason))
	}
	return knownvalue.ObjectExact(map[string]knownvalue.Check{"scope": knownvalue.StringExact(scope), "reasons": knownvalue.SetExact(want)})
}

func TestAccTenantChangesInPlace(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("change")
	sameID, id := statecheck.CompareValue(compare.ValuesSame()), tfjsonpath.New("id")
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(hcl(named(name))), ConfigStateChecks: []statecheck.StateCheck{sameID.AddStateValue(address, id)}},
			{
				Config:            e.Config(hcl(named(name), `organization_id = "org-77"`, `tags = { team = "post", empty = "" }`, `suppression = { scope = "TENANT", reasons = ["COMPLAINT", "BOUNCE"] }`)),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate),
				ConfigStateChecks: []statecheck.StateCheck{value("suppression", suppression("TENANT", "BOUNCE", "COMPLAINT")), value("tags_all", tags("team", "post", "empty", "", "OrganizationId", "org-77"))},
			},
			{
				Config:            e.Config(hcl(named(name), `organization_id = "org-77"`, `suppression = { scope = "ACCOUNT", reasons = [] }`)),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate),
				ConfigStateChecks: []statecheck.StateCheck{value("suppression", suppression("ACCOUNT")), value("tags", knownvalue.Null()), value("tags_all", tags("OrganizationId", "org-77"))},
			},
			{
				// What is left out is not managed: nothing changes.
				Config:            e.Config(hcl(named(name))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionNoop),
				ConfigStateChecks: []statecheck.StateCheck{value("suppression", suppression("ACCOUNT")), value("organization_id", knownvalue.StringExact("org-77"))},
			},
			{
				Config:            e.Config(hcl(named(name), `organization_id = ""`, `suppression = {}`, `tags = {}`)),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate),
				ConfigStateChecks: []statecheck.StateCheck{value("suppression", suppression("")), value("organization_id", knownvalue.StringExact("")), value("tags_all", tags())},
			},
			{
				Config:            e.Config(hcl(named(name), `deletion_protection = false`, `on_destroy = "disassociate"`, `adopt = "never"`, `timeouts = { create = "5m" }`)),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate),
				ConfigStateChecks: []statecheck.StateCheck{sameID.AddStateValue(address, id)},
			},
		},
	})
}

func TestAccTenantWithEverything(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("all")
	config := e.Config(hcl(named(name), `organization_id = "org-4f9a"`, `tags = { team = "mail" }`, `suppression = { scope = "TENANT", reasons = [] }`))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config, ConfigStateChecks: []statecheck.StateCheck{
				value("suppression", suppression("TENANT")), value("organization_id", knownvalue.StringExact("org-4f9a")), value("tags", tags("team", "mail")),
			}},
			{ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true},
			{ResourceName: address, ImportState: true, ImportStateId: name + "@" + e.Region, ImportStateVerify: true},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name},
			{ResourceName: address, ImportState: true, ImportStateId: acctest.Name("none"), ExpectError: regexp.MustCompile(`(?s)Cannot import non-existent remote object`)},
			{ResourceName: address, ImportState: true, ImportStateId: name + "@", ExpectError: regexp.MustCompile(`(?s)Malformed import id.*ends with @`)},
			{ResourceName: address, ImportState: true, ImportStateId: "@" + e.Region, ExpectError: regexp.MustCompile(`(?s)Malformed import id.*holds no name`)},
			{ResourceName: address, ImportState: true, ImportStateId: "ac me", ExpectError: regexp.MustCompile(`(?s)Malformed import id.*white space`)},
			{ResourceName: address, ImportState: true, ImportStateId: "acme@nowhere", ExpectError: regexp.MustCompile(`(?s)Malformed import id.*"nowhere" is not a valid AWS Region`)},
			{ResourceName: address, ImportState: true, ImportStateId: strings.Repeat("a", 65), ExpectError: regexp.MustCompile(`(?s)Malformed import id.*65\s+characters`)},
		},
	})
}

func TestAccTenantDrift(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("drift")
	config := e.Config(hcl(named(name), `organization_id = "org-4f9a"`, `tags = { team = "mail" }`, `suppression = { scope = "TENANT", reasons = ["BOUNCE"] }`))
	mended := []statecheck.StateCheck{
		value("organization_id", knownvalue.StringExact("org-4f9a")), value("tags_all", tags("team", "mail", "OrganizationId", "org-4f9a")), value("suppression", suppression("TENANT", "BOUNCE")),
	}
	arn := func() string { return aws.ToString(e.Tenant(t, name).TenantArn) }
	put := func(input *sesv2.PutTenantSuppressionAttributesInput) func() {
		return func() {
			input.TenantName = aws.String(name)
			if _, err := e.SES.PutTenantSuppressionAttributes(t.Context(), input); err != nil {
				t.Fatal(err)
			}
		}
	}
	steps := []resource.TestStep{{Config: config, ConfigStateChecks: mended}}
	for _, change := range []func(){
		func() { e.Tag(t, arn(), map[string]string{"team": "other"}) },
		func() { e.Tag(t, arn(), map[string]string{"more": "x"}) },
		func() { e.Untag(t, arn(), "team") },
		func() { e.Tag(t, arn(), map[string]string{"OrganizationId": "theirs"}) },
		func() { e.Untag(t, arn(), "OrganizationId") },
		put(&sesv2.PutTenantSuppressionAttributesInput{}),
		put(&sesv2.PutTenantSuppressionAttributesInput{SuppressionScope: types.SuppressionListScopeAccount, SuppressedReasons: []types.SuppressionListReason{"BOUNCE"}}),
		put(&sesv2.PutTenantSuppressionAttributesInput{SuppressionScope: types.SuppressionListScopeTenant, SuppressedReasons: []types.SuppressionListReason{"BOUNCE", "COMPLAINT"}}),
	} {
		steps = append(steps, resource.TestStep{PreConfig: change, Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate), ConfigStateChecks: mended})
	}
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}

func TestAccTenantDisappears(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("gone")
	config := e.Config(hcl(named(name)))
	different := statecheck.CompareValue(compare.ValuesDiffer())
	first := []statecheck.StateCheck{different.AddStateValue(address, tfjsonpath.New("id"))}
	second := []statecheck.StateCheck{different.AddStateValue(address, tfjsonpath.New("id"))}
	recreate := func() {
		e.DeleteTenant(t, name)
		if _, err := e.SES.CreateTenant(t.Context(), &sesv2.CreateTenantInput{TenantName: aws.String(name)}); err != nil {
			t.Fatal(err)
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config, ConfigStateChecks: first},
			{PreConfig: func() { e.DeleteTenant(t, name) }, Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate), ConfigStateChecks: second},
			// Another tenant of the same name is not this one, so the creation meets it.
			{PreConfig: recreate, Config: config, ExpectError: regexp.MustCompile(`(?s)exists already.*terraform\s+import.*adopt\s+=\s+"if_unchanged"`)},
			{PreConfig: func() { e.DeleteTenant(t, name) }, Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate)},
		},
	})
}

func TestAccTenantBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for _, c := range []struct{ name, config, want string }{
		{"a space in the name", hcl(`name = "ac me"`), `(?s)with ses_tenant\.test.*name = "ac me".*Invalid tenant name|(?s)Invalid tenant name.*name = "ac me"`},
		{"65 characters", hcl(named(strings.Repeat("a", 65))), `(?s)Invalid tenant name.*has 65\s+characters`},
		{"an empty name", hcl(`name = ""`), `(?s)Invalid tenant name.*must not be empty`},
		{"neither name nor organization_id", hcl(), `Neither name nor organization_id`},
		{"an empty organization_id alone", hcl(`organization_id = ""`), `Neither name nor organization_id`},
		{"an organization_id that is no tag", hcl(`organization_id = "a#b"`), `(?s)organization_id.*may hold only\s+letters`},
		{"an organization_id that is too long", hcl(fmt.Sprintf("organization_id = %q", strings.Repeat("a", 257))), `(?s)organization_id.*at most\s+256`},
		{"scope without reasons", hcl(`name = "a"`, `suppression = { scope = "TENANT" }`), `(?s)Half a pair of suppression settings.*scope is given without reasons`},
		{"reasons without scope", hcl(`name = "a"`, `suppression = { reasons = [] }`), `(?s)Half a pair of suppression settings.*reasons is given without scope`},
		{"a scope that SES does not know", hcl(`name = "a"`, `suppression = { scope = "tenant", reasons = [] }`), `(?s)suppression\.scope.*"TENANT"`},
		{"a reason that SES does not know", hcl(`name = "a"`, `suppression = { scope = "TENANT", reasons = ["SPAM"] }`), `(?s)suppression\.reasons.*"BOUNCE"`},
		{"the tag of organization_id", hcl(`name = "a"`, `tags = { OrganizationId = "x" }`), `Tag belongs to organization_id`},
		{"a tag of AWS", hcl(`name = "a"`, `tags = { "aws:x" = "x" }`), `(?s)Reserved tag|begins with aws:`},
		{"a tag key with a character that is not allowed", hcl(`name = "a"`, `tags = { "a#" = "x" }`), `may hold only letters`},
		{"a tag value that is too long", hcl(`name = "a"`, fmt.Sprintf("tags = { a = %q }", strings.Repeat("a", 257))), `at most\s+256`},
		{"a tag without value", hcl(`name = "a"`, `tags = { a = null }`), `(?i)null`},
		{"a blank organization", hcl(`organization_id = "   "`), `(?s)Invalid organization id.*nothing but\s+white\s+space`},
		{"a malformed region", hcl(`name = "a"`, `region = "Europe"`), `(?s)Invalid region.*"Europe" is not a valid AWS Region`},
		{"an unknown adopt", hcl(`name = "a"`, `adopt = "always"`), `(?s)adopt.*"if_unchanged"`},
		{"an unknown on_destroy", hcl(`name = "a"`, `on_destroy = "force"`), `(?s)on_destroy.*"disassociate"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestAccTenantExists(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("exists")
	e.CreateTenant(t, name, map[string]string{"theirs": "x"})
	acctest.Run(t, resource.TestCase{
		Steps: []resource.TestStep{{
			Config:      e.Config(hcl(named(name))),
			ExpectError: regexp.MustCompile(`(?s)SES tenant ` + name + ` exists already.*AlreadyExistsException.*request\s+id.*terraform\s+import.*adopt`),
		}},
	})
	if got := e.TenantTags(t, name); got["theirs"] != "x" {
		t.Errorf("The tenant that stood has the tags %v after the refusal.", got)
	}
}
