// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// addDestination adds an event destination to marketing.
func addDestination(t *testing.T, client *ses.Client, destination ses.EventDestination) {
	t.Helper()
	if made, err := client.CreateEventDestination(t.Context(), "marketing", destination); !made || err != nil {
		t.Fatal(made, err)
	}
}

// everyKind are event destinations of every kind, sorted by name.
func everyKind() []ses.EventDestination {
	return []ses.EventDestination{
		{Name: "bus", Enabled: true, EventTypes: []string{"BOUNCE"}, EventBusARN: bus},
		{Name: "metrics", EventTypes: []string{"OPEN"}, Dimensions: map[string]ses.Dimension{"b": {"MESSAGE_TAG", "none"}, "a": {"EMAIL_HEADER", "x@y.z"}}},
		{Name: "stream", Enabled: true, EventTypes: []string{"CLICK", "SEND"}, Firehose: &stream},
		{Name: "topic", Enabled: true, EventTypes: []string{"BOUNCE", "COMPLAINT"}, TopicARN: topic},
	}
}

func TestEventDestinations(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	ctx := t.Context()
	if _, err := client.EventDestinations(ctx, "marketing"); !ses.IsNotFound(err) {
		t.Errorf("The event destinations of no configuration set: %v.", err)
	}
	if err := client.CreateConfigurationSet(ctx, ses.ConfigurationSet{Name: "marketing"}); err != nil {
		t.Fatal(err)
	}
	for _, destination := range everyKind() {
		addDestination(t, client, destination)
	}
	got, err := client.EventDestinations(ctx, "marketing")
	if diff := cmp.Diff(everyKind(), got); err != nil || diff != "" {
		t.Errorf("%v, (-want +got):\n%s", err, diff)
	}

	changed := ses.EventDestination{Name: "topic", EventTypes: []string{"SEND"}, EventBusARN: bus}
	if err := client.PutEventDestination(ctx, "marketing", changed); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bus", "metrics", "stream", "nothing"} {
		if err := client.DeleteEventDestination(ctx, "marketing", name); err != nil {
			t.Error(err)
		}
	}
	if got, err := client.EventDestinations(ctx, "marketing"); err != nil || cmp.Diff([]ses.EventDestination{changed}, got) != "" {
		t.Errorf("After change and removal: %v, %v.", got, err)
	}
	if err := client.DeleteEventDestination(ctx, "nothing", "topic"); err != nil {
		t.Errorf("Removing from a configuration set that is gone: %v.", err)
	}

	server.ResetRequests()
	if made, err := client.CreateEventDestination(ctx, "marketing", changed); made || err != nil {
		t.Errorf("What stands already: made %t, %v; want it to be taken as made.", made, err)
	}
	other := changed
	other.Enabled = true
	if _, err := client.CreateEventDestination(ctx, "marketing", other); !ses.IsAlreadyExists(err) {
		t.Errorf("What stands already in another form: %v.", err)
	}
}

func TestEventDestinationWithoutTargetIsRefused(t *testing.T) {
	t.Parallel()
	client, _ := simulated(t, simulator.Verification{}, nil)
	if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing"}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateEventDestination(t.Context(), "marketing", ses.EventDestination{Name: "x", EventTypes: []string{"SEND"}}); !ses.IsBadRequest(err) {
		t.Errorf("An event destination without any target gives %v.", err)
	}
}

func TestLostAnswerOfCreateEventDestination(t *testing.T) {
	t.Parallel()
	wanted := ses.EventDestination{Name: "topic", Enabled: true, EventTypes: []string{"BOUNCE"}, TopicARN: topic}
	for _, retries := range []int{0, 3} {
		t.Run(fmt.Sprint(retries), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := newSimulator(t, simulator.Options{})
				client := retrying(server, retries)
				if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing"}); err != nil {
					t.Fatal(err)
				}
				server.Inject(simulator.Fault{Operation: "CreateConfigurationSetEventDestination", Reset: simulator.ResetAfter})
				if made, err := client.CreateEventDestination(t.Context(), "marketing", wanted); !made || err != nil {
					t.Errorf("A lost answer gives made %t, %v.", made, err)
				}
			})
		})
	}
}

func TestRoleMadeAMomentAgo(t *testing.T) {
	t.Parallel()
	refused := simulator.Fault{Code: "BadRequestException", Message: "Could not assume IAM role <" + stream.RoleARN + ">"}
	destination := ses.EventDestination{Name: "stream", EventTypes: []string{"SEND"}, Firehose: &stream}
	for _, c := range []struct {
		name        string
		destination ses.EventDestination
		message     string
		times       int
		calls       int
		waits       time.Duration
		fails       bool
	}{
		{"twice refused", destination, refused.Message, 2, 3, 3 * time.Second, false},
		{"refused for half a minute", destination, refused.Message, 5, 6, 31 * time.Second, false},
		{"refused for good", destination, refused.Message, -1, 7, 63 * time.Second, true},
		{"a role of another account", destination, "Cross-account pass role is not allowed.", -1, 1, 0, true},
		{"refused for another reason", destination, "Invalid delivery stream.", -1, 1, 0, true},
		{"not a delivery stream", ses.EventDestination{Name: "stream", EventTypes: []string{"SEND"}, TopicARN: topic}, refused.Message, -1, 1, 0, true},
	} {
		for _, operation := range []string{"CreateConfigurationSetEventDestination", "UpdateConfigurationSetEventDestination"} {
			t.Run(c.name+", "+operation, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					client, server := simulated(t, simulator.Verification{}, nil)
					if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "marketing"}); err != nil {
						t.Fatal(err)
					}
					update := operation == "UpdateConfigurationSetEventDestination"
					if update {
						addDestination(t, client, ses.EventDestination{Name: "stream", EventTypes: []string{"OPEN"}, TopicARN: topic})
					}
					server.Inject(simulator.Fault{Operation: operation, Code: refused.Code, Message: c.message, Times: c.times})
					server.ResetRequests()
					began := time.Now()
					var err error
					if update {
						err = client.PutEventDestination(t.Context(), "marketing", c.destination)
					} else {
						_, err = client.CreateEventDestination(t.Context(), "marketing", c.destination)
					}
					if (err != nil) != c.fails {
						t.Errorf("It ends with %v.", err)
					}
					if calls, waited := server.Requests().ByOperation[operation], time.Since(began); calls != c.calls || waited != c.waits {
						t.Errorf("%d calls in %v, want %d in %v.", calls, waited, c.calls, c.waits)
					}
				})
			})
		}
	}
}
