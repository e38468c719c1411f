// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestSuppressedAddress(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.VerifyAfter(0), nil)
	for _, name := range []string{"acme", "other"} {
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	const address = "Some.One+tag/x@example.com"
	put := func(reason string) {
		t.Helper()
		if err := client.PutSuppressedAddress(t.Context(), "acme", address, reason); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now().UTC().Add(-time.Second)
	if entry, err := client.SuppressedAddress(t.Context(), "acme", address); !ses.IsNotFound(err) {
		t.Errorf("Before it is put, the entry is %v, %v.", entry, err)
	}
	for _, reason := range []string{"BOUNCE", "COMPLAINT", "COMPLAINT"} {
		put(reason)
		entry, err := client.SuppressedAddress(t.Context(), "acme", address)
		if err != nil || entry.Address != address || entry.Reason != reason || entry.UpdatedAt.Before(began) || entry.UpdatedAt.Location() != time.UTC {
			t.Errorf("After %s was put, the entry is %+v, %v.", reason, entry, err)
		}
	}
	// Lists are apart, and the local part is compared exactly.
	for _, c := range []struct{ tenant, address string }{{"other", address}, {"acme", "some.one+tag/x@example.com"}, {"nobody", address}} {
		if entry, err := client.SuppressedAddress(t.Context(), c.tenant, c.address); !ses.IsNotFound(err) {
			t.Errorf("%s of %s is %v, %v, want not found.", c.address, c.tenant, entry, err)
		}
	}
	for range 2 {
		if err := client.DeleteSuppressedAddress(t.Context(), "acme", address); err != nil {
			t.Errorf("Deleting answers %v.", err)
		}
	}
	if err := client.DeleteSuppressedAddress(t.Context(), "nobody", address); err != nil {
		t.Errorf("Deleting from a tenant that does not exist answers %v.", err)
	}
	if empty, left := server.Empty(); empty || len(left) == 0 {
		t.Error("The tenants should still stand.")
	}
}

func TestPutSuppressedAddressRefused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.VerifyAfter(0), nil)
		if err := client.PutSuppressedAddress(t.Context(), "nobody", "a@example.com", "BOUNCE"); !ses.IsNotFound(err) {
			t.Errorf("A tenant that does not exist answers %v.", err)
		}
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
			t.Fatal(err)
		}
		if err := client.PutSuppressedAddress(t.Context(), "acme", "a@example.com", "SPAM"); !ses.IsBadRequest(err) {
			t.Errorf("A reason that SES does not know answers %v.", err)
		}
		server.Inject(simulator.Fault{Operation: "DeleteSuppressedDestination", Status: 403, Message: "no"})
		if err := client.DeleteSuppressedAddress(t.Context(), "acme", "a@example.com"); !ses.IsAccessDenied(err) {
			t.Errorf("A denied delete answers %v.", err)
		}
	})
}

// A tenant and an entry that were made a moment ago may not be known everywhere yet.
func TestSuppressionOfWhatIsNew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.VerifyAfter(0), nil)
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
			t.Fatal(err)
		}
		for _, operation := range []string{"PutSuppressedDestination", "GetSuppressedDestination", "GetTenant", "ListResourceTenants"} {
			server.Inject(simulator.Fault{Operation: operation, Status: 404})
		}
		if tenant, err := client.NewlyCreatedTenant(t.Context(), "acme"); err != nil || tenant.Name != "acme" {
			t.Errorf("The tenant is %v, %v.", tenant, err)
		}
		if err := client.PutSuppressedAddress(t.Context(), "acme", "a@example.com", "BOUNCE"); err != nil {
			t.Errorf("Putting answers %v.", err)
		}
		if entry, err := client.NewlySuppressed(t.Context(), "acme", "a@example.com"); err != nil || entry.Reason != "BOUNCE" {
			t.Errorf("The entry is %v, %v.", entry, err)
		}
		create(t, client, ses.NewIdentity{Name: "example.com"})
		if holders, err := client.ResourceTenantsOfNew(t.Context(), exampleARN); err != nil || len(holders) != 0 {
			t.Errorf("The holders are %v, %v.", holders, err)
		}
	})
}

func TestSuppressionInWords(t *testing.T) {
	t.Parallel()
	var none *ses.TenantSuppression
	for want, settings := range map[string]*ses.TenantSuppression{
		"not set":                             none,
		`{ scope = "ACCOUNT", reasons = [] }`: {Scope: "ACCOUNT", Reasons: []string{}},
		`{ scope = "TENANT", reasons = ["BOUNCE", "COMPLAINT"] }`: {Scope: "TENANT", Reasons: []string{"BOUNCE", "COMPLAINT"}},
	} {
		if got := settings.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestAccount(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.VerifyAfter(0), nil)
	read := func() *ses.Account {
		t.Helper()
		account, err := client.Account(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return account
	}
	want := &ses.Account{
		Quota: &ses.SendQuota{Max24HourSend: 50000, MaxSendRate: 14}, SendingEnabled: true, ProductionAccessEnabled: true, EnforcementStatus: "HEALTHY",
		SuppressedReasons: []string{"BOUNCE", "COMPLAINT"}, DedicatedIPAutoWarmupEnabled: true,
	}
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	server.SetVDM(true)
	if err := server.SetAccount(region, simulator.Account{EnforcementStatus: "SHUTDOWN", Max24HourSend: -1, MaxSendRate: 1}); err != nil {
		t.Fatal(err)
	}
	api := sesv2.New(sesv2.Options{
		Region: region, HTTPClient: throughMemory(server), BaseEndpoint: aws.String("http://simulator.invalid"),
		Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
	})
	if _, err := api.PutAccountSuppressionAttributes(t.Context(), &sesv2.PutAccountSuppressionAttributesInput{SuppressedReasons: []types.SuppressionListReason{}}); err != nil {
		t.Fatal(err)
	}
	want = &ses.Account{
		Quota: &ses.SendQuota{Max24HourSend: -1, MaxSendRate: 1}, EnforcementStatus: "SHUTDOWN", VDMEnabled: true,
		SuppressedReasons: []string{}, DedicatedIPAutoWarmupEnabled: true,
	}
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	server.Inject(simulator.Fault{Operation: "GetAccount", Status: 403, Message: "no"})
	if account, err := client.Account(t.Context()); !ses.IsAccessDenied(err) {
		t.Errorf("A denied read answers %v, %v.", account, err)
	}
}

func TestOwnerARN(t *testing.T) {
	t.Parallel()
	if got, want := (ses.Owner{Partition: "aws-cn", AccountID: "123456789012"}).ARN(), "arn:aws-cn:iam::123456789012:root"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
