// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	topic   = "arn:aws:sns:eu-west-1:123456789012:feedback"
	bus     = "arn:aws:events:eu-west-1:123456789012:event-bus/default"
	archive = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1"
	setARN  = "arn:aws:ses:eu-west-1:123456789012:configuration-set/marketing"
)

// stream is a delivery stream with its role.
var stream = ses.Firehose{DeliveryStreamARN: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/mail", RoleARN: "arn:aws:iam::123456789012:role/ses"}

// yes and no are switches of Virtual Deliverability Manager.
var (
	on, off = true, false
	yes, no = &on, &off
)

// fullSet is a configuration set with every option; its tracking domain is verified in a simulator with [verified].
func fullSet() ses.ConfigurationSet {
	return ses.ConfigurationSet{
		Name: "marketing", Tracking: &ses.TrackingOptions{CustomRedirectDomain: "links.example.com", HTTPSPolicy: "REQUIRE"},
		Delivery:    &ses.DeliveryOptions{TLSPolicy: "REQUIRE", MaxDeliverySeconds: 300},
		Suppression: &ses.SuppressionOptions{Reasons: []string{"BOUNCE", "COMPLAINT"}, Scope: "TENANT", Validation: "HIGH"},
		VDM:         &ses.VDMOptions{EngagementMetrics: yes, OptimizedSharedDelivery: no}, ArchiveARN: archive, Tags: map[string]string{"team": "mail"},
	}
}

// verified is a client of a simulator in which example.com is verified.
func verified(t *testing.T) (*ses.Client, *simulator.Server) {
	t.Helper()
	client, server := simulated(t, simulator.VerifyAfter(0), nil)
	domains(t, client, false, "example.com")
	return client, server
}

func TestConfigurationSetRoundTrip(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]ses.ConfigurationSet{
		"with every option":        fullSet(),
		"as SES makes it":          {Name: "marketing", SendingEnabled: true, ReputationMetrics: true, Tags: map[string]string{}},
		"without any":              {Name: "marketing", Tags: map[string]string{}},
		"no reasons is a value":    {Name: "marketing", Suppression: &ses.SuppressionOptions{Reasons: []string{}}, Tags: map[string]string{}},
		"validation off":           {Name: "marketing", Suppression: &ses.SuppressionOptions{Reasons: []string{}, Validation: "DISABLED"}, Tags: map[string]string{}},
		"validation, no more said": {Name: "marketing", Suppression: &ses.SuppressionOptions{Reasons: []string{}, Validation: "ENABLED"}, Tags: map[string]string{}},
		"one delivery option":      {Name: "marketing", Delivery: &ses.DeliveryOptions{TLSPolicy: "OPTIONAL"}, Tags: map[string]string{}},
		"one switch of VDM alone":  {Name: "marketing", VDM: &ses.VDMOptions{OptimizedSharedDelivery: yes}, Tags: map[string]string{}},
	} {
		client, _ := verified(t)
		if err := client.CreateConfigurationSet(t.Context(), want); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := client.ConfigurationSet(t.Context(), "marketing")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, *got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestTrackingWithoutPolicyIsOptional(t *testing.T) {
	t.Parallel()
	client, _ := verified(t)
	if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing", Tracking: &ses.TrackingOptions{CustomRedirectDomain: "example.com"}}); err != nil {
		t.Fatal(err)
	}
	got, err := client.ConfigurationSet(t.Context(), "marketing")
	if err != nil || got.Tracking.HTTPSPolicy != ses.DefaultHTTPSPolicy {
		t.Errorf("The policy is %+v (%v), want %s.", got.Tracking, err, ses.DefaultHTTPSPolicy)
	}
}

func TestPutConfigurationSetOptions(t *testing.T) {
	t.Parallel()
	client, _ := verified(t)
	ctx := t.Context()
	const set = "marketing"
	full := fullSet()
	if err := client.CreateConfigurationSet(ctx, ses.ConfigurationSet{Name: set, SendingEnabled: true, ReputationMetrics: true}); err != nil {
		t.Fatal(err)
	}
	for _, put := range []error{
		client.PutSending(ctx, set, false), client.PutReputationMetrics(ctx, set, false), client.PutTracking(ctx, set, full.Tracking), client.PutDelivery(ctx, set, full.Delivery),
		client.PutSuppression(ctx, set, full.Suppression), client.PutVDM(ctx, set, full.VDM), client.PutArchive(ctx, set, archive), client.UpdateTags(ctx, setARN, nil, full.Tags),
	} {
		if put != nil {
			t.Fatal(put)
		}
	}
	if got, err := client.ConfigurationSet(ctx, set); err != nil || cmp.Diff(full, *got) != "" {
		t.Errorf("After the puts (%v, -want +got):\n%s", err, cmp.Diff(&full, got))
	}
	for _, put := range []error{
		client.PutSending(ctx, set, true), client.PutReputationMetrics(ctx, set, true), client.PutTracking(ctx, set, nil), client.PutDelivery(ctx, set, nil),
		client.PutSuppression(ctx, set, nil), client.PutVDM(ctx, set, nil), client.PutArchive(ctx, set, ""), client.UpdateTags(ctx, setARN, full.Tags, nil),
	} {
		if put != nil {
			t.Fatal(put)
		}
	}
	cleared := ses.ConfigurationSet{Name: set, SendingEnabled: true, ReputationMetrics: true, Tags: map[string]string{}}
	if got, err := client.ConfigurationSet(ctx, set); err != nil || cmp.Diff(cleared, *got) != "" {
		t.Errorf("After clearing (%v, -want +got):\n%s", err, cmp.Diff(&cleared, got))
	}
}

func TestDeleteConfigurationSet(t *testing.T) {
	t.Parallel()
	client, _ := verified(t)
	if err := client.DeleteConfigurationSet(t.Context(), "marketing"); err != nil {
		t.Errorf("Deleting what is gone: %v.", err)
	}
	if err := client.CreateConfigurationSet(t.Context(), fullSet()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Associate(t.Context(), "acme", setARN); err != nil {
		t.Fatal(err)
	}
	if err := client.DeleteConfigurationSet(t.Context(), "marketing"); !ses.IsHeldByTenants(err) {
		t.Errorf("Deleting what a tenant holds: %v.", err)
	}
	if err := client.Disassociate(t.Context(), "acme", setARN); err != nil {
		t.Fatal(err)
	}
	if err := client.DeleteConfigurationSet(t.Context(), "marketing"); err != nil {
		t.Errorf("Deleting: %v.", err)
	}
	if _, err := client.ConfigurationSet(t.Context(), "marketing"); !ses.IsNotFound(err) {
		t.Errorf("After deleting: %v.", err)
	}
}

func TestConfigurationSets(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	for _, name := range []string{"b-set", "Acme-1", "acme-2"} {
		if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	for filter, want := range map[string][]string{
		"": {"Acme-1", "acme-2", "b-set"}, "ACME": {"Acme-1", "acme-2"}, "-": {"Acme-1", "acme-2", "b-set"}, "2": {"acme-2"}, "nothing": {}, strings.Repeat("x", 65): {},
	} {
		got, err := client.ConfigurationSets(t.Context(), filter)
		if err != nil || cmp.Diff(want, got, cmpopts.EquateEmpty()) != "" {
			t.Errorf("%q: %v (%v), want %v.", filter, got, err, want)
		}
	}
	if calls := server.Requests().ByOperation["ListConfigurationSets"]; calls != 6 {
		t.Errorf("%d listings, want 6.", calls)
	}
}

func TestLostAnswerOfCreateConfigurationSet(t *testing.T) {
	t.Parallel()
	wanted := ses.ConfigurationSet{Name: "marketing", SendingEnabled: true, Delivery: &ses.DeliveryOptions{TLSPolicy: "REQUIRE"}, Tags: map[string]string{"a": "1"}}
	standing := func(change func(*ses.ConfigurationSet)) func(*testing.T, *ses.Client) {
		return func(t *testing.T, client *ses.Client) {
			other := wanted
			change(&other)
			if err := client.CreateConfigurationSet(t.Context(), other); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(*testing.T, *ses.Client)
		fault   simulator.Fault
		retries int
		want    bool
	}{
		{"answer lost", nil, simulator.Fault{Reset: simulator.ResetAfter}, 3, true},
		{"answer lost, no retry left", nil, simulator.Fault{Reset: simulator.ResetAfter}, 0, true},
		{"server fault before it took effect", nil, simulator.Fault{Status: 500}, 3, true},
		{"another option stands", standing(func(s *ses.ConfigurationSet) { s.Delivery = nil }), simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"sending is off", standing(func(s *ses.ConfigurationSet) { s.SendingEnabled = false }), simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"suppression stands", standing(func(s *ses.ConfigurationSet) { s.Suppression = &ses.SuppressionOptions{Reasons: []string{}} }), simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"VDM stands", standing(func(s *ses.ConfigurationSet) { s.VDM = &ses.VDMOptions{EngagementMetrics: yes} }), simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"other tags", standing(func(s *ses.ConfigurationSet) { s.Tags = nil }), simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"an event destination stands", func(t *testing.T, client *ses.Client) {
			standing(func(*ses.ConfigurationSet) {})(t, client)
			addDestination(t, client, ses.EventDestination{Name: "x", EventTypes: []string{"SEND"}, TopicARN: topic})
		}, simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"a tenant holds it", func(t *testing.T, client *ses.Client) {
			standing(func(*ses.ConfigurationSet) {})(t, client)
			if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
				t.Fatal(err)
			}
			if _, err := client.Associate(t.Context(), "acme", setARN); err != nil {
				t.Fatal(err)
			}
		}, simulator.Fault{Reset: simulator.ResetBefore}, 3, false},
		{"nothing lost", standing(func(*ses.ConfigurationSet) {}), simulator.Fault{Code: "TooManyRequestsException"}, 3, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := newSimulator(t, simulator.Options{})
				client := retrying(server, c.retries)
				if c.prepare != nil {
					c.prepare(t, client)
				}
				c.fault.Operation = "CreateConfigurationSet"
				server.Inject(c.fault)
				err := client.CreateConfigurationSet(t.Context(), wanted)
				switch {
				case c.want && err != nil:
					t.Errorf("CreateConfigurationSet answers %v, want the set that its own lost try has made.", err)
				case !c.want && !ses.IsAlreadyExists(err):
					t.Errorf("CreateConfigurationSet answers %v, want an error that says that the set exists already.", err)
				}
			})
		})
	}
}

