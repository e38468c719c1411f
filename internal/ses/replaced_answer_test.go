// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// replacing answers the first request in the place of SES, which has received it.
type replacing struct {
	next     http.RoundTripper
	replaced bool
}

// RoundTrip implements [http.RoundTripper].
func (r *replacing) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := r.next.RoundTrip(request)
	if err != nil || r.replaced {
		return response, err
	}
	r.replaced = true
	return &http.Response{
		StatusCode: http.StatusUnauthorized, Request: request, Body: io.NopCloser(strings.NewReader("<html>Log in.</html>")),
		Header: http.Header{"Content-Type": {"text/html"}},
	}, nil
}

// A proxy answers the very first call of a process although it has passed it on, so the retry meets what the call has made.
func TestFirstAnswerReplacedByAProxy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := newSimulator(t, simulator.Options{})
		client, _ := simulatedBy(t, server, &replacing{next: server.Transport()}, 3)
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
			t.Errorf("The creation fails: %v", err)
		}
		if got := server.Requests().ByOperation["CreateTenant"]; got != 2 {
			t.Errorf("CreateTenant is called %d times, want 2.", got)
		}
	})
}
