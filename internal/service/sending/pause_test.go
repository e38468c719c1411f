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
	output := oneLine(result.Output + result.Errors)
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

// overrides is the warning that Terraform gives where it runs a provider from a folder.
const overrides = "Warning: Provider development overrides are in effect"

// oneLine undoes the wrapping of messages, and leaves out Terraform's own warning of development overrides.
func oneLine(s string) string {
	s = strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(s)
	s = strings.Join(strings.Fields(s), " ")
	if before, after, found := strings.Cut(s, overrides); found {
		_, rest, _ := strings.Cut(after, "published releases.")
		s = before + rest
	}
	return s
}

// resume is the argument resume_pauses_before.
func resume(at time.Time) string {
	return fmt.Sprintf("resume_pauses_before = %q", at.UTC().Format(time.RFC3339Nano))
}

func TestPolicyPauseIsNoDiff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		arguments []string
		said      []string
	}{
		{"ENABLED", []string{status("ENABLED"), policy("strict")}, []string{
			"SES tenant acme in eu-west-1 is paused, and this configuration does not resume it", `status = "ENABLED" lifts a pause that this resource has made itself`, `change status from "ENABLED" to "REINSTATED"`,
		}},
		{"REINSTATED", []string{status("REINSTATED")}, []string{
			"SES tenant acme in eu-west-1 is paused, and this configuration does not resume it", `status = "REINSTATED" lifts a pause that this resource has made itself`,
		}},
		{"left out", nil, []string{"SES tenant acme in eu-west-1 stays paused", "status is left out, so nothing is written"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			s.quiet()
			s.pause(simulator.RecordCustomer)
			at := s.pausedAt()
			for range 2 {
				said := s.plan(0, append(c.said,
					"DISABLED since "+at.UTC().Format(time.RFC3339), "Cause: Sending paused by reputation policy.", "Open findings:", "BOUNCE (impact HIGH): The bounce rate is 17 %.",
					resume(at), `set status = "DISABLED"`,
				)...)
				if strings.Count(said, "Warning:") != 1 {
					t.Errorf("The plan does not warn exactly once:\n%s", said)
				}
				s.tf.Apply("")
				s.stands("DISABLED", "DISABLED")
			}
		})
	}
}

func TestResumePausesBefore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, written string
		arguments     []string
	}{
		{"left out", "ENABLED", nil},
		{"ENABLED", "ENABLED", []string{status("ENABLED")}},
		{"REINSTATED", "REINSTATED", []string{status("REINSTATED")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			s.pause(simulator.RecordCustomer)
			first := s.pausedAt()
			// An instant before the pause does not lift it: the change of the argument is all.
			s.write(append(c.arguments, resume(first.Add(-time.Second)))...)
			s.plan(2, "paused")
			s.tf.Apply("")
			s.stands("DISABLED", "DISABLED")
			s.plan(0, "paused")
			// The very instant does.
			s.write(append(c.arguments, resume(first))...)
			if said := s.plan(2, "effective_status", "(known after apply)"); strings.Contains(said, "Warning") {
				t.Errorf("The plan that resumes warns:\n%s", said)
			}
			s.tf.Apply("")
			s.stands(c.written, c.written)
			s.quiet()
			// Left in the file it does not lift the next pause.
			time.Sleep(20 * time.Millisecond)
			s.pause(simulator.RecordCustomer)
			s.plan(0, "paused", resume(s.pausedAt()))
			s.tf.Apply("")
			s.stands("DISABLED", "DISABLED")
		})
	}
}

