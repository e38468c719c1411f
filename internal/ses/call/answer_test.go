// SPDX-License-Identifier: MPL-2.0

package call_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// A call that runs out of time, or of attempts, says how often it was tried and what was answered last.
func TestLastAnswerIsKept(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault    simulator.Fault
		retries  int
		throttle bool
		says     string
	}{
		"throttled":     {simulator.Fault{Status: http.StatusTooManyRequests, Message: "Rate exceeded"}, 1000, true, "TooManyRequestsException: Rate exceeded (request id "},
		"server faults": {simulator.Fault{Status: http.StatusInternalServerError}, 1000, false, "InternalServiceErrorException (request id "},
		"resets":        {simulator.Fault{Reset: simulator.ResetBefore}, 1000, false, "without an answer"},
		"no retries":    {simulator.Fault{Status: http.StatusTooManyRequests}, 2, false, "TooManyRequestsException"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newScene(t, test.retries)
				test.fault.Times = -1
				s.server.Inject(test.fault)
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
				defer cancel()
				_, err := call.Do(ctx, s.api.ListTenants, &sesv2.ListTenantsInput{})
				var e *call.Error
				if !errors.As(err, &e) {
					t.Fatal(err)
				}
				if e.Attempts != len(s.attempts) || e.Attempts < 3 || e.Operation != "ListTenants" || e.Last.IsThrottle() != test.throttle || !strings.Contains(err.Error(), test.says) {
					t.Errorf("after %d of %d attempts: %v", e.Attempts, len(s.attempts), err)
				}
				if exhausted := test.retries == 2; call.IsCancelled(err) == exhausted || (e.Code == "") == exhausted {
					t.Errorf("the code is %q of %v", e.Code, err)
				}
			})
		})
	}
}

// Who waits for a call of somebody else learns the same from its watch.
func TestWatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t, 1000)
		watched, gaveUp := call.Watch(t.Context())
		if err := gaveUp(context.DeadlineExceeded); !errors.Is(err, context.DeadlineExceeded) || call.HasCode(err, "") {
			t.Errorf("before any call the error is %v", err)
		}
		s.server.Inject(simulator.Fault{Status: http.StatusTooManyRequests, Times: -1})
		underWay, cancel := context.WithCancel(watched)
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = call.Do(underWay, s.api.ListTenants, &sesv2.ListTenantsInput{})
		}()
		time.Sleep(time.Minute)
		synctest.Wait()
		err := gaveUp(context.DeadlineExceeded)
		var e *call.Error
		if !errors.As(err, &e) || e.Operation != "ListTenants" || e.Attempts < 3 || !e.Last.IsThrottle() || !call.IsCancelled(err) {
			t.Errorf("while the call is under way the error is %v", err)
		}
		cancel()
		<-done
	})
}

// Advice is given once for each topic of a process.
func TestFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t, 0)
		s.server.Inject(simulator.Fault{Status: http.StatusForbidden, Times: 2})
		for round, want := range []bool{true, false} {
			var e *call.Error
			if err := s.create(t.Context()); !errors.As(err, &e) || e.First("topic") != want {
				t.Errorf("round %d: the topic is not told %t", round+1, want)
			}
		}
		if s.policy.First("topic") || !s.policy.First("other") || !(&call.Error{}).First("topic") {
			t.Error("Topics or processes are mixed up.")
		}
	})
}
