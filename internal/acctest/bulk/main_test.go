// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// simulated is an environment whose domains are verified at their first read.
func simulated(t *testing.T) *acctest.Environment {
	t.Helper()
	return acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
}

// refresh sets bulk_refresh for the commands that follow.
func refresh(e *acctest.Environment, tf *acctest.Terraform, bulk bool) {
	argument := ""
	if bulk {
		argument = "  bulk_refresh = true"
	}
	tf.Write("provider.tf", e.Provider(argument))
}

// keepRefreshed refreshes and saves what that shows.
func keepRefreshed(tf *acctest.Terraform) {
	tf.Must("apply", "-refresh-only", "-input=false", "-no-color", "-auto-approve")
}

// shown is what the state has at an address, empty for nothing.
func shown(tf *acctest.Terraform, address string) string {
	for block := range strings.SplitSeq(tf.Must("show", "-no-color").Output, "# ") {
		if strings.HasPrefix(block, address+":") {
			return block
		}
	}
	return ""
}
