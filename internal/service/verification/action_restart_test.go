// SPDX-License-Identifier: MPL-2.0

package verification_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const restartAction = "ses_tenant_domain_restart_verification"

func TestRestartVerification(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(time.Hour)})
	e.CreateIdentity(t, "acme.com", nil)
	e.SetMailFrom(t, "acme.com")
	config := map[string]any{"domain": "acme.com"}
	restart := func(want []string, calls map[string]int) {
		t.Helper()
		e.Simulator.ResetRequests()
		progress, diags := e.Action(t, restartAction).Invoke(t.Context(), config)
		if len(diags) > 0 {
			t.Fatal(diags[0].Summary, diags[0].Detail)
		}
		e.ExpectCalls(t, restartAction, calls)
		said := strings.Join(progress, "\n")
		for _, part := range want {
			if !strings.Contains(said, part) {
				t.Errorf("It does not say %q:\n%s", part, said)
			}
		}
	}
	restart([]string{"SES has given up nothing for domain acme.com in eu-west-1"}, map[string]int{"GetEmailIdentity": 1})

	tokens := e.Identity(t, "acme.com").DkimAttributes.Tokens
	e.SetDKIM(t, "FAILED", "acme.com")
	if err := e.Simulator.SetMailFromStatus(e.Region, "acme.com", "FAILED"); err != nil {
		t.Fatal(err)
	}
	restart([]string{
		"Reading domain acme.com in eu-west-1", "Restarting the search for the DKIM records of domain acme.com", "Restarting the search for the MX record of the MAIL FROM domain of domain acme.com",
		"Restarted the verification of domain acme.com in eu-west-1. SES shows verification PENDING, DKIM PENDING, MAIL FROM PENDING.",
	}, map[string]int{"GetEmailIdentity": 2, "PutEmailIdentityDkimSigningAttributes": 1, "PutEmailIdentityMailFromAttributes": 1})
	if after := e.Identity(t, "acme.com").DkimAttributes.Tokens; !slices.Equal(after, tokens) {
		t.Errorf("The DKIM tokens were %v, and are %v.", tokens, after)
	}
}

func TestRestartVerificationThatFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, domain string
		fault        simulator.Fault
		said         []string
	}{
		{"no domain", "other.com", simulator.Fault{}, []string{"There is no domain other.com in eu-west-1", "Create it with ses_tenant_domain", "Nothing was changed"}},
		{"may not read", "acme.com", simulator.Fault{Operation: "GetEmailIdentity", Status: 403}, []string{"Cannot restart the verification of domain acme.com", "ses:GetEmailIdentity", "Nothing was changed"}},
		{"may not write", "acme.com", simulator.Fault{Operation: "PutEmailIdentityDkimSigningAttributes", Status: 403}, []string{"restarting the search for the DKIM records", "Repeating the action is harmless"}},
		{"throttled", "acme.com", simulator.Fault{Operation: "PutEmailIdentityDkimSigningAttributes", Status: 429, Times: -1}, []string{"TooManyRequestsException", "Repeating the action is harmless"}},
		{"lost answer", "acme.com", simulator.Fault{Operation: "PutEmailIdentityDkimSigningAttributes", Reset: simulator.ResetBefore, Times: -1}, []string{"restarting the search for the DKIM records", "Repeating the action is harmless"}},
		{
			"secret", "acme.com",
			simulator.Fault{Operation: "PutEmailIdentityDkimSigningAttributes", Status: 400, Message: "signed with " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
			[]string{"signed with ***"},
		},
		{"may not read again", "acme.com", simulator.Fault{Operation: "GetEmailIdentity", Status: 403, Skip: 1}, []string{"after the restart", "The searches were restarted"}},
		{"a key of one's own", "own.com", simulator.Fault{}, []string{"Cannot restart the search for the DKIM records of domain own.com", "another selector or another key"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateIdentity(t, "acme.com", nil)
			createWithOwnKey(t, e, "own.com")
			e.SetDKIM(t, "FAILED", "acme.com", "own.com")
			if c.fault.Operation != "" {
				e.Simulator.Inject(c.fault)
			}
			_, diags := e.Action(t, restartAction).Invoke(t.Context(), map[string]any{"domain": c.domain})
			said := strings.Join(acctest.Failures(diags), "\n")
			for _, part := range c.said {
				if !strings.Contains(said, part) {
					t.Errorf("It does not say %q: %s", part, said)
				}
			}
		})
	}
}

// An interrupt restarts nothing.
func TestCancelledRestart(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateIdentity(t, "acme.com", nil)
	e.SetDKIM(t, "FAILED", "acme.com")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.Simulator.ResetRequests()
	_, diags := e.Action(t, restartAction).Invoke(ctx, map[string]any{"domain": "acme.com"})
	if said := strings.Join(acctest.Failures(diags), "\n"); !strings.Contains(said, "interrupted") {
		t.Errorf("It says: %s", said)
	}
	e.ExpectCalls(t, restartAction, map[string]int{})
}

// createWithOwnKey makes an identity that signs with a key of its own.
func createWithOwnKey(t *testing.T, e *acctest.Environment, domain string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 1024) //nolint:gosec // The smallest key that SES takes is the fastest to make.
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{
		EmailIdentity: aws.String(domain), DkimSigningAttributes: &types.DkimSigningAttributes{
			DomainSigningSelector: aws.String("s1"), DomainSigningPrivateKey: aws.String(base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key))),
		},
	}); err != nil {
		t.Fatal(err)
	}
}
