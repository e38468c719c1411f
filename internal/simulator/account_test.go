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

// TestQuotaForm proves that the numbers of the quota are written with a
// fraction.
func TestQuotaForm(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	settings := server.Account("us-east-1")
	settings.MaxSendRate, settings.Max24HourSend = 2.5, -1
	if err := server.SetAccount("us-east-1", settings); err != nil {
		t.Fatal(err)
	}
	const want = `"SendQuota":{"Max24HourSend":-1.0,"MaxSendRate":2.5,"SentLast24Hours":0.0}`
	if got := send(t, url, "us-east-1", http.MethodGet, "/v2/email/account", ""); !strings.Contains(got.body, want) {
		t.Errorf("the account is %s, want %s", got.body, want)
	}
}

// TestSentLast24Hours proves that recipients are counted, for one day and per
// region, and that a refused send is not.
func TestSentLast24Hours(t *testing.T) {
	t.Parallel()
	c := newClock()
	server, url := start(t, simulator.Options{Clock: c.now})
	known := memory{}
	for _, request := range append(conformance.CanSend(), conformance.SendThrough("acme", "main"),
		conformance.Outbound+`{"FromEmailAddress":"me@acme.com","Destination":{"ToAddresses":["a@example.com"],"CcAddresses":["b@example.com"]},`+conformance.SimpleContent+`}`) {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Fatalf("%s is answered %d %s", request, got.status, got.body)
		}
	}
	if got := known.send(t, url, conformance.SendThrough("beta", "main")); got.status != http.StatusNotFound {
		t.Errorf("a send through an unknown tenant is answered %d %s", got.status, got.body)
	}
	sent := func(region string) float64 {
		quota, _ := known.send(t, url, "@"+region+" "+conformance.GetAccount).members["SendQuota"].(map[string]any)
		number, _ := quota["SentLast24Hours"].(float64)
		return number
	}
	if got, other := sent("us-east-1"), sent("eu-west-1"); got != 3 || other != 0 {
		t.Errorf("%v and %v recipients are counted, want 3 and 0", got, other)
	}
	mails := server.Mails("us-east-1")
	if len(mails) != 2 || len(server.Mails("eu-west-1")) != 0 || len(server.Mails("sa-east-1")) != 0 {
		t.Fatalf("the mails are %+v", mails)
	}
	first, second := mails[0], mails[1]
	if first.Tenant != "acme" || first.TenantID != known["TenantId"][0] || first.Identity != "acme.com" || first.From != "me@acme.com" ||
		len(first.To) != 1 || first.ConfigurationSet != "main" || !first.At.Equal(c.now()) || first.MessageID != known["MessageId"][0] {
		t.Errorf("the first mail is %+v", first)
	}
	if second.Tenant != "" || second.ConfigurationSet != "" || strings.Join(second.To, " ") != "a@example.com b@example.com" {
		t.Errorf("the second mail is %+v", second)
	}
	if got := pull(t, url, http.MethodGet, "mails", ""); !strings.HasPrefix(got.body, `{"us-east-1":[{"message_id":"`+first.MessageID+`","tenant":"acme"`) {
		t.Errorf("over HTTP the mails are %s", got.body)
	}
	c.pass(24 * time.Hour)
	if got := sent("us-east-1"); got != 0 {
		t.Errorf("after a day %v recipients are counted, want 0", got)
	}
}
