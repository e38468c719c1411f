// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Short names for values in tables.
var (
	none    = types.StringNull()
	unknown = types.StringUnknown()
	text    = types.StringValue
)

const (
	ofTopic = "arn:aws:sns:eu-west-1:123456789012:feedback"
	ofSet   = "arn:aws:ses:eu-west-1:123456789012:configuration-set/marketing"
	ofBus   = "arn:aws:events:eu-west-1:123456789012:event-bus/default"
)

// The blocks of a configuration, plan or state.
func tracking(domain, policy types.String) types.Object {
	return types.ObjectValueMust(trackingTypes, map[string]attr.Value{"custom_redirect_domain": domain, "https_policy": policy})
}

func delivery(policy, pool types.String, seconds types.Number) types.Object {
	return types.ObjectValueMust(deliveryTypes, map[string]attr.Value{"tls_policy": policy, "sending_pool_name": pool, "max_delivery_seconds": seconds})
}

func suppression(reasons types.Set, scope types.String) types.Object {
	return types.ObjectValueMust(suppressionTypes, map[string]attr.Value{"reasons": reasons, "scope": scope, "validation": none})
}

func reasons(words ...string) types.Set { return framework.StringSet(words) }

func TestWithDefaultPolicy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		plan, is types.Object
	}{
		{"none", tracking(none, none), tracking(none, none)},
		{"a domain", tracking(text("a.b"), none), tracking(text("a.b"), text("OPTIONAL"))},
		{"a domain that is not known yet", tracking(unknown, none), tracking(unknown, unknown)},
		{"a policy", tracking(text("a.b"), text("REQUIRE")), tracking(text("a.b"), text("REQUIRE"))},
		{"unknown", types.ObjectUnknown(trackingTypes), types.ObjectUnknown(trackingTypes)},
		{"null", types.ObjectNull(trackingTypes), types.ObjectNull(trackingTypes)},
	} {
		if got := withDefaultPolicy(c.plan); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
}

