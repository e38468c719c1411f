// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const entryAddress = "ses_tenant_suppressed_address.test"

// someone is an address whose local part SES keeps as it is written.
const someone = "Some.One+tag|x@example.com"

// entryHCL is the entry under test, with further arguments.
func entryHCL(tenantName, address, reason string, further ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_suppressed_address\" \"test\" {\n  tenant_name = %q\n  email_address = %q\n  reason = %q\n%s\n}\n", tenantName, address, reason, strings.Join(further, "\n"))
}

// suppressed expects the reason that SES has for an address, empty for one that is not on the list.
func suppressed(t *testing.T, e *acctest.Environment, tenantName, address string, want types.SuppressionListReason) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := e.Suppressed(t, tenantName, address); got != want {
			return fmt.Errorf("the reason of %s in SES is %q, want %q", address, got, want)
		}
		return nil
	}
}

func TestAccSuppressedAddressIsReplaced(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, other := acctest.Name("supp"), acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.CreateTenant(t, other, nil)
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: e.Config(entryHCL(name, "other@example.com", "COMPLAINT"))},
			// The local part is another one in other letters.
			{
				Config: e.Config(entryHCL(name, "Other@example.com", "COMPLAINT")), ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(suppressed(t, e, name, "other@example.com", ""), suppressed(t, e, name, "Other@example.com", "COMPLAINT")),
			},
			{
				Config: e.Config(entryHCL(other, "Other@example.com", "COMPLAINT")), ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(suppressed(t, e, name, "Other@example.com", ""), suppressed(t, e, other, "Other@example.com", "COMPLAINT")),
			},
		},
	})
}

func TestAccSuppressedAddressDrift(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	config := e.Config(entryHCL(name, someone, "BOUNCE"))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config},
			{PreConfig: func() { e.Suppress(t, name, someone, "COMPLAINT") }, Config: config, ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionUpdate), Check: suppressed(t, e, name, someone, "BOUNCE")},
			// SES has written it anew with the same reason: the time is another one, and nothing is to do.
			{PreConfig: func() { e.Suppress(t, name, someone, "BOUNCE") }, Config: config, ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionNoop)},
			{PreConfig: func() { e.Unsuppress(t, name, someone) }, Config: config, ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionCreate), Check: suppressed(t, e, name, someone, "BOUNCE")},
			// A tenant that was created again has another list.
			{PreConfig: func() { e.DeleteTenant(t, name); e.CreateTenant(t, name, nil) }, Config: config, ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionCreate)},
			{PreConfig: func() { e.DeleteTenant(t, name) }, Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
			{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot make the entry of.*` + name + `.*NotFoundException.*has\s+to\s+exist.*Nothing\s+was\s+made`)},
		},
	})
}

func TestAccSuppressedAddressStandsAlready(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.Suppress(t, name, "someone@example.com", "COMPLAINT")
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(entryHCL(name, "someone@example.com", "BOUNCE")),
				ExpectError: regexp.MustCompile(`(?s)The entry of someone@example.com on the suppression list of SES\s+tenant\s+` + name + `\s+stands\s+already.*reason.*COMPLAINT.*BOUNCE.*` +
					`terraform\s+import\s+ADDRESS\s+'` + name + `\|someone@example.com@` + e.Region + `'.*Nothing\s+was\s+changed`),
			},
			{Config: e.Config(entryHCL(name, "someone@example.com", "COMPLAINT")), ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionCreate), Check: suppressed(t, e, name, "someone@example.com", "COMPLAINT")},
		},
	})
}

func TestAccSuppressedAddressBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for _, c := range []struct{ name, config, want string }{
		{"malformed tenant", entryHCL("ac me", "a@example.com", "BOUNCE"), `(?s)Invalid tenant name.*tenant_name`},
		{"no domain", entryHCL("acme", "someone", "BOUNCE"), `(?s)Invalid email address.*email_address\s+=\s+"someone".*has\s+no\s+@\s+and\s+so\s+no\s+domain`},
		{"capitals in the domain", entryHCL("acme", "Someone@Example.COM", "BOUNCE"), `(?s)Invalid email address.*email_address.*write\s+"Someone@example.com"`},
		{"white space", entryHCL("acme", "a@example.com ", "BOUNCE"), `(?s)Invalid email address.*write\s+"a@example.com"`},
		{"a reason that SES does not know", entryHCL("acme", "a@example.com", "bounce"), `(?s)reason.*"BOUNCE"`},
		{"malformed region", entryHCL("acme", "a@example.com", "BOUNCE", `region = "Europe"`), `Invalid region`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestAccSuppressedAddressImportErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	steps := []resource.TestStep{{Config: e.Config(entryHCL(name, someone, "BOUNCE"))}}
	for id, want := range map[string]string{
		name:                                  `(?s)Malformed import id.*TENANT\|ADDRESS`,
		"|" + someone:                         `(?s)Malformed import id.*TENANT\|ADDRESS`,
		name + "|":                            `(?s)Malformed import id.*has\s+no\s+@`,
		name + "|someone":                     `(?s)Malformed import id.*has\s+no\s+@.*TENANT\|ADDRESS@REGION`,
		name + "|someone@" + e.Region:         `(?s)Malformed import id.*has\s+no\s+@`,
		name + "|Someone@Example.com":         `(?s)Malformed import id.*write\s+"Someone@example.com"`,
		"ac.me|" + someone:                    `(?s)Malformed import id.*may\s+hold\s+only`,
		name + "|" + strings.ToLower(someone): `Cannot import non-existent remote object`,
		acctest.Name("none") + "|" + someone:  `Cannot import non-existent remote object`,
	} {
		steps = append(steps, resource.TestStep{ResourceName: entryAddress, ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(want)})
	}
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}
