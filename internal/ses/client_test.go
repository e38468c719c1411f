// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func awsConfig() aws.Config {
	return aws.Config{Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", "")}
}

func TestRetries(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		fault   simulator.Fault
		retries int
		calls   int
		check   func(error) bool
	}{
		{"throttled twice", simulator.Fault{Code: "TooManyRequestsException", Times: 2}, 5, 3, nil},
		{"throttled too often", simulator.Fault{Code: "TooManyRequestsException", Times: -1}, 2, 3, ses.IsThrottled},
		{"concurrent modification", simulator.Fault{Code: "ConcurrentModificationException"}, 5, 2, nil},
		{"internal failure", simulator.Fault{Code: "InternalFailure", Status: 500, Times: 3}, 5, 4, nil},
		{"unavailable", simulator.Fault{Code: "ServiceUnavailable", Status: 503}, 5, 2, nil},
		{"denied", simulator.Fault{Code: "AccessDeniedException", Status: 403, Times: -1}, 5, 1, ses.IsAccessDenied},
		{"bad request", simulator.Fault{Code: "BadRequestException", Times: -1}, 5, 1, ses.IsBadRequest},
		{"limit exceeded", simulator.Fault{Code: "LimitExceededException", Times: -1}, 5, 1, ses.IsLimitExceeded},
		{"no retries", simulator.Fault{Code: "TooManyRequestsException", Times: -1}, 0, 1, ses.IsThrottled},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, server := simulated(t, simulator.Verification{}, func(o *ses.Options) { o.MaxRetries = c.retries })
				c.fault.Operation = "ListTenants"
				server.Inject(c.fault)
				_, err := client.Tenants(t.Context(), ses.TenantFilter{})
				if (c.check == nil && err != nil) || (c.check != nil && !c.check(err)) {
					t.Errorf("The call ends with %v.", err)
				}
				if got := server.Requests().ByOperation["ListTenants"]; got != c.calls {
					t.Errorf("%d tries, want %d.", got, c.calls)
				}
			})
		})
	}
}

func TestThrottledPlanGetsThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, func(o *ses.Options) { o.MaxRetries, o.AdaptiveRetry = 25, true })
		server.SetThrottle(simulator.Limits{PerOperation: 10})
		var group sync.WaitGroup
		for i := range 12 {
			group.Go(func() {
				_, err := client.Tenant(t.Context(), "acme-"+string(rune('a'+i)))
				if !ses.IsNotFound(err) {
					t.Errorf("A throttled read ends with %v, want the answer that there is no such tenant.", err)
				}
			})
		}
		group.Wait()
		throttled := 0
		for _, request := range server.Journal() {
			if request.Code == "TooManyRequestsException" {
				throttled++
			}
		}
		if throttled == 0 {
			t.Error("Nothing was throttled, so this test has shown nothing.")
		}
	})
}

func TestRequestsPerSecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, func(o *ses.Options) { o.RequestsPerSecond = 2 })
		server.SetThrottle(simulator.Limits{Shared: 2})
		began := time.Now()
		for range 9 {
			if _, err := client.Tenants(t.Context(), ses.TenantFilter{}); err != nil {
				t.Fatalf("A paced call was refused: %v", err)
			}
		}
		// They go half a second apart, the first one too: another process may have used the limit up.
		if took := time.Since(began); took < 4500*time.Millisecond || took > 5*time.Second {
			t.Errorf("Nine calls at two a second took %v, want 4.5 s.", took)
		}
	})
}

func TestIdenticalReadsAreOneCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
			t.Fatal(err)
		}
		server.ResetRequests()
		server.SetLatency(time.Second)
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() {
				if tenant, err := client.Tenant(t.Context(), "acme"); err != nil || tenant.Name != "acme" {
					t.Errorf("Tenant answers %v.", err)
				}
			})
		}
		group.Wait()
		if got := server.Requests().Total; got != 1 {
			t.Errorf("50 reads at once make %d calls, want 1.", got)
		}
	})
}

