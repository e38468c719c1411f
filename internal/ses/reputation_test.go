package ses_test

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// tenants makes tenants with these names and gives their ARNs.
func tenants(t *testing.T, client *ses.Client, names ...string) []string {
	t.Helper()
	var arns []string
	for _, name := range names {
		tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		arns = append(arns, tenant.ARN)
	}
	return arns
}

// another is a second process that works with the same server: its client has written nothing yet.
func another(server *simulator.Server) *ses.Client {
	config := awsConfig()
	config.HTTPClient = inProcess{server}
	return ses.NewClients(ses.Options{Config: config, Endpoints: ses.Endpoints{SESv2: "http://simulator.invalid"}}).Region(region)
}

// expect compares the calls since the last look.
func expect(t *testing.T, server *simulator.Server, want map[string]int) {
	t.Helper()
	if got := server.Requests().ByOperation; !maps.Equal(got, want) {
		t.Errorf("calls: %v, want %v", got, want)
	}
	server.ResetRequests()
}

func TestReputationEntity(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	arn := tenants(t, client, "acme")[0]
	entity, err := client.ReputationEntity(t.Context(), arn)
	if err != nil {
		t.Fatal(err)
	}
	if entity.TenantName() != "acme" || entity.TenantARN != arn || !entity.Tracked || entity.Policy != "standard" || entity.Aggregate != "ENABLED" || entity.Impact != "" ||
		entity.Customer != (ses.StatusRecord{}) || entity.SES.Status != "ENABLED" || entity.SES.Cause != "" {
		t.Errorf("A new tenant's entity is %+v.", entity)
	}
	if err := client.UpdateReputationPolicy(t.Context(), arn, "strict"); err != nil {
		t.Error(err)
	}
	if err := client.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
		t.Error(err)
	}
	if err := server.OpenFinding(region, "acme", simulator.Finding{Type: "BOUNCE", Impact: "LOW"}); err != nil {
		t.Fatal(err)
	}
	entity, err = client.ReputationEntity(t.Context(), arn)
	if err != nil || entity.Policy != "strict" || !entity.Customer.Paused() || entity.Customer.Cause != "Status manually updated." || time.Since(entity.Customer.UpdatedAt) > time.Minute ||
		entity.Customer.UpdatedAt.Location() != time.UTC || entity.Aggregate != "DISABLED" || entity.Impact != "LOW" {
		t.Errorf("The entity is %+v (%v).", entity, err)
	}
	if err := client.UpdateReputationPolicy(t.Context(), arn, "lenient"); !ses.IsBadRequest(err) {
		t.Errorf("A policy that SES does not have gives %v.", err)
	}
	if err := client.UpdateReputationPolicy(t.Context(), "acme", "strict"); err == nil {
		t.Error("A policy is given to what is no ARN.")
	}
}

func TestPolicyARNIsOfThePartition(t *testing.T) {
	t.Parallel()
	_, server := simulated(t, simulator.Verification{}, nil)
	config := awsConfig()
	config.HTTPClient = inProcess{server}
	client := ses.NewClients(ses.Options{Config: config, Endpoints: ses.Endpoints{SESv2: "http://simulator.invalid"}}).Region("cn-north-1")
	arn := tenants(t, client, "acme")[0]
	if err := client.UpdateReputationPolicy(t.Context(), arn, "none"); err != nil {
		t.Error(err)
	}
	if entity, err := client.ReputationEntity(t.Context(), arn); err != nil || entity.Policy != "none" {
		t.Errorf("The entity is %+v (%v).", entity, err)
	}
}

func TestUntrackedReputation(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	server.SetReputationUntracked(true)
	arn := tenants(t, client, "acme")[0]
	entity, err := client.ReputationEntity(t.Context(), arn)
	if err != nil || entity.Tracked || entity.Policy != "" || entity.Aggregate != "ENABLED" || entity.Customer != (ses.StatusRecord{}) || entity.TenantARN != arn {
		t.Errorf("The entity of a tenant that is not tracked is %+v (%v).", entity, err)
	}
	if err := client.DeleteTenant(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.ReputationEntity(t.Context(), arn); !ses.IsTenantGone(err) || ses.IsOtherTenant(err) {
		t.Errorf("A tenant that is gone gives %v.", err)
	}
	tenants(t, client, "acme")
	if _, err := client.ReputationEntity(t.Context(), arn); !ses.IsTenantGone(err) || !ses.IsOtherTenant(err) {
		t.Errorf("Another tenant of the name gives %v.", err)
	}
	if _, err := client.ReputationEntityAhead(t.Context(), arn); !ses.IsOtherTenant(err) {
		t.Errorf("Another tenant of the name gives %v from what was read ahead.", err)
	}
}

// A status that GetTenant shows of a tenant without an entity stands for the customer's, so that what is configured finds it standing.
func TestUntrackedPause(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	arn := tenants(t, client, "acme")[0]
	if err := client.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
		t.Fatal(err)
	}
	server.Inject(simulator.Fault{Operation: "GetReputationEntity", Status: http.StatusNotFound})
	entity, err := client.ReputationEntity(t.Context(), arn)
	if err != nil || entity.Tracked || entity.Customer.Status != "DISABLED" || !entity.Customer.UpdatedAt.IsZero() || entity.Aggregate != "DISABLED" {
		t.Errorf("The entity is %+v (%v).", entity, err)
	}
}

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

