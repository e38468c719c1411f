// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// What plans of the latch say.
const (
	noChanges   = "No changes."
	staysPaused = "Warning: SES tenant acme in eu-west-1 stays paused"
	pauses      = `+ status = "DISABLED"`
	reason      = "SES tenant acme: 8 % of its mails bounced from "
	resumes     = `effective_status = "DISABLED" -> (known after apply)`
)

// latch is the guide's example, in which the figures of the tenant acme pause it.
type latch struct {
	t  *testing.T
	e  *acctest.Environment
	tf *acctest.Terraform
	// now is the time in SES. The provider goes by the machine's clock, so what is to be past lies in SES's past.
	now *atomic.Pointer[time.Time]
}

// newLatch makes the working directory, with a time in SES that lies so far back.
func newLatch(t *testing.T, back time.Duration) *latch {
	t.Helper()
	l := &latch{t: t, now: &atomic.Pointer[time.Time]{}}
	l.set(time.Now().Add(-back))
	l.e = acctest.NewSimulated(t, simulator.Options{VDM: true, Clock: func() time.Time { return *l.now.Load() }})
	l.tf = l.e.Example(t, metricsExample)
	return l
}

// set sets the time in SES.
func (l *latch) set(at time.Time) { l.now.Store(&at) }

// run runs the binary and compares how that ends.
func (l *latch) run(command string, code int, want, not []string) {
	l.t.Helper()
	arguments := map[string][]string{
		"plan":  {"plan", "-input=false", "-no-color", "-detailed-exitcode"},
		"apply": {"apply", "-input=false", "-no-color", "-auto-approve"},
	}
	expect(l.t, l.tf.Run(arguments[command]...), code, want, not)
}

// still expects a plan without changes, and a warning exactly where one is wanted.
func (l *latch) still(warnings ...string) {
	l.t.Helper()
	not := []string{"Warning:"}
	if len(warnings) > 0 {
		not = nil
	}
	l.run("plan", 0, append(warnings, noChanges), not)
}

// feed lets mails be counted on the day of a time, and forget forgets them all, as a week without mail does.
func (l *latch) feed(at time.Time, counted mails) {
	l.t.Helper()
	feed(l.t, l.e, "acme", at, counted)
}

func (l *latch) forget() {
	l.t.Helper()
	pulled(l.t, l.e.Simulator.ForgetMetrics(l.e.Region, "acme"))
}

// stands expects what SES has as the customer's status of the tenant.
func (l *latch) stands(want string) {
	l.t.Helper()
	if got := l.e.CustomerStatus(l.t, "acme"); got != want {
		l.t.Fatalf("The customer's status of the tenant is %q, want %q.", got, want)
	}
}

// clean says when the list of recipients was cleaned, as terraform.tfvars does.
func (l *latch) clean(at time.Time) {
	l.t.Helper()
	l.tf.Write("terraform.tfvars", "cleaned_at = \""+at.UTC().Format(time.RFC3339)+"\"\n")
}

