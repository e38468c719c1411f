package simulator_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestLimitExceeded proves that a region holds 10,000 tenants and 10,000
// identities by default, and answers LimitExceededException after that. The
// handler is called without a network, for the sake of time.
func TestLimitExceeded(t *testing.T) {
	t.Parallel()
	const limit = 10_000
	for path, body := range map[string]string{"/v2/email/tenants": `{"TenantName":"tenant-%d"}`, "/v2/email/identities": `{"EmailIdentity":"me%d@acme.com"}`} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			server, err := simulator.New(simulator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			create := func(number int) *httptest.ResponseRecorder {
				request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(fmt.Sprintf(body, number)))
				request.Header.Set("Authorization", authorization("ses", "us-east-1"))
				recorder := httptest.NewRecorder()
				server.ServeHTTP(recorder, request)
				return recorder
			}
			for number := range limit {
				if got := create(number); got.Code != http.StatusOK {
					t.Fatalf("number %d is answered %d %s", number, got.Code, got.Body)
				}
			}
			if got := create(limit); got.Code != http.StatusBadRequest || got.Header().Get("x-amzn-ErrorType") != "LimitExceededException" {
				t.Errorf("number %d is answered %d %s", limit, got.Code, got.Body)
			}
			if got := create(0); got.Header().Get("x-amzn-ErrorType") != alreadyExists {
				t.Errorf("a duplicate over the limit is answered %s", got.Body)
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]simulator.Limits{
		"none":          {},
		"operation=1":   {PerOperation: 1},
		"operation=0.5": {PerOperation: 0.5},
		"shared=20":     {Shared: 20},
	} {
		got, err := simulator.ParseLimits(text)
		if err != nil || got.Shared != want.Shared || got.PerOperation != want.PerOperation || got.Operations != nil {
			t.Errorf("%q is read as %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "none=1", "shared", "shared=", "shared=0", "shared=-1", "shared=many", "each=1", "operation=NaN", fmt.Sprintf("shared=%f", math.Inf(1))} {
		if got, err := simulator.ParseLimits(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestResetMode(t *testing.T) {
	t.Parallel()
	for _, mode := range []simulator.ResetMode{simulator.ResetNone, simulator.ResetBefore, simulator.ResetAfter} {
		encoded, err := json.Marshal(simulator.Fault{Reset: mode})
		if err != nil {
			t.Fatal(err)
		}
		var read simulator.Fault
		if err := json.Unmarshal(encoded, &read); err != nil || read.Reset != mode {
			t.Errorf("%s is read as %s, %v", mode, read.Reset, err)
		}
	}
	var read simulator.Fault
	if err := json.Unmarshal([]byte(`{"reset":""}`), &read); err != nil || read.Reset != simulator.ResetNone {
		t.Errorf("an empty reset is read as %s, %v", read.Reset, err)
	}
	if got := simulator.ResetMode(7).String(); got != "ResetMode(7)" {
		t.Errorf("an unknown mode is %q", got)
	}
}
