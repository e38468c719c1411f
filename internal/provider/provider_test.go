package provider_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// simulated is an environment whose domains are verified at once.
func simulated(t *testing.T) *acctest.Environment {
	t.Helper()
	return acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
}

func TestAccProviderRefusesBadBlocks(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	objects := "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n"
	for name, c := range map[string]struct{ block, want string }{
		"half a pair of keys": {`provider "ses" { access_key = "AKIA" }`, `Half a pair of keys`},
		"malformed region":    {`provider "ses" { region = "Ireland" }`, `no AWS Region name`},
		"malformed account":   {`provider "ses" { allowed_account_ids = ["12"] }`, `expected twelve digits`},
		"unknown retry mode":  {`provider "ses" { retry_mode = "never" }`, `retry_mode`},
		"malformed role":      {"provider \"ses\" {\n  assume_role {\n    role_arn = \"admin\"\n  }\n}", `is no ARN`},
		"forbidden account":   {e.Provider(`forbidden_account_ids = ["` + simulator.DefaultAccount + `"]`), `Account is forbidden`},
		"unchecked account":   {e.Provider("skip_requesting_account_id = true", `allowed_account_ids = ["999999999999"]`), `Account ids cannot be checked`},
		"another account":     {e.Provider(`allowed_account_ids = ["999999999999"]`), `Account is not allowed`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: c.block + "\n" + objects, PlanOnly: true, ExpectError: regexp.MustCompile(c.want),
			}}})
		})
	}
}

func TestAccRolesAreAssumed(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	role := func(name string) string {
		return "assume_role {\n  role_arn = \"arn:aws:iam::" + simulator.DefaultAccount + ":role/" + name + "\"\n}"
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Provider(role("first"), role("second")) + "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n",
	}}})
	if calls := e.Simulator.Requests().ByOperation; calls["AssumeRole"] < 2 || calls["CreateTenant"] != 1 {
		t.Errorf("A chain of two roles made these calls: %v", calls)
	}
}

// TestConfiguringCallsNothing holds the promise that a provider block alone makes no call.
func TestConfiguringCallsNothing(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.TerraformAttached(t, "")
	if tf.Plan("empty.tfplan") {
		t.Error("An empty configuration plans something.")
	}
	if total := e.Simulator.Requests().Total; total != 0 {
		t.Errorf("Configuring made %d calls.", total)
	}
	if _, err := os.Stat(tf.Path("empty.tfplan")); err != nil {
		t.Error(err)
	}
}