func TestDeliveryOf(t *testing.T) {
	t.Parallel()
	empty := types.NumberNull()
	for _, c := range []struct {
		name      string
		shown     *ses.DeliveryOptions
		state, is types.Object
	}{
		{"none, imported", nil, types.ObjectNull(deliveryTypes), delivery(none, none, empty)},
		{"none, the pool is cleared by the configuration", nil, delivery(none, text(""), empty), delivery(none, text(""), empty)},
		{"all", &ses.DeliveryOptions{TLSPolicy: "REQUIRE", SendingPoolName: "p", MaxDeliverySeconds: 300}, delivery(none, text(""), empty), delivery(text("REQUIRE"), text("p"), framework.NumberOf(300))},
	} {
		if got := deliveryOf(c.shown, c.state); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
}

func TestSuppressionOf(t *testing.T) {
	t.Parallel()
	cleared := suppression(types.SetNull(types.StringType), none)
	for _, c := range []struct {
		name      string
		shown     *ses.SuppressionOptions
		state, is types.Object
	}{
		{"none", nil, cleared, cleared},
		{"none, imported", nil, types.ObjectNull(suppressionTypes), cleared},
		{"no reasons, imported", &ses.SuppressionOptions{Reasons: []string{}}, types.ObjectNull(suppressionTypes), suppression(reasons(), none)},
		{"no reasons, as configured", &ses.SuppressionOptions{Reasons: []string{}}, suppression(reasons(), none), suppression(reasons(), none)},
		{"no reasons after clearing", &ses.SuppressionOptions{Reasons: []string{}}, cleared, cleared},
		{"no reasons but a scope after clearing", &ses.SuppressionOptions{Reasons: []string{}, Scope: "TENANT"}, cleared, suppression(reasons(), text("TENANT"))},
		{"none where there were none of a kind", nil, suppression(reasons(), none), cleared},
		{"a reason", &ses.SuppressionOptions{Reasons: []string{"BOUNCE"}}, cleared, suppression(reasons("BOUNCE"), none)},
		{"the scope is cleared by the configuration", &ses.SuppressionOptions{Reasons: []string{"BOUNCE"}}, suppression(reasons("BOUNCE"), text("")), suppression(reasons("BOUNCE"), text(""))},
	} {
		if got := suppressionOf(c.shown, c.state); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
}

func TestSameBlock(t *testing.T) {
	t.Parallel()
	seconds := framework.NumberOf(300)
	for _, c := range []struct {
		name   string
		plan   types.Object
		stands types.Object
		want   bool
	}{
		{"the same", delivery(text("REQUIRE"), none, seconds), delivery(text("REQUIRE"), none, seconds), true},
		{"empty and null", delivery(none, text(""), types.NumberNull()), delivery(none, none, types.NumberNull()), true},
		{"another number", delivery(none, none, seconds), delivery(none, none, types.NumberNull()), false},
		{"another word", delivery(text("REQUIRE"), none, seconds), delivery(text("OPTIONAL"), none, seconds), false},
		{"order", suppression(reasons("BOUNCE", "COMPLAINT"), none), suppression(reasons("COMPLAINT", "BOUNCE"), none), true},
		{"no reasons and none", suppression(reasons(), none), suppression(types.SetNull(types.StringType), none), false},
		{"nothing read yet", delivery(text("REQUIRE"), none, seconds), types.ObjectNull(deliveryTypes), false},
	} {
		if got := sameBlock(c.plan, c.stands); got != c.want {
			t.Errorf("%s: %t, want %t.", c.name, got, c.want)
		}
	}
}

// element is an element of event_destinations.
func element(enabled types.Bool, sns, eventBridge types.Object) types.Object {
	return destination{
		EventTypes: framework.StringSet([]string{"BOUNCE"}), Enabled: enabled, SNS: sns, EventBridge: eventBridge,
		Firehose: types.ObjectNull(firehoseTypes), CloudWatch: types.ObjectNull(cloudWatchTypes),
	}.object()
}

// all makes event_destinations of elements.
func all(elements map[string]attr.Value) types.Map {
	return types.MapValueMust(destinationType, elements)
}

func TestPlanDestinations(t *testing.T) {
	t.Parallel()
	noTopic, noBus := types.ObjectNull(snsTypes), types.ObjectNull(eventBridgeTypes)
	topic := types.ObjectValueMust(snsTypes, map[string]attr.Value{"topic_arn": text(ofTopic)})
	open, on, off := types.BoolNull(), types.BoolValue(true), types.BoolValue(false)
	stands := all(map[string]attr.Value{"bus": element(off, noTopic, eventBridge(text("arn:of:the:bus:that:stands")))})
	for _, c := range []struct {
		name           string
		config, stands types.Map
		arn            types.String
		want           types.Map
	}{
		{"left out", types.MapNull(destinationType), stands, text(ofSet), stands},
		{"unknown", types.MapUnknown(destinationType), stands, text(ofSet), types.MapUnknown(destinationType)},
		{"empty", all(nil), stands, text(ofSet), all(nil)},
		{"enabled left out is true, whatever stands", all(map[string]attr.Value{"bus": element(open, topic, noBus)}), stands, text(ofSet), all(map[string]attr.Value{"bus": element(on, topic, noBus)})},
		{"enabled given", all(map[string]attr.Value{"a": element(off, topic, noBus)}), stands, text(ofSet), all(map[string]attr.Value{"a": element(off, topic, noBus)})},
		{"a bus that stands", all(map[string]attr.Value{"bus": element(on, noTopic, eventBridge(none))}), stands, text(ofSet), all(map[string]attr.Value{"bus": element(on, noTopic, eventBridge(text("arn:of:the:bus:that:stands")))})},
		{"a new bus", all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(none))}), stands, text(ofSet), all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(text(ofBus)))})},
		{"a bus of a new set", all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(none))}), all(nil), unknown, all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(unknown))})},
		{"a target that is not known yet", all(map[string]attr.Value{"a": element(on, types.ObjectUnknown(snsTypes), types.ObjectUnknown(eventBridgeTypes))}), stands, text(ofSet), all(map[string]attr.Value{"a": element(on, types.ObjectUnknown(snsTypes), types.ObjectUnknown(eventBridgeTypes))})},
		{"an element that is not known yet", all(map[string]attr.Value{"a": types.ObjectUnknown(destinationTypes)}), stands, text(ofSet), all(map[string]attr.Value{"a": types.ObjectUnknown(destinationTypes)})},
	} {
		if got := planDestinations(c.config, c.stands, c.arn); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.want)
		}
	}
	late := all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(unknown)), "b": element(on, topic, noBus)})
	if got, want := withDefaultBus(late, text(ofSet)), all(map[string]attr.Value{"a": element(on, noTopic, eventBridge(text(ofBus))), "b": element(on, topic, noBus)}); !got.Equal(want) {
		t.Errorf("withDefaultBus gives %s, want %s.", got, want)
	}
}

