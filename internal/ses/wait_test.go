// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func failuresOf(outcomes map[string]ses.Outcome) map[string]ses.Failure {
	failures := map[string]ses.Failure{}
	for domain, outcome := range outcomes {
		failures[domain] = outcome.Failure
	}
	return failures
}

func TestWaitVerified(t *testing.T) {
	t.Parallel()
	type setting struct {
		verification simulator.Verification
		mailFrom     bool
		prepare      func(*simulator.Server) error
		wait         ses.Wait
		timeout      time.Duration
	}
	tests := map[string]struct {
		setting
		want    map[string]ses.Failure
		atMost  time.Duration
		atLeast time.Duration
	}{
		"verified already": {
			setting: setting{wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true}},
			want:    map[string]ses.Failure{"a.com": ses.NoFailure},
		},
		"verified after a while": {
			setting: setting{verification: simulator.VerifyAfter(10 * time.Minute), wait: ses.Wait{Domains: []string{"a.com", "b.com"}, DKIM: true}},
			want:    map[string]ses.Failure{"a.com": ses.NoFailure, "b.com": ses.NoFailure}, atLeast: 10 * time.Minute, atMost: 10*time.Minute + 31*time.Second,
		},
		"MAIL FROM too": {
			setting: setting{verification: simulator.VerifyAfter(time.Minute), mailFrom: true, wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true, MailFrom: true}},
			want:    map[string]ses.Failure{"a.com": ses.NoFailure}, atLeast: time.Minute, atMost: 2 * time.Minute,
		},
		"MAIL FROM alone, while DKIM never comes": {
			setting: setting{
				verification: simulator.VerifyNever(), mailFrom: true, wait: ses.Wait{Domains: []string{"a.com"}, MailFrom: true},
				prepare: func(s *simulator.Server) error { return s.SetMailFromStatus(region, "a.com", "SUCCESS") },
			},
			want: map[string]ses.Failure{"a.com": ses.NoFailure},
		},
		"MAIL FROM that SES has given up is restarted": {
			setting: setting{
				mailFrom: true, wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true, MailFrom: true},
				prepare: func(s *simulator.Server) error { return s.SetMailFromStatus(region, "a.com", "FAILED") },
			},
			want: map[string]ses.Failure{"a.com": ses.NoFailure}, atLeast: time.Second, atMost: 5 * time.Second,
		},
		"no MAIL FROM domain": {
			setting: setting{wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true, MailFrom: true}},
			want:    map[string]ses.Failure{"a.com": ses.NoMailFrom},
		},
		"DKIM that SES has given up": {
			setting: setting{
				verification: simulator.VerifyNever(), wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true},
				prepare: func(s *simulator.Server) error { return s.SetDKIMStatus(region, "a.com", "FAILED") },
			},
			want: map[string]ses.Failure{"a.com": ses.FailedDKIM},
		},
		"one that cannot get there ends the wait for all": {
			setting: setting{
				verification: simulator.VerifyNever(), wait: ses.Wait{Domains: []string{"a.com", "b.com", "c.com"}, DKIM: true},
				prepare: func(s *simulator.Server) error {
					return errors.Join(s.SetDKIMStatus(region, "a.com", "FAILED"), s.SetDKIMStatus(region, "c.com", "SUCCESS"))
				},
			},
			want: map[string]ses.Failure{"a.com": ses.FailedDKIM, "b.com": ses.StillLooking, "c.com": ses.NoFailure},
		},
		"no such identity": {
			setting: setting{wait: ses.Wait{Domains: []string{"a.com", "nowhere.com"}, DKIM: true}},
			want:    map[string]ses.Failure{"a.com": ses.NoFailure, "nowhere.com": ses.NoIdentity}, atMost: 5 * time.Second,
		},
		"time runs out": {
			setting: setting{verification: simulator.VerifyNever(), wait: ses.Wait{Domains: []string{"a.com", "b.com"}, DKIM: true}, timeout: time.Hour},
			want:    map[string]ses.Failure{"a.com": ses.TimedOut, "b.com": ses.TimedOut}, atLeast: time.Hour, atMost: time.Hour,
		},
		"a temporary failure is waited through": {
			setting: setting{
				verification: simulator.VerifyNever(), wait: ses.Wait{Domains: []string{"a.com"}, DKIM: true}, timeout: time.Hour,
				prepare: func(s *simulator.Server) error { return s.SetDKIMStatus(region, "a.com", "TEMPORARY_FAILURE") },
			},
			want: map[string]ses.Failure{"a.com": ses.TimedOut}, atLeast: time.Hour, atMost: time.Hour,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, server := simulated(t, test.verification, nil)
				for _, domain := range []string{"a.com", "b.com", "c.com"} {
					domains(t, client, test.mailFrom, domain)
				}
				if test.prepare != nil {
					if err := test.prepare(server); err != nil {
						t.Fatal(err)
					}
				}
				if test.timeout == 0 {
					test.timeout = 24 * time.Hour
				}
				ctx, cancel := context.WithTimeout(t.Context(), test.timeout)
				defer cancel()
				began := time.Now()
				outcomes, err := client.WaitVerified(ctx, test.wait)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, failuresOf(outcomes)); diff != "" {
					t.Errorf("failures (-want +got):\n%s", diff)
				}
				if took := time.Since(began); took < test.atLeast || took > max(test.atMost, time.Second) {
					t.Errorf("the wait took %s, want %s to %s", took, test.atLeast, test.atMost)
				}
				for domain, outcome := range outcomes {
					if (outcome.Failure == ses.NoFailure) == outcome.VerifiedAt.IsZero() {
						t.Errorf("%s: failure %q, but verified at %s", domain, outcome.Failure, outcome.VerifiedAt)
					}
				}
			})
		})
	}
}

