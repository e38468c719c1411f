// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestWaitVerifiedCalls(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		domains int
		wait    ses.Wait
		after   time.Duration
		most    map[string]int
	}{
		// One look by list for each pause of 1, 1.5, 2.25 … 30 seconds, and one look at each domain when the list shows it verified.
		"20 domains": {domains: 20, after: 10 * time.Minute, wait: ses.Wait{DKIM: true}, most: map[string]int{"ListEmailIdentities": 30, "GetEmailIdentity": 20}},
		"one domain": {domains: 1, after: 10 * time.Minute, wait: ses.Wait{DKIM: true}, most: map[string]int{"GetEmailIdentity": 30}},
		// What is verified already costs a list and one look at each.
		"20 verified domains": {domains: 20, wait: ses.Wait{DKIM: true}, most: map[string]int{"ListEmailIdentities": 1, "GetEmailIdentity": 20}},
		"20 domains with MAIL FROM": {
			domains: 20, after: 10 * time.Minute, wait: ses.Wait{DKIM: true, MailFrom: true}, most: map[string]int{"ListEmailIdentities": 30, "GetEmailIdentity": 40},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, server := simulated(t, simulator.VerifyAfter(test.after), nil)
				test.wait.Domains = numbered(test.domains)
				domains(t, client, test.wait.MailFrom, test.wait.Domains...)
				server.ResetRequests()
				outcomes, err := client.WaitVerified(t.Context(), test.wait)
				if err != nil {
					t.Fatal(err)
				}
				for domain, outcome := range outcomes {
					if outcome.Failure != ses.NoFailure {
						t.Errorf("%s: %s", domain, outcome.Failure)
					}
				}
				made := server.Requests().ByOperation
				for operation, count := range made {
					if count > test.most[operation] {
						t.Errorf("%s was called %d times, want at most %d (all: %v)", operation, count, test.most[operation], made)
					}
				}
			})
		})
	}
}

// Between two looks a wait pauses a second for each call that the first one made.
func TestWaitVerifiedLeavesRoomForOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.VerifyNever(), nil)
		names := numbered(100)
		domains(t, client, true, names...)
		server.ResetRequests()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if _, err := client.WaitVerified(ctx, ses.Wait{Domains: names, MailFrom: true}); err != nil {
			t.Fatal(err)
		}
		if total := server.Requests().Total; total > 3600+len(names) {
			t.Errorf("a wait of one hour made %d calls, which is more than one a second", total)
		}
	})
}
