// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestJitter proves that answers are delayed by the times of the seed, which
// begin anew with it.
func TestJitter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, client := inProcess(t, simulator.Options{})
		ask := func(header http.Header, method, path, body string) (took time.Duration) {
			t.Helper()
			began := time.Now()
			if got := sendBy(t, client, inMemory, header, method, path, body); got.status != http.StatusOK {
				t.Errorf("%s %s is answered %d %s", method, path, got.status, got.body)
			}
			return time.Since(began)
		}
		account := func() time.Duration {
			t.Helper()
			return ask(http.Header{"Authorization": {authorization("ses", "us-east-1")}}, http.MethodGet, "/v2/email/account", "")
		}
		const maximum = 30 * time.Millisecond
		server.SetJitter(-7, maximum)
		for _, pulled := range []bool{false, true} {
			if pulled {
				ask(http.Header{}, http.MethodPost, "/_simulator/jitter", `{"seed":-7,"maximum":"30ms"}`)
			}
			seed := int64(-7)
			random := rand.New(rand.NewPCG(uint64(seed), 0))
			for i := range 8 {
				if took, want := account(), time.Duration(random.Int64N(int64(maximum))); took != want {
					t.Errorf("answer %d took %s, want %s", i, took, want)
				}
			}
		}
		server.SetJitter(1, time.Hour)
		server.SetJitter(1, 0)
		if took := account(); took != 0 {
			t.Errorf("without jitter an answer took %s", took)
		}
	})
}
