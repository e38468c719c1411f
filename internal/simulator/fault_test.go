// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// try makes a request whose connection may be reset.
func try(t *testing.T, url, path, body string) (int, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+path, io.NopCloser(strings.NewReader(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", authorization("ses", "us-east-1"))
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return reply.StatusCode, reply.Body.Close()
}

func TestFaults(t *testing.T) {
	t.Parallel()
	const get = "/v2/email/account"
	tests := []struct {
		name  string
		fault simulator.Fault
		want  []int
	}{
		{"one by default", simulator.Fault{Code: "BadRequestException"}, []int{400, 200, 200}},
		{"skip one", simulator.Fault{Skip: 1, Code: "BadRequestException"}, []int{200, 400, 200}},
		{"two times", simulator.Fault{Times: 2, Status: 503, Code: "Broken"}, []int{503, 503, 200}},
		{"forever after one", simulator.Fault{Skip: 1, Times: -1}, []int{200, 500, 500}},
		{"of the operation", simulator.Fault{Operation: "GetAccount", Status: 409}, []int{409, 200, 200}},
		{"of another operation", simulator.Fault{Operation: "GetTenant"}, []int{200, 200, 200}},
		{"of the region", simulator.Fault{Region: "us-east-1", Status: 403}, []int{403, 200, 200}},
		{"of another region", simulator.Fault{Region: "eu-west-1"}, []int{200, 200, 200}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server, url := start(t, simulator.Options{})
			server.Inject(test.fault)
			for i, want := range test.want {
				if got := send(t, url, "us-east-1", http.MethodGet, get, ""); got.status != want {
					t.Errorf("request %d is answered %d %s, want %d", i+1, got.status, got.code, want)
				}
			}
		})
	}
}

func TestFaultsOverHTTP(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	pull(t, url, http.MethodPost, "faults", `{"operation":"CreateTenant","status":403,"code":"AccessDeniedException","message":"not you","times":-1}`)
	if got := known.send(t, url, conformance.CreateTenant("acme")); got.status != 403 || got.message() != "not you" {
		t.Errorf("the answer is %d %s", got.status, got.body)
	}
	pull(t, url, http.MethodDelete, "faults", "")
	if got := known.send(t, url, conformance.CreateTenant("acme")); got.status != 200 {
		t.Errorf("the answer is %d %s", got.status, got.body)
	}
}

// TestResets proves that a reset loses the request or only its answer.
func TestResets(t *testing.T) {
	t.Parallel()
	for mode, status := range map[simulator.ResetMode]int{simulator.ResetBefore: 404, simulator.ResetAfter: 200} {
		t.Run(mode.String(), func(t *testing.T) {
			t.Parallel()
			server, url := start(t, simulator.Options{})
			server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: mode})
			answered, err := try(t, url, "/v2/email/tenants", `{"TenantName":"acme"}`)
			if err == nil {
				t.Errorf("the request is answered %d, want a reset", answered)
			} else if !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
				t.Errorf("the request fails with %v, want a reset", err)
			}
			if entry := server.Journal()[0]; entry.Status != 0 || entry.Code != "ConnectionReset" || entry.Operation != "CreateTenant" {
				t.Errorf("the journal has %+v", entry)
			}
			known := memory{}
			if got := known.send(t, url, conformance.GetTenant("acme")); got.status != status {
				t.Errorf("afterwards the tenant is answered %d, want %d", got.status, status)
			}
		})
	}
}

// TestThrottle proves the answer over the limit (FACTS.md L-05).
func TestThrottle(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		limits simulator.Limits
		// want are the statuses of GetAccount, GetAccount, ListTenants, and,
		// a second later, GetAccount.
		want [4]int
	}{
		{"none", simulator.Limits{}, [4]int{200, 200, 200, 200}},
		{"per operation", simulator.Limits{PerOperation: 1}, [4]int{200, 429, 200, 200}},
		{"shared", simulator.Limits{Shared: 1}, [4]int{200, 429, 429, 200}},
		{"shared, two a second", simulator.Limits{Shared: 2}, [4]int{200, 200, 429, 200}},
		{"one operation", simulator.Limits{Operations: map[string]float64{"GetAccount": 0.5}}, [4]int{200, 429, 200, 429}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := newClock()
			server, url := start(t, simulator.Options{Clock: c.now})
			server.SetThrottle(test.limits)
			known := memory{}
			var got [4]int
			for i, request := range []string{"GET /v2/email/account", "GET /v2/email/account", "POST /v2/email/tenants/list", "GET /v2/email/account"} {
				if i == 3 {
					c.pass(time.Second)
				}
				answered := known.send(t, url, request)
				got[i] = answered.status
				if answered.status == 429 && (answered.code != "TooManyRequestsException" || answered.header.Get("Retry-After") != "") {
					t.Errorf("the throttled answer is %q with %v", answered.code, answered.header)
				}
			}
			if got != test.want {
				t.Errorf("the statuses are %v, want %v", got, test.want)
			}
			if total := server.Requests().Total; total != 4 {
				t.Errorf("%d requests were counted, want 4", total)
			}
		})
	}
}

func TestThrottleOverHTTP(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{Clock: newClock().now})
	pull(t, url, http.MethodPost, "throttle", `{"shared":1}`)
	known := memory{}
	known.send(t, url, "GET /v2/email/account")
	if got := known.send(t, url, "GET /v2/email/account"); got.status != 429 {
		t.Errorf("the answer is %d", got.status)
	}
}