func TestResumePausesBeforeLeavesItsOwnPause(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	s.write(status("DISABLED"), resume(time.Now()))
	s.plan(2)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	// What was configured as paused may be lifted by it once status is left out.
	s.write(resume(time.Now()))
	s.plan(2, "effective_status", "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestLatch(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	s.quiet()
	s.write()
	s.plan(2, "SES tenant acme in eu-west-1 stays paused", "Cause: Status manually updated.", "SES shows no open finding of it.")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	for range 2 {
		s.plan(0, "SES tenant acme in eu-west-1 stays paused")
	}
	// The pause is not this resource's own any more: ENABLED does not lift it either.
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "does not resume it")
	// Making it one's own again, and lifting it then, does.
	s.write(status("DISABLED"))
	s.plan(2)
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestPauseIsEnforced(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	for _, resumed := range []string{"ENABLED", "REINSTATED"} {
		s.e.SetCustomerStatus(t, "acme", resumed)
		s.plan(2, "effective_status", "(known after apply)")
		s.tf.Apply("")
		s.stands("DISABLED", "DISABLED")
		s.quiet()
	}
}

func TestReinstateAfterAPolicyPause(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.pause(simulator.RecordCustomer)
	s.plan(0, "does not resume it")
	s.write(status("REINSTATED"))
	if said := s.plan(2, "(known after apply)"); strings.Contains(said, "Warning") {
		t.Errorf("The plan that reinstates warns:\n%s", said)
	}
	s.tf.Apply("")
	s.stands("REINSTATED", "REINSTATED")
	s.quiet()
	// Once the findings are resolved SES turns it into ENABLED: no diff.
	s.must(s.e.Simulator.ResolveFindings(s.e.Region, "acme"))
	s.stands("ENABLED", "ENABLED")
	s.quiet()
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	// New violations pause it again, and that is not lifted.
	s.pause(simulator.RecordCustomer)
	s.plan(0, "does not resume it")
	// Tidying REINSTATED into ENABLED does not lift it either.
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
}

func TestReinstatedBySomebodyElse(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.e.SetCustomerStatus(t, "acme", "REINSTATED")
	s.quiet()
	s.stands("REINSTATED", "REINSTATED")
	// Its own reinstatement it takes back.
	s.write(status("REINSTATED"))
	s.plan(2)
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
}

func TestPausedBySES(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pause     func(scene)
		arguments []string
		written   string
	}{
		"enforced, left out":        {func(s scene) { s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme")) }, nil, ""},
		"enforced, ENABLED":         {func(s scene) { s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme")) }, []string{status("ENABLED")}, ""},
		"by policy, ENABLED":        {func(s scene) { s.pause(simulator.RecordSES) }, []string{status("ENABLED")}, ""},
		"by policy, REINSTATED":     {func(s scene) { s.pause(simulator.RecordSES) }, []string{status("REINSTATED")}, "REINSTATED"},
		"by policy, and an instant": {func(s scene) { s.pause(simulator.RecordSES) }, []string{resume(time.Now())}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			c.pause(s)
			s.plan(0, "SES tenant acme in eu-west-1 is paused by SES itself", "SES's own status of the tenant is DISABLED since", `status = "REINSTATED"`, "AWS Support")
			s.tf.Apply("")
			s.stands(c.written, "DISABLED")
		})
	}
}

func TestChangesWhilePausedBySES(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme"))
	s.write(status("REINSTATED"), policy("strict"))
	s.plan(2, "paused by SES itself")
	s.tf.Apply("")
	s.stands("REINSTATED", "DISABLED")
	s.plan(0, "paused by SES itself")
	s.write(status("DISABLED"))
	s.plan(2)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	s.write(status("ENABLED"))
	s.plan(2, "paused by SES itself")
	s.tf.Apply("")
	s.stands("ENABLED", "DISABLED")
	s.must(s.e.Simulator.LiftSESPause(s.e.Region, "acme"))
	s.quiet()
	s.stands("ENABLED", "ENABLED")
}

func TestPauseWithoutTime(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"), resume(time.Now()))
	s.pause(simulator.RecordCustomer)
	s.must(s.e.Simulator.DropCustomerStatusTime(s.e.Region, "acme"))
	s.write(status("ENABLED"), resume(time.Now()))
	s.plan(2, "SES tenant acme in eu-west-1 stays paused: SES does not tell since when", `set status = "DISABLED" and apply, then set status = "ENABLED"`)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "SES does not tell since when")
	s.write(status("DISABLED"))
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestThreePausedTenantsAreThreeWarnings(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names := []string{"acme", "initech", "umbrella"}
	for _, name := range names {
		e.CreateTenant(t, name, nil)
	}
	tf := e.Terraform(t, `
resource "ses_tenant_sending_state" "test" {
  for_each    = toset(["acme", "initech", "umbrella"])
  tenant_name = each.key
  status      = "ENABLED"
}
`)
	tf.Apply("")
	for _, name := range names {
		if err := e.Simulator.PauseTenantByPolicy(e.Region, name, ""); err != nil {
			t.Fatal(err)
		}
	}
	result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if result.Code != 0 {
		t.Errorf("The plan ends with %d, want 0.", result.Code)
	}
	for _, name := range names {
		if !strings.Contains(result.Output, "Warning: SES tenant "+name+" in eu-west-1 is paused") {
			t.Errorf("There is no warning of %s:\n%s", name, result.Output)
		}
	}
}

func TestCreationOverAPause(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, said, left string
		arguments        []string
	}{
		{"left out", "SES tenant acme in eu-west-1 stays paused", "DISABLED", nil},
		{"ENABLED", "does not resume it", "DISABLED", []string{status("ENABLED")}},
		{"REINSTATED", "does not resume it", "DISABLED", []string{status("REINSTATED")}},
		{"DISABLED", "", "DISABLED", []string{status("DISABLED")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			s := scene{t, e, e.Terraform(t, hcl("acme", c.arguments...))}
			s.pause(simulator.RecordCustomer)
			s.plan(2, c.said)
			s.tf.Plan("tfplan")
			applied := oneLine(s.tf.Apply("tfplan").Output)
			if c.said == "" && strings.Contains(applied, "Warning") || !strings.Contains(applied, c.said) || strings.Contains(applied, "similar warning") {
				t.Errorf("The apply does not warn once as the plan does:\n%s", applied)
			}
			s.stands(c.left, "DISABLED")
			s.plan(0, c.said)
			// Removed from the state and made again it still lifts nothing, but for its own pause.
			s.tf.Must("state", "rm", address)
			s.tf.Apply("")
			s.stands(c.left, "DISABLED")
			s.tf.Must("state", "mv", address, "ses_tenant_sending_state.moved")
			s.tf.Write("main.tf", strings.Replace(hcl("acme", status("ENABLED")), `"test"`, `"moved"`, 1))
			s.tf.Apply("")
			if c.name == "DISABLED" {
				s.stands("ENABLED", "ENABLED")
			} else {
				s.stands("DISABLED", "DISABLED")
			}
		})
	}
}

func TestCreationResumes(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, nil}
	s.pause(simulator.RecordCustomer)
	s.tf = e.Terraform(t, hcl("acme", resume(s.pausedAt())))
	if said := s.plan(2); strings.Contains(said, "Warning") {
		t.Errorf("The plan that resumes warns:\n%s", said)
	}
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestImportOverAPause(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, e.Terraform(t, hcl("acme"))}
	s.pause(simulator.RecordCustomer)
	s.tf.Must("import", "-input=false", "-no-color", address, "acme")
	s.plan(0, "stays paused")
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "does not resume it")
}

