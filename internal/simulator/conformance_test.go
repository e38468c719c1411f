// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"context"
	"regexp"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// beginsWithFact is how the name of a case begins.
var beginsWithFact = regexp.MustCompile(`^[A-Z]-\d\d: `)

// TestConformance runs every case of package conformance, each on a server of its own.
func TestConformance(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, c := range conformance.All() {
		if names[c.Name()] {
			t.Errorf("two cases have the name %q", c.Name())
		}
		if !beginsWithFact.MatchString(c.Name()) {
			t.Errorf("the case %q does not begin with the identifier of a fact", c.Name())
		}
		names[c.Name()] = true
		t.Run(c.Name(), func(t *testing.T) {
			t.Parallel()
			server, url := start(t, c.Options())
			got, err := c.Run(t.Context(), &target{t: t, url: url}, func() {
				for _, fault := range c.Faults() {
					server.Inject(fault)
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, difference := range got.Differences {
				t.Error(difference)
			}
		})
	}
}

// target is a server as the cases see it. Every answer is compared with the public model of SES.
type target struct {
	t   *testing.T
	url string
	// last is the latest answer.
	last answer
}

// Send implements [conformance.Target].
func (s *target) Send(_ context.Context, request conformance.Request) (conformance.Answer, error) {
	s.t.Helper()
	got := send(s.t, s.url, request.Region, request.Method, request.Path, request.Body)
	s.last = got
	return conformance.Answer{Status: got.status, Code: got.code, Body: got.body, Members: got.members}, nil
}

// memory holds the text members of the answers of one test.
type memory map[string][]string

// send makes a request in the notation of cases.
func (m memory) send(t *testing.T, url, request string) answer {
	t.Helper()
	server := &target{t: t, url: url}
	if _, err := conformance.Memory(m).Send(t.Context(), server, request); err != nil {
		t.Fatal(err)
	}
	return server.last
}

// fill replaces the placeholders of a text.
func (m memory) fill(text string) string { return conformance.Memory(m).Fill(text) }
