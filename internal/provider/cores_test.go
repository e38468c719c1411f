// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// otherCore names a second Terraform or OpenTofu binary, to whose version a state goes and from which it comes back.
const otherCore = "SES_ACC_OTHER_CORE"

// The state of one core plans empty on another one, which writes it anew, and then again on the first. What holds of one core alone
// is in TestStateWithoutIdentity.
func TestStateGoesFromCoreToCore(t *testing.T) {
	t.Parallel()
	binary := os.Getenv(otherCore)
	if binary == "" {
		t.Skip(otherCore + " names no second Terraform or OpenTofu binary, so no state goes from one to the other.")
	}
	e := simulated(t)
	here := e.TerraformAttached(t, wholeOrganization)
	there := here.Using(binary)
	here.Apply("")
	writer := here.Version()
	for _, step := range []struct {
		name string
		tf   *acctest.Terraform
	}{{"the first core", here}, {"the other core", there}, {"the first core, afterwards", here}} {
		// OpenTofu takes over what Terraform has written. The way back needs a command of the user's.
		core := step.tf.Version()
		if writer.OpenTofu && !core.OpenTofu {
			step.tf.Must("state", "replace-provider", "-auto-approve", "registry.opentofu.org/ses-tenancy/ses", "registry.terraform.io/ses-tenancy/ses")
		}
		writer = core
		if step.tf.Plan("before.tfplan") {
			t.Fatalf("The plan of %s is not empty:\n%s", step.name, step.tf.Must("show", "-no-color", "before.tfplan").Output)
		}
		step.tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-refresh-only")
		if step.tf.Plan("after.tfplan") {
			t.Fatalf("The plan of %s, after it has written the state, is not empty:\n%s", step.name, step.tf.Must("show", "-no-color", "after.tfplan").Output)
		}
	}
	there.Destroy()
	if empty, left := e.Simulator.Empty(); !empty {
		t.Errorf("Something is left: %v", left)
	}
}
