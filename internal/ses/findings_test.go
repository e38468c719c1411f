// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// found makes tenants with an open finding each, and one more that is fixed on the first.
func found(t *testing.T, names ...string) (arns []string, server *simulator.Server) {
	t.Helper()
	writer, server := simulated(t, simulator.Verification{}, nil)
	arns = tenants(t, writer, names...)
	for _, name := range names {
		if err := server.OpenFinding(region, name, simulator.Finding{Type: "COMPLAINT", Impact: "LOW", Description: "Of " + name + "."}); err != nil {
			t.Fatal(err)
		}
	}
	if err := server.OpenFinding(region, names[0], simulator.Finding{Type: "BOUNCE", Impact: "HIGH"}); err != nil {
		t.Fatal(err)
	}
	if err := server.ResolveFindings(region, names[0], "BOUNCE"); err != nil {
		t.Fatal(err)
	}
	server.ResetRequests()
	return arns, server
}

// kinds are findings in short.
func kinds(findings []ses.Finding) (short []string) {
	for _, f := range findings {
		short = append(short, f.Type+" "+f.Impact+" "+f.Status+" "+f.Description)
	}
	return short
}

func TestFindings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		arns, server := found(t, "a", "b", "c", "d", "e", "none")
		client := another(server)
		all, err := client.Findings(t.Context(), arns[0])
		if diff := cmp.Diff([]string{"BOUNCE HIGH FIXED ", "COMPLAINT LOW OPEN Of a."}, kinds(all)); diff != "" || err != nil {
			t.Errorf("%v, -want +got:\n%s", err, diff)
		}
		for _, f := range all {
			if f.ResourceARN != arns[0] || f.CreatedAt.IsZero() || f.UpdatedAt.IsZero() {
				t.Errorf("The finding is %+v.", f)
			}
		}
		// The first few are asked for one by one, and what is known already is not asked for again.
		for range 2 {
			for i, name := range []string{"a", "b", "c"} {
				open, err := client.OpenFindingsOf(t.Context(), arns[i])
				if diff := cmp.Diff([]string{"COMPLAINT LOW OPEN Of " + name + "."}, kinds(open)); diff != "" || err != nil {
					t.Errorf("%v, -want +got:\n%s", err, diff)
				}
			}
		}
		expect(t, server, map[string]int{"ListRecommendations": 3})
		for range 2 {
			for i, name := range []string{"d", "e"} {
				open, err := client.OpenFindingsOf(t.Context(), arns[3+i])
				if diff := cmp.Diff([]string{"COMPLAINT LOW OPEN Of " + name + "."}, kinds(open)); diff != "" || err != nil {
					t.Errorf("%v, -want +got:\n%s", err, diff)
				}
			}
		}
		if open, err := client.OpenFindingsOf(t.Context(), "arn:aws:ses:eu-west-1:123456789012:tenant/x/tn-1"); err != nil || len(open) > 0 {
			t.Errorf("A resource without findings has %v (%v).", open, err)
		}
		expect(t, server, map[string]int{"ListRecommendations": 1})
	})
}

// SES documents one call a second; whoever asks for many waits instead of being throttled.
func TestFindingsArePaced(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		arns, server := found(t, "a", "b", "c", "d")
		server.SetThrottle(simulator.Limits{Operations: map[string]float64{"ListRecommendations": 1}})
		client := another(server)
		began := time.Now()
		var group sync.WaitGroup
		for _, arn := range append(arns, arns...) {
			group.Go(func() {
				if _, err := client.Findings(t.Context(), arn); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if took := time.Since(began); took < 3*time.Second || took > 4*time.Second {
			t.Errorf("Four calls took %v, want three seconds.", took)
		}
		expect(t, server, map[string]int{"ListRecommendations": 4})
		// Other operations wait for nothing.
		began = time.Now()
		for range 5 {
			if _, err := client.Tenants(t.Context(), ses.TenantFilter{}); err != nil {
				t.Error(err)
			}
		}
		if took := time.Since(began); took > 100*time.Millisecond {
			t.Errorf("Other operations took %v.", took)
		}
	})
}

func TestRefusedFindingsAreAskedForOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		arns, server := found(t, "a", "b", "c", "d", "e", "f")
		server.Inject(simulator.Fault{Operation: "ListRecommendations", Status: http.StatusForbidden, Times: -1})
		client := another(server)
		for range 3 {
			for _, arn := range arns {
				if _, err := client.OpenFindingsOf(t.Context(), arn); !ses.IsAccessDenied(err) {
					t.Errorf("A refusal gives %v.", err)
				}
			}
		}
		expect(t, server, map[string]int{"ListRecommendations": 3})
	})
}

func TestManyFindings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var names []string
		for _, c := range "abcdefghijklmnopqrst" {
			for _, d := range "abcdefghij" {
				names = append(names, string(c)+string(d))
			}
		}
		arns, server := found(t, names...)
		open, err := another(server).OpenFindings(t.Context())
		if err != nil || len(open) != 200 || len(open[arns[199]]) != 1 {
			t.Errorf("%d resources have findings (%v), want 200.", len(open), err)
		}
		expect(t, server, map[string]int{"ListRecommendations": 2})
	})
}
