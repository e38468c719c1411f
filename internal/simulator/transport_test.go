// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// inMemory is the address of a server that is reached through its transport.
const inMemory = "http://simulator.invalid"

// inProcess makes a server and a client that reaches it without a network.
func inProcess(t *testing.T, options simulator.Options) (*simulator.Server, *http.Client) {
	t.Helper()
	server, err := simulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return server, &http.Client{Transport: server.Transport()}
}

func TestTransportAnswersLikeTheNetwork(t *testing.T) {
	t.Parallel()
	networked, url := start(t, simulator.Options{})
	signed := http.Header{"Authorization": {authorization("ses", "eu-west-1")}}
	for name, request := range map[string]struct {
		header             http.Header
		method, path, body string
	}{
		"success":       {signed, http.MethodGet, "/v2/email/account", ""},
		"refusal":       {signed, http.MethodPost, "/v2/email/tenants/get", `{"TenantName":"acme"}`},
		"no signature":  {http.Header{}, http.MethodGet, "/v2/email/account", ""},
		"unknown route": {signed, http.MethodGet, "/v2/email/nothing", ""},
		"lever":         {http.Header{}, http.MethodGet, "/_simulator/objects", ""},
	} {
		want := sendWith(t, url, request.header, request.method, request.path, request.body)
		client := &http.Client{Transport: networked.Transport()}
		got := sendBy(t, client, inMemory, request.header, request.method, request.path, request.body)
		if got.status != want.status || got.code != want.code {
			t.Errorf("%s: the answer is %d %s, want %d %s", name, got.status, got.code, want.status, want.code)
		}
		if diff := cmp.Diff(want.members, got.members); diff != "" {
			t.Errorf("%s: the body differs (-network +memory):\n%s", name, diff)
		}
		for _, header := range []string{"Content-Type", "X-Amzn-Errortype"} {
			if got.header.Get(header) != want.header.Get(header) {
				t.Errorf("%s: %s is %q, want %q", name, header, got.header.Get(header), want.header.Get(header))
			}
		}
	}
}

func TestTransportResets(t *testing.T) {
	t.Parallel()
	for mode, exists := range map[simulator.ResetMode]bool{simulator.ResetBefore: false, simulator.ResetAfter: true} {
		server, client := inProcess(t, simulator.Options{})
		server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: mode})
		request := createTenantRequest(t.Context(), t)
		if _, err := client.Do(request); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("reset %s: the error is %v, want a reset connection", mode, err)
		}
		checkTenantExists(t, client, exists)
	}
}

// A caller that gives up is not kept waiting, and its request takes effect.
func TestTransportOfACallerThatGivesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, client := inProcess(t, simulator.Options{})
		server.SetLatency(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		if _, err := client.Do(createTenantRequest(ctx, t)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v, want the deadline", err)
		}
		if took := time.Since(began); took != time.Second {
			t.Errorf("the caller waited %s, want 1s", took)
		}
		time.Sleep(time.Minute)
		server.SetLatency(0)
		checkTenantExists(t, client, true)
	})
}

// createTenantRequest is a request that creates the tenant acme.
func createTenantRequest(ctx context.Context, t *testing.T) *http.Request {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, inMemory+"/v2/email/tenants", strings.NewReader(`{"TenantName":"acme"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", authorization("ses", "eu-west-1"))
	return request
}

// checkTenantExists expects that the tenant acme exists or not.
func checkTenantExists(t *testing.T, client *http.Client, exists bool) {
	t.Helper()
	header := http.Header{"Authorization": {authorization("ses", "eu-west-1")}}
	got := sendBy(t, client, inMemory, header, http.MethodPost, "/v2/email/tenants/get", `{"TenantName":"acme"}`)
	if (got.status == http.StatusOK) != exists {
		t.Errorf("reading the tenant answers %d %s, want that it exists: %t", got.status, got.code, exists)
	}
}
