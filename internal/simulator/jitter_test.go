package simulator_test

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestJitter proves that answers are delayed by the times of the seed, which
// begin anew with it. What else delays an answer is not bounded, so times are
// compared from below.
func TestJitter(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	const maximum = 30 * time.Millisecond
	server.SetJitter(-7, maximum)
	for _, pulled := range []bool{false, true} {
		if pulled {
			pull(t, url, http.MethodPost, "jitter", `{"seed":-7,"maximum":"30ms"}`)
		}
		seed := int64(-7)
		random := rand.New(rand.NewPCG(uint64(seed), 0))
		for i := range 8 {
			want := time.Duration(random.Int64N(int64(maximum)))
			began := time.Now()
			send(t, url, "us-east-1", http.MethodGet, "/v2/email/account", "")
			if took := time.Since(began); took < want {
				t.Errorf("answer %d took %s, want at least %s", i, took, want)
			}
		}
	}
	// With an hour at most, an answer that is not delayed shows that it is off.
	server.SetJitter(1, time.Hour)
	server.SetJitter(1, 0)
	if got := send(t, url, "us-east-1", http.MethodGet, "/v2/email/account", ""); got.status != http.StatusOK {
		t.Errorf("the answer is %d", got.status)
	}
}
