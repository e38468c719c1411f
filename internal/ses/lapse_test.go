// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"errors"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestLapsed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		count    int
		mailFrom bool
		prepare  func(*simulator.Server) error
		gone     []string
		want     map[string]string
		calls    map[string]int
	}{
		"a few, all verified": {count: 2, want: map[string]string{}, calls: map[string]int{"GetEmailIdentity": 2}},
		"a few, one lapsed": {
			count: 2, prepare: func(s *simulator.Server) error {
				return s.SetDKIMStatus(region, "d01.example.com", "TEMPORARY_FAILURE")
			},
			want: map[string]string{"d01.example.com": "TEMPORARY_FAILURE"}, calls: map[string]int{"GetEmailIdentity": 2},
		},
		"many, all verified": {count: 20, want: map[string]string{}, calls: map[string]int{"ListEmailIdentities": 1}},
		"many, some lapsed, one gone": {
			count: 20, gone: []string{"gone.example.com"},
			prepare: func(s *simulator.Server) error {
				return errors.Join(s.SetDKIMStatus(region, "d01.example.com", "FAILED"), s.SetDKIMStatus(region, "d07.example.com", "PENDING"))
			},
			want:  map[string]string{"d01.example.com": "FAILED", "d07.example.com": "PENDING", "gone.example.com": ""},
			calls: map[string]int{"ListEmailIdentities": 1, "GetEmailIdentity": 3},
		},
		"MAIL FROM lapsed": {
			count: 7, mailFrom: true, prepare: func(s *simulator.Server) error { return s.SetMailFromStatus(region, "d03.example.com", "FAILED") },
			want: map[string]string{"d03.example.com": "SUCCESS"}, calls: map[string]int{"GetEmailIdentity": 7},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, server := simulated(t, simulator.VerifyAfter(0), nil)
			names := numbered(test.count)
			domains(t, client, test.mailFrom, names...)
			wait := ses.Wait{Domains: names, DKIM: true, MailFrom: test.mailFrom}
			if _, err := client.WaitVerified(t.Context(), wait); err != nil {
				t.Fatal(err)
			}
			if test.prepare != nil {
				if err := test.prepare(server); err != nil {
					t.Fatal(err)
				}
			}
			wait.Domains = append(wait.Domains, test.gone...)
			server.ResetRequests()
			lapsed, err := client.Lapsed(t.Context(), wait)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for domain, identity := range lapsed {
				if got[domain] = ""; identity != nil {
					got[domain] = identity.DKIM.Status
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("lapsed (-want +got):\n%s", diff)
			}
			if made := server.Requests().ByOperation; !maps.Equal(made, test.calls) {
				t.Errorf("calls: %v, want %v", made, test.calls)
			}
		})
	}
}

// Many looks during one plan share one listing.
func TestLapsedListsOnce(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.VerifyAfter(0), nil)
	names := numbered(12)
	domains(t, client, false, names...)
	if _, err := client.WaitVerified(t.Context(), ses.Wait{Domains: names, DKIM: true}); err != nil {
		t.Fatal(err)
	}
	server.ResetRequests()
	for _, half := range [][]string{names[:6], names[6:]} {
		if lapsed, err := client.Lapsed(t.Context(), ses.Wait{Domains: half, DKIM: true}); err != nil || len(lapsed) > 0 {
			t.Errorf("lapsed: %v (%v)", lapsed, err)
		}
	}
	if total := server.Requests().Total; total != 1 {
		t.Errorf("%d calls, want 1", total)
	}
}