func TestLostAnswersOfReputationWrites(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault simulator.Fault
		want  bool
	}{
		"took effect":                  {simulator.Fault{Reset: simulator.ResetAfter}, true},
		"did not arrive":               {simulator.Fault{Reset: simulator.ResetBefore}, false},
		"failed, nobody knows how far": {simulator.Fault{Status: http.StatusInternalServerError}, false},
		"refused":                      {simulator.Fault{Status: http.StatusConflict}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newSimulator(t, simulator.Options{})
			client := overNetwork(t, server, 0)
			arn := tenants(t, client, "acme")[0]
			for operation, write := range map[string]func() error{
				"UpdateReputationEntityPolicy":                func() error { return client.UpdateReputationPolicy(t.Context(), arn, "none") },
				"UpdateReputationEntityCustomerManagedStatus": func() error { return client.UpdateCustomerStatus(t.Context(), arn, "DISABLED") },
			} {
				fault := test.fault
				fault.Operation = operation
				server.Inject(fault)
				var said *ses.Error
				if err := write(); (err == nil) != test.want || (err != nil && !errors.As(err, &said)) {
					t.Errorf("%s ends with %v.", operation, err)
				}
			}
		})
	}
}

func TestKnownTenant(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	arn := tenants(t, client, "acme")[0]
	server.ResetRequests()
	known := func(want string) {
		t.Helper()
		tenant, err := client.KnownTenant(t.Context(), "acme")
		if err != nil || tenant.ARN != want || tenant.Name != "acme" || tenant.ID == "" || tenant.CreatedAt.IsZero() {
			t.Errorf("The tenant is %+v (%v), want %s.", tenant, err, want)
		}
	}
	known(arn)
	expect(t, server, map[string]int{})
	if err := client.PutTenantSuppression(t.Context(), "acme", nil); err != nil {
		t.Fatal(err)
	}
	known(arn)
	expect(t, server, map[string]int{"PutTenantSuppressionAttributes": 1})
	if err := client.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
		t.Fatal(err)
	}
	if paused, err := client.PausedTenant(t.Context(), "acme"); err != nil || paused == nil || paused.ARN != arn {
		t.Errorf("The tenant that was paused is %+v (%v).", paused, err)
	}
	expect(t, server, map[string]int{"UpdateReputationEntityCustomerManagedStatus": 1, "GetTenant": 1})
	if err := client.DeleteTenant(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.KnownTenant(t.Context(), "acme"); !ses.IsNotFound(err) {
		t.Errorf("A tenant that is gone gives %v.", err)
	}
	server.ResetRequests()
	known(tenants(t, client, "acme")[0])
	expect(t, server, map[string]int{"CreateTenant": 1})
}

func TestPausedTenants(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	var names []string
	for i := range 130 {
		names = append(names, fmt.Sprintf("t%03d", i))
	}
	for i, arn := range tenants(t, writer, names...) {
		if i >= 10 {
			if err := writer.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
				t.Fatal(err)
			}
		}
	}
	server.ResetRequests()
	client := another(server)
	ask := func(name string, want bool) {
		t.Helper()
		paused, err := client.PausedTenant(t.Context(), name)
		if err != nil || (paused != nil) != want || (paused != nil && (paused.Name != name || paused.ARN == "")) {
			t.Errorf("%s: %+v (%v), want paused: %t", name, paused, err, want)
		}
	}
	for _, name := range []string{"t000", "t010", "none"} {
		ask(name, name == "t010")
	}
	expect(t, server, map[string]int{"GetTenant": 3})
	ask("t020", true)
	expect(t, server, map[string]int{"ListTenants": 1})
	ask("t021", true)
	ask("t129", true)
	expect(t, server, map[string]int{"ListTenants": 1})
	// All paused ones are known by now.
	for _, name := range names {
		ask(name, name >= "t010")
	}
	ask("never-there", false)
	expect(t, server, map[string]int{})
	// What this process has changed is asked for again.
	arn := arnOf(t, client, "t128")
	if err := client.UpdateCustomerStatus(t.Context(), arn, "ENABLED"); err != nil {
		t.Fatal(err)
	}
	server.ResetRequests()
	ask("t128", false)
	expect(t, server, map[string]int{"GetTenant": 1})
}

// arnOf is the ARN of a tenant.
func arnOf(t *testing.T, client *ses.Client, name string) string {
	t.Helper()
	tenant, err := client.KnownTenant(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return tenant.ARN
}