func TestOneReaderThatGivesUpDoesNotCutTheOthersShort(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
			t.Fatal(err)
		}
		server.SetLatency(time.Second)
		var group sync.WaitGroup
		hasty, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		group.Go(func() {
			if _, err := client.Tenant(hasty, "acme"); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("The hasty reader gets %v, want its deadline.", err)
			}
		})
		group.Go(func() {
			time.Sleep(10 * time.Millisecond)
			if _, err := client.Tenant(t.Context(), "acme"); err != nil {
				t.Errorf("The patient reader gets %v.", err)
			}
		})
		group.Wait()
	})
}

func TestReadAfterWriteJoinsNoOlderRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"})
		if err != nil {
			t.Fatal(err)
		}
		server.SetLatency(time.Second)
		var group sync.WaitGroup
		group.Go(func() {
			if _, err := client.Tenant(t.Context(), "acme"); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait() // That read is under way now.
		server.SetLatency(0)
		if err := client.UpdateTags(t.Context(), tenant.ARN, nil, map[string]string{"a": "1"}); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		found, err := client.Tenant(t.Context(), "acme")
		if err != nil || found.Tags["a"] != "1" {
			t.Errorf("A read after the write shows the tags %v, %v.", found.Tags, err)
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("A read after the write waits %s for an older one.", took)
		}
		group.Wait()
	})
}

func TestInterruptDoesNotCutAWrite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		server.SetLatency(time.Second)
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if tenant, err := client.CreateTenant(ctx, ses.NewTenant{Name: "acme"}); err != nil || tenant.ID == "" {
			t.Errorf("An interrupted creation that was under way ends with %v, want its tenant.", err)
		}
	})
}

func TestErrors(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	for _, c := range []struct {
		name   string
		fault  simulator.Fault
		remedy string
	}{
		{"denied", simulator.Fault{Code: "AccessDeniedException", Status: 403, Message: "not allowed"}, "ses:GetTenant"},
		{"throttled", simulator.Fault{Code: "TooManyRequestsException", Message: "Rate exceeded"}, "requests_per_second"},
		{"limit", simulator.Fault{Code: "LimitExceededException", Message: "too many"}, "Service Quotas"},
		{"bad request", simulator.Fault{Code: "BadRequestException", Message: "no"}, ""},
	} {
		c.fault.Operation = "GetTenant"
		server.Inject(c.fault)
		_, err := client.Tenant(t.Context(), "acme")
		var e *ses.Error
		if !errors.As(err, &e) || e.Code != c.fault.Code || e.Message != c.fault.Message || e.Operation != "GetTenant" || e.RequestID == "" || e.Status == 0 {
			t.Errorf("%s: the error is %#v.", c.name, e)
		}
		if !strings.Contains(err.Error(), "SES GetTenant: "+c.fault.Code) || !strings.Contains(err.Error(), e.RequestID) {
			t.Errorf("%s: the error reads %q, want operation, code and request id.", c.name, err)
		}
		if remedy := ses.Remedy(err); (c.remedy == "") != (remedy == "") || !strings.Contains(remedy, c.remedy) {
			t.Errorf("%s: the remedy is %q, want one with %q.", c.name, remedy, c.remedy)
		}
	}
}

func TestUnreachable(t *testing.T) {
	t.Parallel()
	config := awsConfig()
	config.HTTPClient = refusing{}
	client := ses.NewClients(ses.Options{Config: config, Endpoints: ses.Endpoints{SESv2: "http://ses.invalid"}}).Region(region)
	_, read := client.Tenant(t.Context(), "acme")
	_, written := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"})
	for err, mayHave := range map[error]bool{read: false, written: true} {
		if !ses.IsUnreachable(err) || ses.MayHaveTakenEffect(err) != mayHave || !strings.Contains(ses.Remedy(err), "endpoints") {
			t.Errorf("A server that nobody reaches gives %v with the remedy %q.", err, ses.Remedy(err))
		}
	}
}

// refusing answers nothing.
type refusing struct{}

func (refusing) Do(*http.Request) (*http.Response, error) {
	return nil, errors.New("connection refused")
}
