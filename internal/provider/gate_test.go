// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// gateExample and metricsExample are the ways from this package to the examples of the guides.
const (
	gateExample    = "../../examples/guides/gate-ci"
	metricsExample = "../../examples/guides/metrics"
)

// mails are what a test lets be counted on one day.
type mails map[string]int64

// bounces are mails of which some bounce.
func bounces(sent, bounced int64) mails {
	return mails{"SEND": sent, "DELIVERY": sent - bounced, "DELIVERY_COMPLAINT": sent - bounced, "PERMANENT_BOUNCE": bounced}
}

// complaints are mails that are delivered, and of which some draw complaints.
func complaints(sent, complained int64) mails {
	return mails{"SEND": sent, "DELIVERY": sent, "DELIVERY_COMPLAINT": sent, "COMPLAINT": complained}
}

// feed lets mails of a tenant be counted on the UTC day of a time.
func feed(t *testing.T, e *acctest.Environment, tenant string, at time.Time, counted mails) {
	t.Helper()
	pulled(t, e.Simulator.FeedMetrics(e.Region, tenant, simulator.DailyMetrics{Day: at.UTC().Format(time.DateOnly), Metrics: counted}))
}

// pulled fails the test where a lever does not move.
func pulled(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// said is what a run has printed, in one line: the binary wraps messages.
func said(result acctest.Result) string {
	return acctest.OneLine(result.Output + "\n" + result.Errors)
}

// expect compares how a run ended: the exit code, and what is said and what is not.
func expect(t *testing.T, result acctest.Result, code int, want, not []string) {
	t.Helper()
	text := said(result)
	if result.Code != code {
		t.Fatalf("Exit code %d, want %d:\n%s", result.Code, code, text)
	}
	for _, part := range want {
		if !strings.Contains(text, part) {
			t.Errorf("It does not say %q:\n%s", part, text)
		}
	}
	for _, part := range not {
		if strings.Contains(text, part) {
			t.Errorf("It says %q:\n%s", part, text)
		}
	}
}

// The guide's gate, as it is: what fails a pipeline, what warns, and what lets it go on. With -detailed-exitcode a plan ends with 2 where there
// is something to do, so 0 says that there is neither an error nor a change.
func TestGate(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{VDM: true})
	tenants := []string{"org-acme", "org-initech", "org-umbrella"}
	for _, name := range append([]string{"internal"}, tenants...) {
		e.CreateTenant(t, name, nil)
	}
	today := time.Now()
	// A tenant that the gate does not look at cannot shut it.
	feed(t, e, "internal", today, bounces(1000, 900))
	tf := e.Example(t, gateExample)
	const (
		nothing  = "No changes."
		failed   = "Resource postcondition failed"
		look     = "Check these tenants:"
		unknown  = "are unavailable:"
		warning  = "Warning:"
		anyError = "Error:"
	)
	for _, c := range []struct {
		name string
		// counted are the mails of today, by tenant.
		counted map[string]mails
		// failing is a tenant whose figures SES does not answer.
		failing   string
		vdmOff    bool
		arguments []string
		code      int
		want, not []string
	}{
		{
			name:    "healthy",
			counted: map[string]mails{"org-acme": bounces(1000, 24), "org-initech": complaints(10000, 4), "org-umbrella": bounces(300, 0)},
			want:    []string{nothing}, not: []string{warning, anyError},
		},
		{
			name:    "too many bounces",
			counted: map[string]mails{"org-acme": bounces(200, 11), "org-initech": complaints(1000, 0)},
			code:    1,
			want:    []string{failed, "SES tenant org-acme: 5.5 % of its mails bounced from ", "(11 of 200), more than the 5 % of bounce_rate."},
			not:     []string{"org-initech", "internal"},
		},
		{
			name:    "too many complaints",
			counted: map[string]mails{"org-acme": complaints(200, 1), "org-initech": bounces(1000, 50)},
			code:    1,
			want:    []string{failed, "SES tenant org-acme: 0.5 % of its deliveries drew complaints from ", "(1 of 200), more than the 0.1 % of complaint_rate."},
			not:     []string{"SES tenant org-initech"},
		},
		{
			name:    "two tenants that are not well",
			counted: map[string]mails{"org-acme": bounces(1000, 80), "org-initech": complaints(10000, 11), "org-umbrella": bounces(1000, 50)},
			code:    1,
			want:    []string{"SES tenant org-acme: 8 % of its mails bounced", "SES tenant org-initech: 0.11 % of its deliveries drew complaints"},
			not:     []string{"SES tenant org-umbrella"},
		},
		{
			name:    "noticeable",
			counted: map[string]mails{"org-acme": bounces(1000, 50), "org-initech": complaints(10000, 6), "org-umbrella": bounces(1000, 24)},
			want:    []string{nothing, "Warning: Check block assertion failed", look, "org-acme: 50 bounces and 0 complaints for 1000 emails.", "org-initech: 0 bounces and 6 complaints for 10000 emails."},
			not:     []string{anyError, "org-umbrella", unknown},
		},
		{
			name:    "bad rates of few mails",
			counted: map[string]mails{"org-acme": bounces(199, 60), "org-initech": complaints(199, 3)},
			want:    []string{nothing, look, "org-acme: 60 bounces and 0 complaints for 199 emails.", "org-initech: 0 bounces and 3 complaints for 199 emails."},
			not:     []string{anyError},
		},
		{name: "no mail", want: []string{nothing}, not: []string{warning, anyError}},
		{
			name: "a prefix that no tenant has", arguments: []string{"-var", "name_prefix=nobody-"}, code: 1,
			want: []string{failed, `No SES tenant in eu-west-1 has a name that starts with "nobody-".`}, not: []string{nothing},
		},
		{
			name: "a prefix that no tenant has, and nothing to see", arguments: []string{"-var", "name_prefix=nobody-"}, vdmOff: true, code: 1,
			want: []string{failed, "No SES tenant in eu-west-1"}, not: []string{nothing},
		},
		{
			name:    "one tenant without figures",
			counted: map[string]mails{"org-initech": bounces(1000, 10)}, failing: "org-acme",
			code: 1,
			want: []string{failed, "The metrics of org-acme are unavailable: SES answered INTERNAL_FAILURE to BatchGetMetricData"},
			not:  []string{nothing, look, "org-initech", "org-umbrella"},
		},
		{
			name:   "no figures at all",
			vdmOff: true, code: 1,
			want: []string{
				"Cannot read the metrics of SES tenants in eu-west-1", "Virtual Deliverability Manager is off in eu-west-1",
				"aws sesv2 put-account-vdm-attributes --vdm-attributes VdmEnabled=ENABLED --region eu-west-1", `source = "cloudwatch"`,
			},
			not: []string{nothing, failed},
		},
	} {
		for _, name := range tenants {
			pulled(t, e.Simulator.ForgetMetrics(e.Region, name))
			if c.counted[name] != nil {
				feed(t, e, name, today, c.counted[name])
			}
		}
		e.Simulator.SetVDM(!c.vdmOff)
		if c.failing != "" {
			pulled(t, e.Simulator.FailMetrics(e.Region, c.failing, "INTERNAL_FAILURE", 0))
		}
		t.Run(c.name, func(t *testing.T) {
			expect(t, tf.Run(append([]string{"plan", "-input=false", "-no-color", "-detailed-exitcode"}, c.arguments...)...), c.code, c.want, c.not)
		})
		if c.failing != "" {
			pulled(t, e.Simulator.FailMetrics(e.Region, c.failing, "", 0))
		}
	}
}
