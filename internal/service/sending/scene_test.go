// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// scene is one tenant, acme, with its sending state in a working directory.
type scene struct {
	t  *testing.T
	e  *acctest.Environment
	tf *acctest.Terraform
}

// newScene makes the tenant, and applies its sending state with the given arguments.
func newScene(t *testing.T, options simulator.Options, arguments ...string) scene {
	t.Helper()
	e := acctest.NewSimulated(t, options)
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, e.Terraform(t, hcl("acme", arguments...))}
	s.tf.Apply("")
	return s
}

// write replaces the arguments.
func (s scene) write(arguments ...string) { s.tf.Write("main.tf", hcl("acme", arguments...)) }

// must fails the test where a lever does not move.
func (s scene) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// pause pauses the tenant by its policy, for one open finding.
func (s scene) pause(record string) {
	s.t.Helper()
	s.must(s.e.Simulator.OpenFinding(s.e.Region, "acme", simulator.Finding{Type: "BOUNCE", Impact: "HIGH", Description: "The bounce rate is 17 %."}))
	s.must(s.e.Simulator.PauseTenantByPolicy(s.e.Region, "acme", record))
}

// pausedAt is the time of the pause.
func (s scene) pausedAt() time.Time {
	s.t.Helper()
	return aws.ToTime(s.e.Reputation(s.t, "acme").CustomerManagedStatus.LastUpdatedTimestamp)
}

// plan plans under -detailed-exitcode, expects an exit code and what is said, and gives it in one line.
func (s scene) plan(code int, said ...string) string {
	s.t.Helper()
	result := s.tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
	output := acctest.OneLine(result.Output + result.Errors)
	if result.Code != code {
		s.t.Errorf("The plan ends with %d, want %d:\n%s%s", result.Code, code, result.Output, result.Errors)
	}
	for _, part := range said {
		if !strings.Contains(output, part) {
			s.t.Errorf("The plan does not say %q:\n%s", part, result.Output)
		}
	}
	return output
}

// quiet plans and expects no change and no warning.
func (s scene) quiet() {
	s.t.Helper()
	if said := s.plan(0); strings.Contains(said, "Warning") {
		s.t.Errorf("The plan warns:\n%s", said)
	}
}

// stands expects the customer-managed status and what follows from it.
func (s scene) stands(customer, aggregate string) {
	s.t.Helper()
	entity := s.e.Reputation(s.t, "acme")
	if got := s.e.CustomerStatus(s.t, "acme"); got != customer || string(entity.SendingStatusAggregate) != aggregate {
		s.t.Errorf("The customer-managed status is %q and the aggregate %s, want %q and %s.", got, entity.SendingStatusAggregate, customer, aggregate)
	}
}

// resume is the argument resume_pauses_before.
func resume(at time.Time) string {
	return fmt.Sprintf("resume_pauses_before = %q", at.UTC().Format(time.RFC3339Nano))
}
