// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"errors"
	"maps"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

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
	return retrying(server, 0)
}

// retrying is [another] that repeats calls so often.
func retrying(server *simulator.Server, retries int) *ses.Client {
	return optioned(server, ses.Options{MaxRetries: retries})
}

// optioned is [another] with these options.
func optioned(server *simulator.Server, options ses.Options) *ses.Client {
	const url = "http://simulator.invalid"
	config := awsConfig()
	config.HTTPClient = throughMemory(server)
	options.Config, options.Endpoints = config, ses.Endpoints{SESv2: url, CloudWatch: url, STS: url}
	return ses.NewClients(options).Region(region)
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
		entity.Customer != (ses.StatusRecord{}) || entity.SES != (ses.StatusRecord{}) {
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
	config.HTTPClient = throughMemory(server)
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
			synctest.Test(t, func(t *testing.T) {
				server := newSimulator(t, simulator.Options{})
				client := retrying(server, 0)
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
		})
	}
}