func TestDestinationChanges(t *testing.T) {
	t.Parallel()
	noTopic, on := types.ObjectNull(snsTypes), types.BoolValue(true)
	bus := element(on, noTopic, eventBridge(text(ofBus)))
	topic := element(on, types.ObjectValueMust(snsTypes, map[string]attr.Value{"topic_arn": text(ofTopic)}), types.ObjectNull(eventBridgeTypes))
	added, changed, removed := destinationChanges(
		all(map[string]attr.Value{"stays": bus, "changes": bus, "goes": bus, "goes too": bus}), all(map[string]attr.Value{"stays": bus, "changes": topic, "new": bus, "newer": topic}))
	if !slices.Equal(added, []string{"new", "newer"}) || !slices.Equal(changed, []string{"changes"}) || !slices.Equal(removed, []string{"goes", "goes too"}) {
		t.Errorf("Added %v, changed %v, removed %v.", added, changed, removed)
	}
}

func TestDestinationRoundTrip(t *testing.T) {
	t.Parallel()
	for _, want := range []ses.EventDestination{
		{Name: "x", Enabled: true, EventTypes: []string{"BOUNCE", "SEND"}, TopicARN: ofTopic},
		{Name: "x", EventTypes: []string{"BOUNCE"}, EventBusARN: ofBus},
		{Name: "x", EventTypes: []string{"BOUNCE"}, Firehose: &ses.Firehose{DeliveryStreamARN: "a", RoleARN: "b"}},
		{Name: "x", EventTypes: []string{"BOUNCE"}, Dimensions: map[string]ses.Dimension{"a": {Source: "LINK_TAG", DefaultValue: "b"}}},
		{Name: "x", EventTypes: []string{"BOUNCE"}}, // One of another kind.
	} {
		if got := destinationFrom(destinationOf(want).object()).expand("x"); !got.Equal(want) {
			t.Errorf("%+v becomes %+v.", want, got)
		}
	}
}

func TestSettleAnswersAsPlanned(t *testing.T) {
	t.Parallel()
	shown := &ses.ConfigurationSet{
		Name: "marketing", ReputationMetrics: true, Tracking: &ses.TrackingOptions{CustomRedirectDomain: "moved.b", HTTPSPolicy: "REQUIRE"},
		Delivery: &ses.DeliveryOptions{TLSPolicy: "REQUIRE", MaxDeliverySeconds: 300}, Tags: map[string]string{"a": "1"},
	}
	m := &model{
		Name: text("marketing"), SendingEnabled: types.BoolUnknown(), ReputationMetricsEnabled: types.BoolUnknown(),
		Tracking: tracking(text("a.b"), text("REQUIRE")), Delivery: delivery(types.StringUnknown(), text("pool"), types.NumberUnknown()),
		Suppression: types.ObjectUnknown(suppressionTypes), VDM: types.ObjectUnknown(vdmTypes), Archiving: types.ObjectUnknown(archivingTypes),
		EventDestinations: types.MapUnknown(destinationType), TagsAll: types.MapUnknown(types.StringType),
	}
	if m.settled() {
		t.Fatal("A plan that has not looked at what it adopts is settled.")
	}
	m.settle(shown, nil, framework.TagPolicy{})
	for name, pair := range map[string][2]attr.Value{
		"tracking": {m.Tracking, tracking(text("a.b"), text("REQUIRE"))}, "delivery": {m.Delivery, delivery(text("REQUIRE"), text("pool"), framework.NumberOf(300))},
		"sending_enabled": {m.SendingEnabled, types.BoolValue(false)}, "suppression": {m.Suppression, suppression(types.SetNull(types.StringType), none)},
		"event_destinations": {m.EventDestinations, all(nil)}, "tags_all": {m.TagsAll, framework.StringMap(map[string]string{"a": "1"})},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("%s is %s, want %s.", name, pair[0], pair[1])
		}
	}
	if !m.settled() {
		t.Error("Something is still unknown.")
	}
}
