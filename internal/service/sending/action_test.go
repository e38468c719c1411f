// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"context"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	pauseAction  = "ses_tenant_pause_sending"
	resumeAction = "ses_tenant_resume_sending"
)

// acme is the configuration of an action on the tenant acme.
var acme = map[string]any{"tenant_name": "acme"}

// invoked runs an action without errors, and returns its progress lines and warnings.
func invoked(t *testing.T, e *acctest.Environment, typeName string, config map[string]any) (progress []string, warnings string) {
	t.Helper()
	progress, diags := e.Action(t, typeName).Invoke(t.Context(), config)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	return progress, texts(diags)
}

// texts are all diagnostics in one text.
func texts(diags []*tfprotov6.Diagnostic) string {
	var all []string
	for _, d := range diags {
		all = append(all, d.Summary+": "+d.Detail)
	}
	return strings.Join(all, "\n")
}

// expectLines expects progress lines that begin like this.
func expectLines(t *testing.T, progress []string, want ...string) {
	t.Helper()
	matches := len(progress) == len(want)
	for i := 0; matches && i < len(want); i++ {
		matches = strings.HasPrefix(progress[i], want[i])
	}
	if !matches {
		t.Errorf("The progress lines are\n%s\nwant lines that begin with\n%s", strings.Join(progress, "\n"), strings.Join(want, "\n"))
	}
}

func TestPauseAndResumeActions(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	const reading = "Reading SES tenant acme in eu-west-1"
	for _, c := range []struct {
		action    string
		reinstate bool
		lines     []string
		status    string
		calls     map[string]int
	}{
		{resumeAction, false, []string{reading, "SES tenant acme in eu-west-1 is not paused by its customer-managed status"}, "", map[string]int{"GetTenant": 1, "GetReputationEntity": 1}},
		{
			pauseAction, false, []string{
				reading, "Setting the customer-managed status of SES tenant acme in eu-west-1 from ENABLED to DISABLED",
				"SES tenant acme in eu-west-1 now has the effective status DISABLED",
			}, "DISABLED", map[string]int{"GetTenant": 1, "GetReputationEntity": 2, "UpdateReputationEntityCustomerManagedStatus": 1},
		},
		{pauseAction, false, []string{reading, "SES tenant acme in eu-west-1 is paused already. Paused since 20"}, "DISABLED", map[string]int{"GetTenant": 1, "GetReputationEntity": 1}},
		{
			resumeAction, false, []string{
				reading, "Setting the customer-managed status of SES tenant acme in eu-west-1 from DISABLED to ENABLED", "SES tenant acme in eu-west-1 now has the effective status ENABLED",
			}, "ENABLED", map[string]int{"GetTenant": 1, "GetReputationEntity": 2, "UpdateReputationEntityCustomerManagedStatus": 1},
		},
		{
			resumeAction, true, []string{
				reading, "Setting the customer-managed status of SES tenant acme in eu-west-1 from ENABLED to REINSTATED", "SES tenant acme in eu-west-1 now has the effective status REINSTATED",
			}, "REINSTATED", map[string]int{"GetTenant": 1, "GetReputationEntity": 2, "UpdateReputationEntityCustomerManagedStatus": 1},
		},
		{resumeAction, true, []string{reading, "SES tenant acme in eu-west-1 is not paused by its customer-managed status"}, "REINSTATED", map[string]int{"GetTenant": 1, "GetReputationEntity": 1}},
		{resumeAction, false, []string{reading, "SES tenant acme in eu-west-1 is not paused by its customer-managed status"}, "REINSTATED", map[string]int{"GetTenant": 1, "GetReputationEntity": 1}},
	} {
		config := map[string]any{"tenant_name": "acme"}
		if c.reinstate {
			config["reinstate"] = true
		}
		e.Simulator.ResetRequests()
		progress, warnings := invoked(t, e, c.action, config)
		e.ExpectCalls(t, c.action, c.calls)
		expectLines(t, progress, c.lines...)
		if warnings != "" {
			t.Errorf("%s warns: %s", c.action, warnings)
		}
		if got := e.CustomerStatus(t, "acme"); got != c.status {
			t.Errorf("After %s the customer-managed status is %q, want %q.", c.action, got, c.status)
		}
	}
}

// A pause by an action is nobody's own: no configuration lifts it by accident, and one that pauses finds its pause in place. After the action that
// resumes, a plan changes nothing.
func TestPlansAfterActions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		arguments []string
		said      string
	}{
		{"ENABLED", []string{status("ENABLED")}, "is paused, and this configuration does not resume it"},
		{"REINSTATED", []string{status("REINSTATED")}, "is paused, and this configuration does not resume it"},
		{"left out", nil, "stays paused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			invoked(t, s.e, pauseAction, acme)
			s.plan(0, c.said)
			s.tf.Apply("")
			s.stands("DISABLED", "DISABLED")
			invoked(t, s.e, resumeAction, map[string]any{"tenant_name": "acme", "reinstate": c.name == "REINSTATED"})
			s.quiet()
		})
	}
	t.Run("DISABLED", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{}, status("DISABLED"))
		invoked(t, s.e, pauseAction, acme)
		s.quiet()
		// The configuration still says DISABLED, and pausing is enforced.
		invoked(t, s.e, resumeAction, acme)
		s.plan(2)
		s.tf.Apply("")
		s.stands("DISABLED", "DISABLED")
	})
}

