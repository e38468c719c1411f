// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// acmeEmail is the configuration of an email that SES accepts.
var acmeEmail = map[string]any{"tenant_name": "acme", "from": "hello@acme.com", "configuration_set_name": "acme"}

// What fails says whether the email may have gone out.
func TestSendTestEmailThatFails(t *testing.T) {
	t.Parallel()
	const maybe = "SES may have accepted the email all the same"
	for _, c := range []struct {
		name  string
		fault simulator.Fault
		said  []string
		maybe bool
	}{
		{"may not send", simulator.Fault{Status: 403}, []string{"AccessDeniedException", "ses:SendEmail"}, false},
		{"throttled", simulator.Fault{Status: 429, Times: -1}, []string{"TooManyRequestsException"}, false},
		{"lost answer", simulator.Fault{Reset: simulator.ResetAfter, Times: -1}, nil, true},
		{"secret", simulator.Fault{Status: 400, Message: "signed with " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}, []string{"signed with ***"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := sender(t)
			c.fault.Operation = "SendEmail"
			e.Simulator.Inject(c.fault)
			_, diags := e.Action(t, sendAction).Invoke(t.Context(), acmeEmail)
			said := strings.Join(acctest.Failures(diags), "\n")
			for _, part := range append(c.said, "Cannot send a test email through SES tenant acme in eu-west-1") {
				if !strings.Contains(said, part) {
					t.Errorf("It does not say %q: %s", part, said)
				}
			}
			if strings.Contains(said, maybe) != c.maybe {
				t.Errorf("That the email may have gone out, want %t: %s", c.maybe, said)
			}
		})
	}
}

// An interrupt before the call sends nothing.
func TestCancelledTestEmail(t *testing.T) {
	t.Parallel()
	e := sender(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.Simulator.ResetRequests()
	_, diags := e.Action(t, sendAction).Invoke(ctx, acmeEmail)
	if said := texts(diags); !strings.Contains(said, "interrupted") {
		t.Errorf("It says: %s", said)
	}
	e.ExpectCalls(t, sendAction, map[string]int{})
}

// The timeouts argument bounds an action against an SES that never stops to throttle.
func TestActionOutOfTime(t *testing.T) {
	t.Parallel()
	e := sender(t)
	e.Simulator.Inject(simulator.Fault{Operation: "SendEmail", Status: 429, Times: -1})
	config := map[string]any{"timeouts": map[string]any{"invoke": "50ms"}}
	for name, value := range acmeEmail {
		config[name] = value
	}
	began := time.Now()
	_, diags := e.Action(t, sendAction).Invoke(t.Context(), config)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("It took %s.", took)
	}
	if said := texts(diags); !strings.Contains(said, "Cannot send a test email") {
		t.Errorf("It says: %s", said)
	}
}

// A secret in an argument appears in no progress line.
func TestProgressWithoutSecrets(t *testing.T) {
	t.Parallel()
	e := sender(t)
	const key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	config := map[string]any{"tenant_name": "acme", "from": `"` + key + `" <hello@acme.com>`, "configuration_set_name": "acme"}
	progress, _ := invoked(t, e, sendAction, config)
	said := strings.Join(progress, "\n")
	if strings.Contains(said, key) || !strings.Contains(said, "***") {
		t.Errorf("The progress lines are:\n%s", said)
	}
}