func TestReadAfterWriteOfAConfigurationSetJoinsNoOlderRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing", SendingEnabled: true}); err != nil {
			t.Fatal(err)
		}
		server.SetLatency(time.Second)
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = client.ConfigurationSet(t.Context(), "marketing")
		}()
		synctest.Wait() // That read is under way now.
		server.SetLatency(0)
		if err := client.PutSending(t.Context(), "marketing", false); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if got, err := client.ConfigurationSet(t.Context(), "marketing"); err != nil || got.SendingEnabled {
			t.Errorf("A read after the write shows %+v, %v.", got, err)
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("A read after the write waits %s for an older one.", took)
		}
		<-done
	})
}

func TestSoleHolder(t *testing.T) {
	t.Parallel()
	client, _ := simulated(t, simulator.Verification{}, nil)
	if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing"}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "a", ""} {
		if i > 0 {
			tenant := string(rune('a' + i - 1))
			if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: tenant}); err != nil {
				t.Fatal(err)
			}
			if _, err := client.Associate(t.Context(), tenant, setARN); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := client.SoleHolder(t.Context(), setARN); got != want || err != nil {
			t.Errorf("With %d holders: %q, %v; want %q.", i, got, err, want)
		}
	}
	if err := client.Disassociate(t.Context(), "a", setARN); err != nil {
		t.Fatal(err)
	}
	if got, err := client.SoleHolder(t.Context(), setARN); got != "b" || err != nil {
		t.Errorf("After one has lost it: %q, %v.", got, err)
	}
}
