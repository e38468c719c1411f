// SPDX-License-Identifier: MPL-2.0

package call_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// scene is a simulator, a client of the SDK that calls it by a policy, and the attempts that were observed.
type scene struct {
	server   *simulator.Server
	policy   *call.Policy
	api      *sesv2.Client
	attempts []call.Attempt
}

func newScene(t *testing.T, retries int) *scene {
	t.Helper()
	return newSceneOf(t, simulator.Options{}, retries)
}

// newSceneOf is newScene with a simulator of the test's own.
func newSceneOf(t *testing.T, options simulator.Options, retries int) *scene {
	t.Helper()
	server, err := simulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{server: server}
	s.policy = call.NewPolicy(call.Options{MaxRetries: retries, Observe: func(_ context.Context, a call.Attempt) { s.attempts = append(s.attempts, a) }})
	s.api = sesv2.New(sesv2.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String("http://simulator.invalid"),
		Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		HTTPClient:  call.PlainBodies(&http.Client{Transport: server.Transport()}),
		Retryer:     s.policy.Retryer(), APIOptions: s.policy.Middlewares(call.Endpoint{Service: call.ServiceSES, Region: "eu-west-1"}, 0),
	})
	return s
}

// create creates the tenant acme.
func (s *scene) create(ctx context.Context) error {
	_, err := call.Do(ctx, s.api.CreateTenant, &sesv2.CreateTenantInput{TenantName: aws.String("acme")})
	return err
}

// An attempt is given up after a minute, and so is one of a write, which then may have taken effect.
func TestAttemptsAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t, 0)
		s.server.SetLatency(time.Hour)
		began := time.Now()
		err := s.create(t.Context())
		if took := time.Since(began); took != time.Minute || !call.IsUnreachable(err) || !call.MayHaveTakenEffect(err) {
			t.Errorf("after %s the call ends with %v", took, err)
		}
		time.Sleep(time.Hour) // The server still works on it.
	})
}

// A caller that gives up cuts a read short, but not a write that has begun.
func TestWritesAreFinished(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		make  func(*scene, context.Context) error
		took  time.Duration
		fails bool
	}{
		"read": {func(s *scene, ctx context.Context) error {
			_, err := call.Do(ctx, s.api.ListTenants, &sesv2.ListTenantsInput{})
			return err
		}, 100 * time.Millisecond, true},
		"write": {(*scene).create, time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newScene(t, 0)
				s.server.SetLatency(time.Second)
				ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
				defer cancel()
				began := time.Now()
				err := test.make(s, ctx)
				if took := time.Since(began); took != test.took || call.IsCancelled(err) != test.fails || (err != nil) != test.fails {
					t.Errorf("after %s the call ends with %v, want an error: %t, after %s", took, err, test.fails, test.took)
				}
				time.Sleep(time.Second) // The server still works on it.
			})
		})
	}
}

func TestAttemptsAreObserved(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t, 2)
		s.server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: simulator.ResetBefore})
		s.server.Inject(simulator.Fault{Operation: "CreateTenant", Status: http.StatusTooManyRequests})
		s.server.SetLatency(time.Second)
		if err := s.create(t.Context()); err != nil {
			t.Fatal(err)
		}
		want := []call.Attempt{{Status: 0, Code: ""}, {Status: 429, Code: "TooManyRequestsException"}, {Status: 200}}
		if len(s.attempts) != len(want) {
			t.Fatalf("%d attempts, want %d", len(s.attempts), len(want))
		}
		for i, a := range s.attempts {
			if a.Status != want[i].Status || a.Code != want[i].Code || (a.RequestID != "") != (a.Status != 0) || a.Operation != "CreateTenant" || a.Region != "eu-west-1" || a.Elapsed != time.Second {
				t.Errorf("attempt %d is %+v, want %+v", i, a, want[i])
			}
		}
	})
}

// Only where nobody knows what became of a call is it looked at, also for a caller that has given up.
func TestSettle(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault *simulator.Fault
		done  bool
		looks int
		fails bool
	}{
		"success":                   {nil, false, 0, false},
		"refused":                   {&simulator.Fault{Status: http.StatusForbidden}, true, 0, true},
		"concurrent modification":   {&simulator.Fault{Code: "ConcurrentModificationException"}, true, 0, true},
		"answer lost, took effect":  {&simulator.Fault{Reset: simulator.ResetAfter}, true, 1, false},
		"request lost, no effect":   {&simulator.Fault{Reset: simulator.ResetBefore}, false, 1, true},
		"server fault, took effect": {&simulator.Fault{Status: http.StatusInternalServerError}, true, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newScene(t, 0)
				if test.fault != nil {
					s.server.Inject(*test.fault)
				}
				err := s.create(t.Context())
				gone, cancel := context.WithCancel(t.Context())
				cancel()
				looks := 0
				err = call.Settle(gone, err, func(ctx context.Context) bool {
					looks++
					if ctx.Err() != nil {
						t.Errorf("the look has no time: %v", ctx.Err())
					}
					return test.done
				})
				if (err != nil) != test.fails || looks != test.looks {
					t.Errorf("%v after %d looks, want an error: %t, after %d", err, looks, test.fails, test.looks)
				}
			})
		})
	}
}

// What a lost call has made dates from its beginning on, by the server's clock, with a second to spare.
func TestMadeSince(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const behind = time.Hour
		s := newSceneOf(t, simulator.Options{Clock: func() time.Time { return time.Now().Add(-behind) }}, 1)
		if _, ok := s.policy.MadeSince(errors.New("something else")); ok {
			t.Error("an error of something else has a date")
		}
		began := time.Now()
		s.server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: simulator.ResetBefore})
		s.server.Inject(simulator.Fault{Operation: "CreateTenant", Status: http.StatusForbidden})
		err := s.create(t.Context())
		since, ok := s.policy.MadeSince(err)
		if early := began.Sub(since); !ok || early < behind+time.Second || early > behind+2*time.Second {
			t.Errorf("since %s (%t), which is %s before the call", since, ok, early)
		}
	})
}

func TestRepeat(t *testing.T) {
	t.Parallel()
	worth, final := errors.New("again"), errors.New("final")
	for name, test := range map[string]struct {
		errs  []error
		calls int
		took  time.Duration
		err   error
	}{
		"success":            {[]error{nil}, 1, 0, nil},
		"success after two":  {[]error{worth, worth, nil}, 3, 3 * time.Second, nil},
		"never":              {[]error{worth, worth, worth, worth, worth}, 4, 7 * time.Second, worth},
		"not worth a repeat": {[]error{worth, final, nil}, 2, time.Second, final},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began, calls := time.Now(), 0
				_, err := call.Repeat(t.Context(), 3, time.Second, func(err error) bool { return errors.Is(err, worth) }, func() (int, error) {
					calls++
					return calls, test.errs[calls-1]
				})
				if took := time.Since(began); !errors.Is(err, test.err) || calls != test.calls || took != test.took {
					t.Errorf("%v after %d calls in %s, want %v after %d in %s", err, calls, took, test.err, test.calls, test.took)
				}
			})
		})
	}
}
