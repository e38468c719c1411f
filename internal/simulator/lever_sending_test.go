// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// records is what a tenant's entity shows.
type records struct {
	customer, cause, ses, aggregate, impact string
	// timed tells whether the customer's record has a time.
	timed bool
}

// entityOf reads the entity of a tenant's ARN in us-east-1.
func entityOf(t *testing.T, at, tenantARN string) records {
	t.Helper()
	got := send(t, at, "us-east-1", http.MethodGet, "/v2/email/reputation/entities/RESOURCE/"+url.QueryEscape(tenantARN), "")
	shown, is := got.members["ReputationEntity"].(map[string]any)
	if !is {
		t.Fatalf("the entity is answered %d %s", got.status, got.body)
	}
	part := func(members map[string]any, name string) string {
		text, _ := members[name].(string)
		return text
	}
	customer, _ := shown["CustomerManagedStatus"].(map[string]any)
	ses, _ := shown["AwsSesManagedStatus"].(map[string]any)
	_, timed := customer["LastUpdatedTimestamp"]
	return records{part(customer, "Status"), part(customer, "Cause"), part(ses, "Status"), part(shown, "SendingStatusAggregate"), part(shown, "ReputationImpact"), timed}
}

func TestSendingLevers(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{})
	known := memory{}
	known.send(t, at, conformance.CreateTenant("acme"))
	step := func(err error, want records) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if got := entityOf(t, at, known["TenantArn"][0]); got != want {
			t.Errorf("the entity shows %+v, want %+v", got, want)
		}
	}
	const region = "us-east-1"
	const policy, manual, healed = "Sending paused by reputation policy.", "Status manually updated.", "Reputation findings resolved."
	step(nil, records{"", "", "", "ENABLED", "NONE", false})
	step(server.PauseTenantByPolicy(region, "acme", simulator.RecordCustomer), records{"DISABLED", policy, "", "DISABLED", "NONE", true})
	step(server.DropCustomerStatusTime(region, "acme"), records{"DISABLED", policy, "", "DISABLED", "NONE", false})
	known.send(t, at, conformance.PutStatus("REINSTATED"))
	step(nil, records{"REINSTATED", manual, "", "REINSTATED", "NONE", true})
	step(server.OpenFinding(region, "acme", simulator.Finding{Type: "COMPLAINT", Impact: "LOW"}), records{"REINSTATED", manual, "", "REINSTATED", "LOW", true})
	step(server.OpenFinding(region, known["TenantArn"][0], simulator.Finding{Type: "BOUNCE", Impact: "HIGH"}), records{"REINSTATED", manual, "", "REINSTATED", "HIGH", true})
	step(server.ResolveFindings(region, "acme", "BOUNCE", "SPF"), records{"REINSTATED", manual, "", "REINSTATED", "LOW", true})
	step(server.ResolveFindings(region, "acme"), records{"ENABLED", healed, "", "ENABLED", "NONE", true})
	step(server.PauseTenantBySES(region, "acme"), records{"ENABLED", healed, "DISABLED", "DISABLED", "NONE", true})
	known.send(t, at, conformance.PutStatus("REINSTATED"))
	step(nil, records{"REINSTATED", manual, "DISABLED", "DISABLED", "NONE", true})
	step(server.LiftSESPause(region, "acme"), records{"REINSTATED", manual, "ENABLED", "REINSTATED", "NONE", true})
	step(server.HealReinstated(region, "acme"), records{"ENABLED", healed, "ENABLED", "ENABLED", "NONE", true})
	step(server.PauseTenantByPolicy(region, "acme", simulator.RecordSES), records{"ENABLED", healed, "DISABLED", "DISABLED", "NONE", true})
}

// TestReputationSwitches proves that the switches of a run can be turned at any
// time.
func TestReputationSwitches(t *testing.T) {
	t.Parallel()
	_, at := start(t, simulator.Options{})
	known := memory{}
	known.send(t, at, conformance.CreateTenant("acme"))
	pull(t, at, http.MethodPost, "reputation", `{"untracked":true,"customer_status_from_start":true}`)
	if got := known.send(t, at, conformance.GetEntity); got.status != http.StatusNotFound {
		t.Errorf("the entity that is not tracked is answered %d %s", got.status, got.body)
	}
	pull(t, at, http.MethodPost, "reputation", `{"untracked":false}`)
	if got := entityOf(t, at, known["TenantArn"][0]); got.customer != "" {
		t.Errorf("the tenant from before shows %+v", got)
	}
	known.send(t, at, conformance.CreateTenant("beta"))
	if got := entityOf(t, at, known["TenantArn"][1]); got.customer != "ENABLED" || !got.timed || got.cause != "" {
		t.Errorf("the tenant from after shows %+v", got)
	}
	pull(t, at, http.MethodPost, "reputation", `{"customer_status_from_start":false}`)
	known.send(t, at, conformance.CreateTenant("gamma"))
	if got := entityOf(t, at, known["TenantArn"][2]); got.customer != "" {
		t.Errorf("the last tenant shows %+v", got)
	}
}

func TestSendingLeverMistakes(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{})
	known := memory{}
	known.send(t, at, conformance.CreateTenant("acme"))
	known.send(t, at, conformance.CreateTenant("none"))
	known.send(t, at, conformance.PutPolicy("none"))
	const region = "us-east-1"
	high := simulator.Finding{Type: "BOUNCE", Impact: "HIGH"}
	for name, err := range map[string]error{
		"unknown tenant":              server.PauseTenantBySES(region, "beta"),
		"tenant of another region":    server.PauseTenantBySES("eu-west-1", "acme"),
		"unknown record":              server.PauseTenantByPolicy(region, "acme", "aws"),
		"the policy none":             server.PauseTenantByPolicy(region, "none", ""),
		"not paused by SES":           server.LiftSESPause(region, "acme"),
		"not reinstated":              server.HealReinstated(region, "acme"),
		"no record to drop a time of": server.DropCustomerStatusTime(region, "acme"),
		"unknown type":                server.OpenFinding(region, "acme", simulator.Finding{Type: "SPAM", Impact: "LOW"}),
		"unknown impact":              server.OpenFinding(region, "acme", simulator.Finding{Type: "BOUNCE", Impact: "low"}),
		"a finding about nothing":     server.OpenFinding(region, conformance.ARN("identity/acme.com"), high),
		"a finding elsewhere":         server.OpenFinding("eu-west-1", "acme", high),
		"a finding about no name":     server.OpenFinding(region, "", high),
		"unknown type to resolve":     server.ResolveFindings(region, "acme", "SPAM"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := entityOf(t, at, known["TenantArn"][0]); got != (records{"", "", "", "ENABLED", "NONE", false}) {
		t.Errorf("after all that the entity shows %+v", got)
	}
}
