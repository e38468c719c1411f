package bulk_test

import (
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

// sees refreshes and reports whether anything differs from what the state says, with what the plan has to say of it.
func sees(t *testing.T, tf *acctest.Terraform) (drift bool, said string) {
	t.Helper()
	result := tf.Run("plan", "-refresh-only", "-detailed-exitcode", "-input=false", "-no-color")
	if result.Code != 0 && result.Code != 2 {
		t.Fatalf("The plan fails: %s%s", result.Output, result.Errors)
	}
	return result.Code == 2, result.Output
}

// keepRefreshed refreshes and saves what that shows.
func keepRefreshed(tf *acctest.Terraform) {
	tf.Must("apply", "-refresh-only", "-input=false", "-no-color", "-auto-approve")
}
