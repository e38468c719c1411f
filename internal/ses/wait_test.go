package ses_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const region = "eu-west-1"

// inProcess hands requests to a server without a network, so that time can be the test's own.
type inProcess struct{ handler http.Handler }

func (p inProcess) Do(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	p.handler.ServeHTTP(recorder, r)
	return recorder.Result(), nil
}

// simulated makes a client of a simulator in the same process.
func simulated(t *testing.T, verification simulator.Verification, change func(*ses.Options)) (*ses.Client, *simulator.Server) {
	t.Helper()
	server, err := simulator.New(simulator.Options{Verification: verification})
	if err != nil {
		t.Fatal(err)
	}
	options := ses.Options{Config: aws.Config{
		HTTPClient:   inProcess{server},
		Credentials:  credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		BaseEndpoint: aws.String("http://simulator.invalid"),
	}}
	if change != nil {
		change(&options)
	}
	return ses.NewClients(options).Region(region), server
}

// domains makes identities in SES, with a MAIL FROM domain if asked to.
func domains(t *testing.T, client *ses.Client, mailFrom bool, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := client.CreateIdentity(t.Context(), ses.NewIdentity{Name: name}); err != nil {
			t.Fatal(err)
		}
		if mailFrom {
			if err := client.PutMailFrom(t.Context(), name, ses.MailFrom{Domain: "bounce." + name, BehaviorOnMXFailure: "USE_DEFAULT_VALUE"}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// numbered are that many names of domains.
func numbered(count int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("d%02d.example.com", i)
	}
	return names
}

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

func TestWaitVerifiedCalls(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		domains int
		wait    ses.Wait
		after   time.Duration
		most    map[string]int
	}{
		// One look by list for each pause of 1, 1.5, 2.25 … 30 seconds, and one look at each domain when the list shows it verified.
		"20 domains": {domains: 20, after: 10 * time.Minute, wait: ses.Wait{DKIM: true}, most: map[string]int{"ListEmailIdentities": 30, "GetEmailIdentity": 20}},
		"one domain": {domains: 1, after: 10 * time.Minute, wait: ses.Wait{DKIM: true}, most: map[string]int{"GetEmailIdentity": 30}},
		// What is verified already costs a list and one look at each.
		"20 verified domains": {domains: 20, wait: ses.Wait{DKIM: true}, most: map[string]int{"ListEmailIdentities": 1, "GetEmailIdentity": 20}},
		"20 domains with MAIL FROM": {
			domains: 20, after: 10 * time.Minute, wait: ses.Wait{DKIM: true, MailFrom: true}, most: map[string]int{"ListEmailIdentities": 30, "GetEmailIdentity": 40},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, server := simulated(t, simulator.VerifyAfter(test.after), nil)
				test.wait.Domains = numbered(test.domains)
				domains(t, client, test.wait.MailFrom, test.wait.Domains...)
				server.ResetRequests()
				outcomes, err := client.WaitVerified(t.Context(), test.wait)
				if err != nil {
					t.Fatal(err)
				}
				for domain, outcome := range outcomes {
					if outcome.Failure != ses.NoFailure {
						t.Errorf("%s: %s", domain, outcome.Failure)
					}
				}
				made := server.Requests().ByOperation
				for operation, count := range made {
					if count > test.most[operation] {
						t.Errorf("%s was called %d times, want at most %d (all: %v)", operation, count, test.most[operation], made)
					}
				}
			})
		})
	}
}

// Between two looks a wait pauses a second for each call that the first one made.
func TestWaitVerifiedLeavesRoomForOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.VerifyNever(), nil)
		names := numbered(100)
		domains(t, client, true, names...)
		server.ResetRequests()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if _, err := client.WaitVerified(ctx, ses.Wait{Domains: names, MailFrom: true}); err != nil {
			t.Fatal(err)
		}
		if total := server.Requests().Total; total > 3600+len(names) {
			t.Errorf("a wait of one hour made %d calls, which is more than one a second", total)
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

func TestLapsed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		count    int
		mailFrom bool
		prepare  func(*simulator.Server) error
		gone     []string
		want     map[string]string
		calls    map[string]int
	}{
		"a few, all verified": {count: 2, want: map[string]string{}, calls: map[string]int{"GetEmailIdentity": 2}},
		"a few, one lapsed": {
			count: 2, prepare: func(s *simulator.Server) error {
				return s.SetDKIMStatus(region, "d01.example.com", "TEMPORARY_FAILURE")
			},
			want: map[string]string{"d01.example.com": "TEMPORARY_FAILURE"}, calls: map[string]int{"GetEmailIdentity": 2},
		},
		"many, all verified": {count: 20, want: map[string]string{}, calls: map[string]int{"ListEmailIdentities": 1}},
		"many, some lapsed, one gone": {
			count: 20, gone: []string{"gone.example.com"},
			prepare: func(s *simulator.Server) error {
				return errors.Join(s.SetDKIMStatus(region, "d01.example.com", "FAILED"), s.SetDKIMStatus(region, "d07.example.com", "PENDING"))
			},
			want:  map[string]string{"d01.example.com": "FAILED", "d07.example.com": "PENDING", "gone.example.com": ""},
			calls: map[string]int{"ListEmailIdentities": 1, "GetEmailIdentity": 3},
		},
		"MAIL FROM lapsed": {
			count: 7, mailFrom: true, prepare: func(s *simulator.Server) error { return s.SetMailFromStatus(region, "d03.example.com", "FAILED") },
			want: map[string]string{"d03.example.com": "SUCCESS"}, calls: map[string]int{"GetEmailIdentity": 7},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, server := simulated(t, simulator.VerifyAfter(0), nil)
			names := numbered(test.count)
			domains(t, client, test.mailFrom, names...)
			wait := ses.Wait{Domains: names, DKIM: true, MailFrom: test.mailFrom}
			if _, err := client.WaitVerified(t.Context(), wait); err != nil {
				t.Fatal(err)
			}
			if test.prepare != nil {
				if err := test.prepare(server); err != nil {
					t.Fatal(err)
				}
			}
			wait.Domains = append(wait.Domains, test.gone...)
			server.ResetRequests()
			lapsed, err := client.Lapsed(t.Context(), wait)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for domain, identity := range lapsed {
				if got[domain] = ""; identity != nil {
					got[domain] = identity.DKIM.Status
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("lapsed (-want +got):\n%s", diff)
			}
			if made := server.Requests().ByOperation; !maps.Equal(made, test.calls) {
				t.Errorf("calls: %v, want %v", made, test.calls)
			}
		})
	}
}

// Many looks during one plan share one listing.
func TestLapsedListsOnce(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.VerifyAfter(0), nil)
	names := numbered(12)
	domains(t, client, false, names...)
	if _, err := client.WaitVerified(t.Context(), ses.Wait{Domains: names, DKIM: true}); err != nil {
		t.Fatal(err)
	}
	server.ResetRequests()
	for _, half := range [][]string{names[:6], names[6:]} {
		if lapsed, err := client.Lapsed(t.Context(), ses.Wait{Domains: half, DKIM: true}); err != nil || len(lapsed) > 0 {
			t.Errorf("lapsed: %v (%v)", lapsed, err)
		}
	}
	if total := server.Requests().Total; total != 1 {
		t.Errorf("%d calls, want 1", total)
	}
}
