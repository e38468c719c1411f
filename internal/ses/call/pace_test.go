// SPDX-License-Identifier: MPL-2.0

package call_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// paced makes a client whose calls find the limits themselves.
func paced(transport http.RoundTripper, retries int, requestsPerSecond float64) (*sesv2.Client, *call.Policy) {
	policy := call.NewPolicy(call.Options{MaxRetries: retries, AdaptiveRetry: true})
	return sesv2.New(sesv2.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String("http://simulator.invalid"),
		Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		HTTPClient:  call.PlainBodies(&http.Client{Transport: transport}),
		Retryer:     policy.Retryer(), APIOptions: policy.Middlewares(call.Endpoint{Service: call.ServiceSES, Region: "eu-west-1"}, requestsPerSecond),
	}), policy
}

// list makes a call that reads.
func list(ctx context.Context, api *sesv2.Client) error {
	_, err := call.Do(ctx, api.ListTenants, &sesv2.ListTenantsInput{})
	return err
}

// newServer makes a simulator that lets one call a second through.
func newServer(t *testing.T) *simulator.Server {
	t.Helper()
	server, err := simulator.New(simulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server.SetThrottle(simulator.Limits{Shared: 1})
	return server
}

// Calls that come faster than SES takes them all get there, and few of their attempts are throttled.
func TestThrottledCallsGetThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := newServer(t)
		api, _ := paced(server.Transport(), 25, 0)
		began := time.Now()
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() {
				if err := list(t.Context(), api); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if took, attempts := time.Since(began), server.Requests().Total; took > time.Minute || attempts > 57 {
			t.Errorf("50 calls at one a second have taken %s and %d attempts.", took, attempts)
		}
	})
}

// The retries of a throttled call are counted, and its last error is SES's answer.
func TestThrottledRetriesAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := newServer(t)
		server.Inject(simulator.Fault{Status: http.StatusTooManyRequests, Times: -1})
		api, _ := paced(server.Transport(), 3, 0)
		if err := list(t.Context(), api); !call.IsThrottled(err) || server.Requests().Total != 4 {
			t.Errorf("after %d attempts the call ends with %v, want 4 attempts", server.Requests().Total, err)
		}
	})
}

// A call that waits for its turn until its time ends says so, and takes no turn of another one.
func TestTimeRunsOutInTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := newServer(t)
		server.SetLatency(100 * time.Millisecond)
		api, _ := paced(server.Transport(), 25, 0)
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() {
				if err := list(t.Context(), api); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		began := time.Now()
		err := list(ctx, api)
		if took := time.Since(began); took != 3*time.Second || !errors.Is(err, call.ErrNoTime) || !strings.Contains(err.Error(), "SES's own limit") {
			t.Errorf("after %s the call ends with %v", took, err)
		}
		group.Wait()
		if passed := server.Requests().ByOperation["ListTenants"]; passed > 14 {
			t.Errorf("Ten calls have taken %d attempts.", passed)
		}
	})
}

// Where nothing answers, all calls end soon, also those that wait for their turn.
func TestNoWayInEndsTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		api, _ := paced(roundTrip(func(*http.Request) (*http.Response, error) {
			time.Sleep(call.ConnectTimeout)
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: context.DeadlineExceeded}
		}), 25, 0)
		began := time.Now()
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() {
				if err := list(t.Context(), api); err == nil {
					t.Error("A call without an answer is no error.")
				}
			})
		}
		group.Wait()
		if took := time.Since(began); took > 8*time.Second {
			t.Errorf("50 calls have ended after %s, want 8 s at most.", took)
		}
	})
}

// What a lost call has made dates from its first attempt on, not from when it began to wait for it.
func TestMadeSinceTheFirstAttempt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, err := simulator.New(simulator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		api, policy := paced(server.Transport(), 1, 0.01)
		if err := list(t.Context(), api); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: simulator.ResetBefore})
		server.Inject(simulator.Fault{Operation: "CreateTenant", Status: http.StatusForbidden})
		_, err = call.Do(t.Context(), api.CreateTenant, &sesv2.CreateTenantInput{TenantName: aws.String("acme")})
		since, ok := policy.MadeSince(err)
		if waited := since.Sub(began); !ok || waited < 100*time.Second || waited > 105*time.Second {
			t.Errorf("since %s (%t) after the call, whose first attempt came after 104 s", waited, ok)
		}
	})
}