// Both choices of what SES leaves open for a tenant that was made a moment ago end in the same state and an empty plan.
func TestFreshTenants(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]simulator.Options{
		"no customer-managed record":   {},
		"a record from the start":      {CustomerStatusFromStart: true},
		"no reputation entity yet":     {ReputationUntracked: true},
		"no entity, record from start": {ReputationUntracked: true, CustomerStatusFromStart: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, options)
			for _, name := range []string{"bare", "default", "strict", "paused", "reinstated"} {
				e.CreateTenant(t, name, nil)
			}
			tf := e.Terraform(t, `
locals {
  tenants = {
    bare       = {}
    default    = { status = "ENABLED", policy = "standard" }
    strict     = { status = "ENABLED", policy = "strict" }
    paused     = { status = "DISABLED" }
    reinstated = { status = "REINSTATED", policy = "none" }
  }
}
resource "ses_tenant_sending_state" "test" {
  for_each          = local.tenants
  tenant_name       = each.key
  status            = try(each.value.status, null)
  reputation_policy = try(each.value.policy, null)
}
output "shown" {
  value = { for name, s in ses_tenant_sending_state.test : name => "${s.reputation_policy} ${s.effective_status}" }
}
`)
			tf.Apply("")
			counts := e.Simulator.Requests().ByOperation
			if counts["UpdateReputationEntityPolicy"] != 2 || counts["UpdateReputationEntityCustomerManagedStatus"] != 2 {
				t.Errorf("The creation makes the calls %v, want two writes of policies and two of statuses.", counts)
			}
			s := scene{t, e, tf}
			s.quiet()
			want := `{"bare":"standard ENABLED","default":"standard ENABLED","paused":"standard DISABLED","reinstated":"none REINSTATED","strict":"strict ENABLED"}`
			if got := strings.TrimSpace(tf.Must("output", "-json", "shown").Output); got != want {
				t.Errorf("The state shows %s, want %s.", got, want)
			}
			e.Simulator.SetReputationUntracked(false)
			s.quiet()
		})
	}
}