// The guide's latch, as it is: figures pause, an empty window resumes nothing, a cleaning resumes once and leaves the mail from before out, and
// the next bad day pauses again.
func TestLatchOfMetrics(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	l := newLatch(t, 4*day)
	pausedOn := *l.now.Load()
	cleanedOn, yesterday := pausedOn.Add(day), pausedOn.Add(3*day)

	// Nothing exists yet: one apply makes the tenant, reads its figures and manages its sending.
	l.run("apply", 0, []string{"2 added, 0 changed, 0 destroyed"}, nil)
	l.stands("")
	l.still()

	l.feed(pausedOn, bounces(1000, 80))
	l.run("plan", 2, []string{pauses, "0 to add, 1 to change, 0 to destroy", reason}, nil)
	l.run("apply", 0, nil, nil)
	l.stands("DISABLED")
	l.still(reason)

	// A paused tenant sends nothing, so its window empties and looks well. The plan says what is not written any more, once.
	l.forget()
	l.run("plan", 2, []string{staysPaused, `- status = "DISABLED" -> null`}, []string{resumes})
	l.run("apply", 0, []string{staysPaused}, nil)
	l.stands("DISABLED")
	l.still(staysPaused, "Paused since "+pausedOn.UTC().Format(time.RFC3339), "To resume it, set resume_pauses_before")

	// Mail from before the cleaning, the day of the cleaning with it, does not count.
	l.feed(pausedOn, bounces(1000, 80))
	l.feed(cleanedOn, bounces(1000, 80))
	l.run("plan", 2, []string{pauses}, nil)
	l.set(cleanedOn)
	l.clean(cleanedOn)
	l.run("plan", 2, []string{resumes}, []string{"Warning:", `"DISABLED" -> null`, pauses})
	l.run("apply", 0, nil, nil)
	l.stands("ENABLED")
	l.still()

	// Without figures nothing pauses, nothing resumes, and the plan says so.
	l.e.Simulator.SetVDM(false)
	l.still("The metrics of acme are unavailable, so it is not paused: Virtual Deliverability Manager is off in eu-west-1.")
	l.e.Simulator.SetVDM(true)

	// The next bad day pauses again, and the same cleaning does not lift that.
	l.set(yesterday)
	l.feed(yesterday, bounces(1000, 80))
	l.run("plan", 2, []string{pauses}, nil)
	l.run("apply", 0, nil, nil)
	l.stands("DISABLED")
	l.forget()
	l.run("apply", 0, []string{staysPaused}, nil)
	l.stands("DISABLED")

	// Nor need the window empty before a cleaning counts.
	l.feed(yesterday, bounces(1000, 80))
	l.run("apply", 0, nil, nil)
	l.stands("DISABLED")
	l.clean(yesterday.Add(time.Second))
	l.run("apply", 0, nil, nil)
	l.stands("ENABLED")
	l.still()
}

// What the guide warns of: with ENABLED in place of null, the window that empties because the tenant is paused resumes it.
func TestNoLatchResumesByAccident(t *testing.T) {
	t.Parallel()
	l := newLatch(t, 0)
	example := l.tf.Read("main.tf")
	const latched, toggled = `.healthy ? null : "DISABLED"`, `.healthy ? "ENABLED" : "DISABLED"`
	if strings.Count(example, latched) != 1 {
		t.Fatalf("The example has no latch:\n%s", example)
	}
	l.tf.Write("main.tf", strings.Replace(example, latched, toggled, 1))
	l.run("apply", 0, nil, nil)
	l.feed(time.Now(), bounces(1000, 80))
	l.run("apply", 0, nil, nil)
	l.stands("DISABLED")
	l.forget()
	l.run("apply", 0, nil, []string{"Warning:"})
	l.stands("ENABLED")
}

// Why a gate has a root of its own: in the root of the latch it keeps the very apply from happening that would pause the tenant, and outputs
// stay what they were on the last good day.
func TestGateBlocksTheLatch(t *testing.T) {
	t.Parallel()
	l := newLatch(t, 0)
	if err := os.CopyFS(l.tf.Path("gate"), os.DirFS(gateExample)); err != nil {
		t.Fatal(err)
	}
	const output = "output \"sent\" {\n  value = data.ses_tenant_metrics.acme.totals.send\n}\n"
	l.tf.Write("more.tf", output+"module \"gate\" {\n  source      = \"./gate\"\n  name_prefix = \"acme\"\n}\n")
	l.tf.Must("get")
	// The gate reads tenants in the plan, so it is shut before the tenant exists.
	l.run("apply", 1, []string{`No SES tenant in eu-west-1 has a name that starts with "acme"`}, nil)
	l.tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-target=ses_tenant.acme")
	l.run("apply", 0, nil, nil)
	l.feed(time.Now(), bounces(1000, 10))
	l.run("apply", 0, nil, nil)
	sent := func(want float64) {
		t.Helper()
		if got := l.tf.Output("sent"); got != want {
			t.Errorf("The output is %v, want %v.", got, want)
		}
	}
	sent(1000)
	l.feed(time.Now(), bounces(1000, 200))
	l.run("apply", 1, []string{"Resource postcondition failed", "SES tenant acme: 10.5 % of its mails bounced"}, nil)
	l.stands("")
	sent(1000)
	// Without the gate, the same apply pauses.
	l.tf.Write("more.tf", output)
	l.run("apply", 0, nil, nil)
	l.stands("DISABLED")
	sent(2000)
}
