// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestTrackingDomainByDNS proves that where the DNS decides, giving a tracking
// domain looks for the records itself.
func TestTrackingDomainByDNS(t *testing.T) {
	t.Parallel()
	for name, request := range map[string]string{
		"put":    conformance.PutOptions("tracking-options", `{"CustomRedirectDomain":"track.acme.com"}`),
		"create": `POST /v2/email/configuration-sets {"ConfigurationSetName":"next","TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			z, resolver := serveZone(t)
			_, url := start(t, simulator.Options{Verification: simulator.VerifyDNS(resolver)})
			known := memory{}
			known.send(t, url, conformance.CreateSet("main"))
			created := known.send(t, url, conformance.CreateIdentity("acme.com"))
			if got := known.send(t, url, request); got.message() != "Domain <track.acme.com> is not verified under this account." {
				t.Errorf("without records the answer is %d %s", got.status, got.body)
			}
			attributes, _ := created.members["DkimAttributes"].(map[string]any)
			tokens, _ := attributes["Tokens"].([]any)
			var records []string
			for _, token := range tokens {
				records = append(records, fmt.Sprintf("%s._domainkey.acme.com. 60 IN CNAME %s.%s.", token, token, attributes["SigningHostedZone"]))
			}
			z.set(t, records...)
			if got := known.send(t, url, request); got.status != http.StatusOK {
				t.Errorf("with records the answer is %d %s", got.status, got.body)
			}
		})
	}
}

// TestTrackingDomainLater proves that a domain verifies a tracking domain from
// the moment on that it is verified itself.
func TestTrackingDomainLater(t *testing.T) {
	t.Parallel()
	c := newClock()
	_, url := start(t, simulator.Options{Clock: c.now, Verification: simulator.VerifyAfter(time.Minute)})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	create := conformance.CreateWith(`"TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}`)
	if got := known.send(t, url, create); got.code != conformance.BadRequest {
		t.Errorf("before the verification the answer is %d %s", got.status, got.body)
	}
	c.pass(time.Minute)
	if got := known.send(t, url, create); got.status != http.StatusOK {
		t.Errorf("after the verification the answer is %d %s", got.status, got.body)
	}
}
