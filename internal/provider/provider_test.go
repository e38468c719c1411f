// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

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
		"malformed region":    {`provider "ses" { region = "Ireland" }`, `is not a valid AWS Region`},
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

// A provider block can be copied from hashicorp/aws.
func TestAccProviderTakesACopiedBlock(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	block := e.Provider(`skip_credentials_validation = true`, `skip_region_validation = true`, `skip_metadata_api_check = true`, `skip_requesting_account_id = false`,
		`s3_use_path_style = true`, `s3_us_east_1_regional_endpoint = "legacy"`, `token_bucket_rate_limiter_capacity = 100`, `tag_policy_compliance = "warning"`,
		`http_proxy = ""`, `https_proxy = ""`, `no_proxy = "localhost"`, `sts_region = "us-east-1"`,
		`ec2_metadata_service_endpoint = "http://169.254.169.254"`, `ec2_metadata_service_endpoint_mode = "IPv4"`)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: block + "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n"}}})
}

// The environment variables of hashicorp/aws for default tags count here too.
func TestAccDefaultTagsFromTheEnvironment(t *testing.T) {
	t.Setenv("TF_AWS_DEFAULT_TAGS_team", "mail")
	e := simulated(t)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config("resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n"),
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue("ses_tenant.test", tfjsonpath.New("tags_all"), knownvalue.MapExact(map[string]knownvalue.Check{
			"team": knownvalue.StringExact("mail"),
		}))},
	}}})
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