// A tenant that SES does not track stays in the state with the status that it shows.
func TestUntrackedTenantIsRead(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{ReputationUntracked: true}, policy("standard"))
	s.quiet()
	s.e.DeleteTenant(t, "acme")
	s.plan(2, "The sending state of SES tenant acme is gone", "SES does not know its tenant any more.")
	s.e.CreateTenant(t, "acme", nil)
	s.plan(2, "The sending state of SES tenant acme is gone", "stands another tenant")
	s.tf.Apply("")
	s.quiet()
}

// What decides is read by Terraform only at apply, so the plan knows neither the status nor what follows from it.
func TestStatusKnownAtApply(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	config := func(word string) string {
		return `
resource "terraform_data" "status" {
  input = "` + word + `"
}
` + hcl("acme", "status = terraform_data.status.output")
	}
	s.tf.Write("main.tf", config("DISABLED"))
	s.plan(2, "effective_status = \"ENABLED\" -> (known after apply)", "status = \"ENABLED\" -> (known after apply)")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	s.tf.Write("main.tf", config("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
	// A pause of the policy is not lifted by a status that is known late, and the apply says so.
	s.pause(simulator.RecordCustomer)
	s.tf.Write("main.tf", config("REINSTATED"))
	s.tf.Apply("")
	s.stands("REINSTATED", "REINSTATED")
	s.e.SetCustomerStatus(t, "acme", "DISABLED")
	s.tf.Write("main.tf", config("ENABLED"))
	s.plan(2, "(known after apply)")
	if said := oneLine(s.tf.Apply("").Output); !strings.Contains(said, "does not resume it") {
		t.Errorf("The apply does not say that nothing is resumed:\n%s", said)
	}
	s.stands("DISABLED", "DISABLED")
}

// resume_pauses_before may be known only at apply as well.
func TestInstantKnownAtApply(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.pause(simulator.RecordCustomer)
	config := func(at time.Time) string {
		return fmt.Sprintf("resource \"terraform_data\" \"at\" {\n  input = %q\n}\n", at.UTC().Format(time.RFC3339Nano)) +
			hcl("acme", status("ENABLED"), "resume_pauses_before = terraform_data.at.output")
	}
	s.tf.Write("main.tf", config(s.pausedAt().Add(-time.Second)))
	s.plan(2, "effective_status = \"DISABLED\" -> (known after apply)")
	if said := oneLine(s.tf.Apply("").Output); !strings.Contains(said, "does not resume it") {
		t.Errorf("The apply does not say that nothing is resumed:\n%s", said)
	}
	s.stands("DISABLED", "DISABLED")
	s.tf.Write("main.tf", config(s.pausedAt()))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.tf.Write("main.tf", config(time.Now().Add(time.Hour)))
	if result := s.tf.Run("apply", "-input=false", "-no-color", "-auto-approve"); result.Code == 0 || !strings.Contains(result.Errors, "Time lies ahead") {
		t.Errorf("An instant that lies ahead is taken at apply:\n%s%s", result.Output, result.Errors)
	}
}
