// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Two runs with states of their own create the tenant of one organization at the same time. At most one of them succeeds, the other says why, and
// what is left is the tenant of the one that succeeds.
func TestTwoRunsAtOnce(t *testing.T) {
	t.Parallel()
	refusal := regexp.MustCompile(`another run has created SES tenant|has a tenant already|SES tenant \S+ exists already`)
	for round := range 12 {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.Simulator.SetLatency(time.Duration(5+round) * time.Millisecond)
			runs := [2]*acctest.Terraform{e.Terraform(t, hcl(organization("acme"))), e.Terraform(t, hcl(organization("acme")))}
			var results [2]acctest.Result
			var wait sync.WaitGroup
			for i, tf := range runs {
				wait.Go(func() {
					time.Sleep(time.Duration(i*round) * time.Millisecond)
					results[i] = tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
				})
			}
			wait.Wait()
			var kept []string
			for i, result := range results {
				if result.Code == 0 {
					kept = append(kept, runs[i].Managed()...)
				} else if said := acctest.OneLine(result.Errors); !refusal.MatchString(said) || !strings.Contains(said, "import") {
					t.Errorf("The apply that fails says:\n%s", result.Errors)
				}
			}
			listed, err := e.SES.ListTenants(t.Context(), &sesv2.ListTenantsInput{})
			if err != nil {
				t.Fatal(err)
			}
			if len(listed.Tenants) != len(kept) || len(kept) > 1 {
				t.Errorf("SES has %d tenants, and the states have %v.", len(listed.Tenants), kept)
			}
		})
	}
}
