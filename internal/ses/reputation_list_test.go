// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestReadingAheadFromPages(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	var names []string
	for i := range 250 {
		names = append(names, fmt.Sprintf("t%03d", i))
	}
	arns := tenants(t, writer, names...)
	tests := map[string]struct {
		wanted []string
		faults []simulator.Fault
		calls  map[string]int
	}{
		"a few":                  {arns[:3], nil, map[string]int{"GetReputationEntity": 3}},
		"the same again":         {[]string{arns[0], arns[0], arns[0], arns[0], arns[0]}, nil, map[string]int{"GetReputationEntity": 1}},
		"fifty on one page":      {arns[:50], nil, map[string]int{"GetReputationEntity": 3, "ListReputationEntities": 1}},
		"all":                    {arns, nil, map[string]int{"GetReputationEntity": 3, "ListReputationEntities": 3}},
		"at the end of the list": {arns[240:], nil, map[string]int{"GetReputationEntity": 5, "ListReputationEntities": 3}},
		"listing refused":        {arns[:20], []simulator.Fault{{Operation: "ListReputationEntities", Status: http.StatusForbidden, Times: -1}}, map[string]int{"GetReputationEntity": 20, "ListReputationEntities": 1}},
		"second page refused":    {arns, []simulator.Fault{{Operation: "ListReputationEntities", Skip: 1, Status: http.StatusForbidden, Times: -1}}, map[string]int{"GetReputationEntity": 153, "ListReputationEntities": 2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server.ResetRequests()
			server.ClearFaults()
			for _, fault := range test.faults {
				server.Inject(fault)
			}
			client := another(server)
			for range 2 {
				for _, arn := range test.wanted {
					if entity, err := client.ReputationEntityAhead(t.Context(), arn); err != nil || entity.TenantARN != arn || entity.Policy != "standard" {
						t.Fatalf("%s: %+v (%v)", arn, entity, err)
					}
				}
			}
			expect(t, server, test.calls)
		})
	}
}

func TestReadingAheadAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		writer, server := simulated(t, simulator.Verification{}, nil)
		var names []string
		for i := range 60 {
			names = append(names, fmt.Sprintf("t%03d", i))
		}
		arns := tenants(t, writer, names...)
		server.ResetRequests()
		server.SetLatency(time.Second)
		client := another(server)
		var group sync.WaitGroup
		for _, arn := range append(arns, arns...) {
			group.Go(func() {
				if entity, err := client.ReputationEntityAhead(t.Context(), arn); err != nil || entity.TenantARN != arn {
					t.Errorf("%s: %+v (%v)", arn, entity, err)
				}
			})
		}
		group.Wait()
		expect(t, server, map[string]int{"GetReputationEntity": 3, "ListReputationEntities": 1})
	})
}

func TestReadingAheadEndsWithAWrite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		writer, server := simulated(t, simulator.Verification{}, nil)
		arns := tenants(t, writer, "a", "b")
		client := another(server)
		read := func(arn, want string) {
			t.Helper()
			entity, err := client.ReputationEntityAhead(t.Context(), arn)
			if err != nil || entity.Aggregate != want {
				t.Errorf("%s: %+v (%v), want %s", arn, entity, err, want)
			}
		}
		read(arns[0], "ENABLED")
		read(arns[1], "ENABLED")
		for _, name := range []string{"a", "b"} {
			if err := server.PauseTenantBySES(region, name); err != nil {
				t.Fatal(err)
			}
		}
		// A plan sees one picture, however long it takes.
		time.Sleep(time.Hour)
		read(arns[0], "ENABLED")
		server.ResetRequests()
		// A write to a tenant drops what is kept of it, and what is kept of others lives for thirty seconds more.
		if err := client.UpdateReputationPolicy(t.Context(), arns[0], "strict"); err != nil {
			t.Fatal(err)
		}
		read(arns[0], "DISABLED")
		expect(t, server, map[string]int{"UpdateReputationEntityPolicy": 1, "GetReputationEntity": 1})
		read(arns[1], "DISABLED")
		read(arns[1], "DISABLED")
		expect(t, server, map[string]int{"ListReputationEntities": 1})
		time.Sleep(31 * time.Second)
		read(arns[1], "DISABLED")
		expect(t, server, map[string]int{"ListReputationEntities": 1})
		if err := client.PutTenantSuppression(t.Context(), "b", nil); err != nil {
			t.Fatal(err)
		}
		read(arns[1], "DISABLED")
		expect(t, server, map[string]int{"PutTenantSuppressionAttributes": 1, "GetReputationEntity": 1})
	})
}

// What is kept of a tenant says nothing about another one that has its name.
func TestReadingAheadKnowsTenantsApart(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	old := tenants(t, writer, "acme")[0]
	client := another(server)
	if _, err := client.ReputationEntityAhead(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	if err := writer.DeleteTenant(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	renewed := tenants(t, writer, "acme")[0]
	if entity, err := client.ReputationEntityAhead(t.Context(), renewed); err != nil || entity.TenantARN != renewed {
		t.Errorf("The new tenant's entity is %+v (%v).", entity, err)
	}
}

func TestReputationEntities(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	arns := tenants(t, client, "team-b", "team-a", "other")
	if err := client.UpdateCustomerStatus(t.Context(), arns[0], "DISABLED"); err != nil {
		t.Fatal(err)
	}
	if err := server.OpenFinding(region, "other", simulator.Finding{Type: "BOUNCE", Impact: "HIGH"}); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		filter ses.ReputationFilter
		want   []string
	}{
		"all":            {ses.ReputationFilter{}, []string{"other", "team-a", "team-b"}},
		"prefix":         {ses.ReputationFilter{NamePrefix: "team-"}, []string{"team-a", "team-b"}},
		"prefix, none":   {ses.ReputationFilter{NamePrefix: "eam"}, nil},
		"paused":         {ses.ReputationFilter{Aggregate: "DISABLED"}, []string{"team-b"}},
		"sending":        {ses.ReputationFilter{Aggregate: "ENABLED"}, []string{"other", "team-a"}},
		"prefix sending": {ses.ReputationFilter{NamePrefix: "team-", Aggregate: "ENABLED"}, []string{"team-a"}},
		"impact":         {ses.ReputationFilter{Impact: "HIGH"}, []string{"other"}},
		"impact, prefix": {ses.ReputationFilter{Impact: "HIGH", NamePrefix: "team-"}, nil},
		"all of them":    {ses.ReputationFilter{Impact: "HIGH", NamePrefix: "oth", Aggregate: "ENABLED"}, []string{"other"}},
	} {
		entities, err := client.ReputationEntities(t.Context(), test.filter)
		var got []string
		for _, entity := range entities {
			got = append(got, entity.TenantName())
		}
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v, -want +got:\n%s", name, err, diff)
		}
	}
}