func TestResumeActionOfWhatSESPaused(t *testing.T) {
	t.Parallel()
	t.Run("by policy", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{})
		s.pause(simulator.RecordCustomer)
		_, warnings := invoked(t, s.e, resumeAction, acme)
		if !strings.Contains(warnings, "may be paused again") || !strings.Contains(warnings, "Open findings: BOUNCE (impact HIGH).") {
			t.Errorf("The findings are not named: %s", warnings)
		}
		s.stands("ENABLED", "ENABLED")
		if _, warnings := invoked(t, s.e, resumeAction, map[string]any{"tenant_name": "acme", "reinstate": true}); warnings != "" {
			t.Errorf("Who reinstates is warned: %s", warnings)
		}
		if _, warnings := invoked(t, s.e, resumeAction, acme); warnings != "" {
			t.Errorf("A tenant that sends despite its findings is warned of: %s", warnings)
		}
		s.stands("REINSTATED", "REINSTATED")
	})
	t.Run("by SES itself", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{})
		s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme"))
		_, diags := s.e.Action(t, resumeAction).Invoke(t.Context(), acme)
		said := strings.Join(acctest.Failures(diags), "\n")
		for _, part := range []string{"SES tenant acme in eu-west-1 is still paused", "Only AWS Support lifts a pause that SES enforces"} {
			if !strings.Contains(said, part) {
				t.Errorf("The error does not say %q: %s", part, said)
			}
		}
	})
}

// What fails names the tenant, the step, SES's answer and what to do; no secret is repeated.
func TestActionsThatFail(t *testing.T) {
	t.Parallel()
	const update = "UpdateReputationEntityCustomerManagedStatus"
	for _, c := range []struct {
		name   string
		fault  simulator.Fault
		config map[string]any
		said   []string
		status string
	}{
		{name: "no tenant", config: map[string]any{"tenant_name": "nobody"}, said: []string{"There is no SES tenant nobody in eu-west-1", "NotFoundException", "Nothing was changed"}},
		{name: "may not read", fault: simulator.Fault{Operation: "GetReputationEntity", Status: 403}, said: []string{"Cannot pause SES tenant acme in eu-west-1", "ses:GetReputationEntity", "reading the tenant. Nothing was changed"}},
		{name: "may not write", fault: simulator.Fault{Operation: update, Status: 403}, said: []string{"Cannot pause SES tenant acme in eu-west-1", "ses:" + update, "setting the status DISABLED. Nothing was changed"}},
		{name: "throttled", fault: simulator.Fault{Operation: update, Status: 429, Times: -1}, said: []string{"TooManyRequestsException", "setting the status DISABLED"}},
		{name: "lost answer", fault: simulator.Fault{Operation: update, Reset: simulator.ResetAfter, Times: -1}, status: "DISABLED"},
		{
			name: "lost without effect", fault: simulator.Fault{Operation: update, Reset: simulator.ResetBefore, Times: -1},
			said: []string{"Cannot pause SES tenant acme in eu-west-1", "Repeating the action is harmless"},
		},
		{name: "secret", fault: simulator.Fault{Operation: update, Status: 400, Message: "signed with " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}, said: []string{"signed with ***"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			if c.fault.Operation != "" {
				e.Simulator.Inject(c.fault)
			}
			config := acme
			if c.config != nil {
				config = c.config
			}
			_, diags := e.Action(t, pauseAction).Invoke(t.Context(), config)
			said := strings.Join(acctest.Failures(diags), "\n")
			if failed := said != ""; failed != (len(c.said) > 0) {
				t.Errorf("It says: %s", said)
			}
			for _, part := range c.said {
				if !strings.Contains(said, part) {
					t.Errorf("It does not say %q: %s", part, said)
				}
			}
			e.Simulator.ClearFaults()
			if got := e.CustomerStatus(t, "acme"); got != c.status {
				t.Errorf("The customer-managed status is %q, want %q.", got, c.status)
			}
		})
	}
}

// An interrupt ends an action.
func TestCancelledAction(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.Simulator.ResetRequests()
	_, diags := e.Action(t, pauseAction).Invoke(ctx, acme)
	if said := texts(diags); !strings.Contains(said, "Cannot pause SES tenant acme in eu-west-1") || !strings.Contains(said, "interrupted") {
		t.Errorf("It says: %s", said)
	}
	if written := e.Written(); len(written) > 0 {
		t.Errorf("It has written: %v", written)
	}
}

func TestActionsAreValidated(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, c := range []struct {
		action string
		config map[string]any
		want   string
	}{
		{pauseAction, map[string]any{"tenant_name": "a b"}, `The tenant name "a b" may hold only`},
		{pauseAction, map[string]any{"tenant_name": "acme", "region": "Ireland"}, `"Ireland" is not a valid AWS Region`},
		{resumeAction, map[string]any{"tenant_name": "acme", "timeouts": map[string]any{"invoke": "0s"}}, "0s"},
		{sendAction, map[string]any{"tenant_name": "acme", "from": "nobody"}, "is not a valid email address"},
		{sendAction, map[string]any{"tenant_name": "acme", "from": "a@acme.com", "to": "b"}, "is not a valid email address"},
		{sendAction, map[string]any{"tenant_name": "acme", "from": "a@acme.com", "configuration_set_name": "a b"}, "a b"},
	} {
		if said := texts(e.Action(t, c.action).Validate(c.config)); !strings.Contains(said, c.want) {
			t.Errorf("%s with %v: %q, want %q", c.action, c.config, said, c.want)
		}
	}
	a := e.Action(t, sendAction)
	if said := texts(append(a.Validate(map[string]any{}, "tenant_name", "from", "to", "region"), a.Plan(map[string]any{}, "tenant_name", "from", "to", "region")...)); said != "" {
		t.Errorf("Values that are not known yet are refused: %s", said)
	}
}
