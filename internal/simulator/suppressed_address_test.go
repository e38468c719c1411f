// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestSuppressedDestinationDates proves what StartDate and EndDate let through,
// that a put moves the time, and that positions outlive what is deleted.
func TestSuppressedDestinationDates(t *testing.T) {
	t.Parallel()
	c := newClock()
	_, url := start(t, simulator.Options{Clock: c.now})
	known := memory{}
	for _, address := range []string{"first@b.com", "second@b.com", "third@b.com"} {
		known.send(t, url, conformance.Suppress(address, "BOUNCE", ""))
		c.pass(time.Hour)
	}
	addresses := func(query string) string {
		t.Helper()
		got := known.send(t, url, "GET "+conformance.Suppressed+query)
		if got.status != http.StatusOK {
			t.Fatalf("%s is answered %d %s", query, got.status, got.body)
		}
		var shown []string
		summaries, _ := got.members["SuppressedDestinationSummaries"].([]any)
		for _, one := range summaries {
			summary, _ := one.(map[string]any)
			address, _ := summary["EmailAddress"].(string)
			shown = append(shown, strings.TrimSuffix(address, "@b.com"))
		}
		return strings.Join(shown, " ")
	}
	for query, want := range map[string]string{
		"?StartDate=2026-10-01T12%3A00%3A00.123Z":                                               "first second third",
		"?StartDate=2026-10-01T12%3A00%3A01Z":                                                   "second third",
		"?EndDate=2026-10-01T13%3A00%3A00Z":                                                     "first",
		"?EndDate=2026-10-01T13%3A00%3A00.123Z":                                                 "first",
		"?StartDate=2026-10-01T13%3A00%3A00Z&EndDate=2026-10-01T14%3A00%3A00Z":                  "second",
		"?StartDate=2026-10-02T00%3A00%3A00Z":                                                   "",
		"?StartDate=2026-10-01T15%3A00%3A00%2B02%3A00&EndDate=2026-10-01T14:00:00Z":             "second",
		"?StartDate=2026-10-01T13%3A00%3A00Z&EndDate=2026-10-03T14%3A00%3A00Z&Reason=COMPLAINT": "",
	} {
		if got := addresses(query); got != want {
			t.Errorf("%s lists %q, want %q", query, got, want)
		}
	}
	known.send(t, url, conformance.Suppress("first@b.com", "COMPLAINT", ""))
	if got := addresses(""); got != "second third first" {
		t.Errorf("after another put the list is %q", got)
	}
	if got := addresses("?PageSize=1"); got != "second" {
		t.Errorf("the first page is %q", got)
	}
	token := known.fill("${NextToken}")
	known.send(t, url, "DELETE "+conformance.Suppressed+"/second@b.com")
	if got := addresses("?PageSize=1&NextToken=" + token); got != "third" {
		t.Errorf("the page after a deletion is %q", got)
	}
}
