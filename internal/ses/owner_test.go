// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// hanging never answers, and counts the requests.
type hanging struct{ requests atomic.Int32 }

func (h *hanging) RoundTrip(request *http.Request) (*http.Response, error) {
	h.requests.Add(1)
	<-request.Context().Done()
	return nil, request.Context().Err()
}

// Nobody waits for another one's question to STS longer than its own context lasts, and a question without an answer is not repeated.
func TestCallerOfAnSTSThatHangs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		sts := &hanging{}
		client, _ := simulatedBy(t, nil, sts, 0)
		began := time.Now()
		waited := func(limit time.Duration) time.Duration {
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			if owner, ok := client.Caller(ctx); ok {
				t.Errorf("STS has not answered, but the account is %+v.", owner)
			}
			return time.Since(began)
		}
		var all sync.WaitGroup
		for limit, want := range map[time.Duration]time.Duration{
			time.Second: time.Second, 5 * time.Second: 5 * time.Second, time.Hour: 8 * time.Second, 2 * time.Hour: 8 * time.Second,
		} {
			all.Go(func() {
				if got := waited(limit); got > want {
					t.Errorf("A context of %s waited %s, want at most %s.", limit, got, want)
				}
			})
		}
		all.Wait()
		first := sts.requests.Load()
		if again := waited(time.Hour); again > 8*time.Second || sts.requests.Load() != first {
			t.Errorf("STS was asked again: %d requests after %d, for %s.", sts.requests.Load(), first, again)
		}
	})
}