// A restarted search that ends in failure again is not restarted a second time.
func TestWaitVerifiedRestartsMailFromOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.VerifyNever(), nil)
		domains(t, client, true, "a.com")
		fail := func() {
			if err := server.SetMailFromStatus(region, "a.com", "FAILED"); err != nil {
				t.Error(err)
			}
		}
		fail()
		server.ResetRequests()
		time.AfterFunc(time.Minute, fail)
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		outcomes, err := client.WaitVerified(ctx, ses.Wait{Domains: []string{"a.com"}, MailFrom: true})
		if err != nil || outcomes["a.com"].Failure != ses.FailedMailFrom {
			t.Errorf("got %v (%v), want %s", failuresOf(outcomes), err, ses.FailedMailFrom)
		}
		if puts := server.Requests().ByOperation["PutEmailIdentityMailFromAttributes"]; puts != 1 {
			t.Errorf("the search was restarted %d times, want 1", puts)
		}
	})
}

func TestWaitVerifiedEndsWithItsContext(t *testing.T) {
	t.Parallel()
	t.Run("cancelled", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			client, _ := simulated(t, simulator.VerifyNever(), nil)
			domains(t, client, false, "a.com")
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Minute, cancel)
			if _, err := client.WaitVerified(ctx, ses.Wait{Domains: []string{"a.com"}, DKIM: true}); !ses.IsCancelled(err) {
				t.Errorf("got %v, want a cancelled wait", err)
			}
		})
	})
	t.Run("deadline behind the next call that requests_per_second allows", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			client, server := simulated(t, simulator.VerifyNever(), func(o *ses.Options) { o.RequestsPerSecond = 0.01 })
			domains(t, client, true, "a.com")
			if err := server.SetMailFromStatus(region, "a.com", "FAILED"); err != nil {
				t.Fatal(err)
			}
			server.ResetRequests()
			// The look comes after 100 seconds at most, and the restart of the search would come 100 seconds later.
			ctx, cancel := context.WithTimeout(t.Context(), 150*time.Second)
			defer cancel()
			outcomes, err := client.WaitVerified(ctx, ses.Wait{Domains: []string{"a.com"}, MailFrom: true})
			if err != nil || outcomes["a.com"].Failure != ses.TimedOut {
				t.Errorf("got %v (%v), want %s", failuresOf(outcomes), err, ses.TimedOut)
			}
			if made := server.Requests().ByOperation; !maps.Equal(made, map[string]int{"GetEmailIdentity": 1}) {
				t.Errorf("calls: %v, want one look", made)
			}
		})
	})
	t.Run("failed call", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			client, server := simulated(t, simulator.VerifyNever(), nil)
			domains(t, client, false, "a.com")
			server.Inject(simulator.Fault{Operation: "GetEmailIdentity", Status: http.StatusForbidden, Skip: 2})
			if _, err := client.WaitVerified(t.Context(), ses.Wait{Domains: []string{"a.com"}, DKIM: true}); !ses.IsAccessDenied(err) {
				t.Errorf("got %v, want AccessDeniedException", err)
			}
		})
	})
}
