// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// regionsExample is the way from this package to the example of the guide.
const regionsExample = "../../examples/guides/multiple-regions"

// regionsFile reads a file of the guide's example.
func regionsFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(regionsExample, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// expectTenantIn fails unless SES has acme in exactly these Regions of the guide's two.
func expectTenantIn(t *testing.T, e *acctest.Environment, want ...string) {
	t.Helper()
	got := []string{}
	for _, region := range []string{acctest.Region, acctest.OtherRegion} {
		answer, err := e.ClientIn(region).GetTenant(t.Context(), &sesv2.GetTenantInput{TenantName: aws.String("acme")})
		if err == nil && strings.Contains(aws.ToString(answer.Tenant.TenantArn), ":"+region+":") {
			got = append(got, region)
		}
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("The tenant is in %v, want %v.", got, want)
	}
}

// One provider block serves all Regions; a Region is dropped by taking it out of the variable.
func TestOneProviderForAllRegions(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, regionsFile(t, "main.tf"))
	tf.Write("provider.tf", e.Provider()) // The example says itself which providers it requires.
	tf.Apply("")
	expectTenantIn(t, e, acctest.Region, acctest.OtherRegion)
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	tf.Write("main.tf", strings.Replace(regionsFile(t, "main.tf"), `["eu-west-1", "us-east-1"]`, `["eu-west-1"]`, 1))
	tf.Apply("")
	expectTenantIn(t, e, acctest.Region)
}

// OpenTofu makes a provider for each Region. The same organization without provider for_each is in TestOneProviderForAllRegions.
func TestProviderForEachRegion(t *testing.T) {
	t.Parallel()
	if !acctest.Core(t).OpenTofu {
		t.Skip("Only OpenTofu has for_each in provider blocks.")
	}
	e := simulated(t)
	tf := e.TerraformWithBinary(t, regionsFile(t, "opentofu/main.tf"))
	tf.Write("provider.tf", "")
	tf.Setenv("AWS_ENDPOINT_URL", e.URL)
	for name, value := range keys {
		tf.Setenv(name, value)
	}
	tf.Apply("")
	expectTenantIn(t, e, acctest.Region, acctest.OtherRegion)
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	tf.Must("apply", "-input=false", "-auto-approve", "-var", `sending_regions=["eu-west-1"]`)
	expectTenantIn(t, e, acctest.Region)
	tf.Destroy()
	expectTenantIn(t, e)
}
