// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// The members of event_destinations.
var (
	snsTypes         = map[string]attr.Type{"topic_arn": types.StringType}
	eventBridgeTypes = map[string]attr.Type{"event_bus_arn": types.StringType}
	firehoseTypes    = map[string]attr.Type{"delivery_stream_arn": types.StringType, "iam_role_arn": types.StringType}
	dimensionTypes   = map[string]attr.Type{"source": types.StringType, "default_value": types.StringType}
	cloudWatchTypes  = map[string]attr.Type{"dimensions": types.MapType{ElemType: types.ObjectType{AttrTypes: dimensionTypes}}}
	destinationTypes = map[string]attr.Type{
		"matching_event_types": types.SetType{ElemType: types.StringType}, "enabled": types.BoolType,
		"sns": types.ObjectType{AttrTypes: snsTypes}, "eventbridge": types.ObjectType{AttrTypes: eventBridgeTypes},
		"firehose": types.ObjectType{AttrTypes: firehoseTypes}, "cloudwatch": types.ObjectType{AttrTypes: cloudWatchTypes},
	}
	destinationType = types.ObjectType{AttrTypes: destinationTypes}
)

// destination is an element of event_destinations, member by member.
type destination struct {
	EventTypes  types.Set
	Enabled     types.Bool
	SNS         types.Object
	EventBridge types.Object
	Firehose    types.Object
	CloudWatch  types.Object
}

// destinationFrom reads an element; one that is null or unknown has no members.
func destinationFrom(element attr.Value) destination {
	object, _ := element.(types.Object)
	return destination{
		member[types.Set](object, "matching_event_types"), member[types.Bool](object, "enabled"),
		member[types.Object](object, "sns"), member[types.Object](object, "eventbridge"), member[types.Object](object, "firehose"), member[types.Object](object, "cloudwatch"),
	}
}

// destinationOf shows an event destination of SES. One of a kind that this resource does not know has none of the targets.
func destinationOf(shown ses.EventDestination) destination {
	d := destination{
		framework.StringSet(shown.EventTypes), types.BoolValue(shown.Enabled),
		types.ObjectNull(snsTypes), types.ObjectNull(eventBridgeTypes), types.ObjectNull(firehoseTypes), types.ObjectNull(cloudWatchTypes),
	}
	switch {
	case shown.TopicARN != "":
		d.SNS = types.ObjectValueMust(snsTypes, map[string]attr.Value{"topic_arn": types.StringValue(shown.TopicARN)})
	case shown.EventBusARN != "":
		d.EventBridge = eventBridge(types.StringValue(shown.EventBusARN))
	case shown.Firehose != nil:
		d.Firehose = types.ObjectValueMust(firehoseTypes, map[string]attr.Value{
			"delivery_stream_arn": types.StringValue(shown.Firehose.DeliveryStreamARN), "iam_role_arn": types.StringValue(shown.Firehose.RoleARN),
		})
	case shown.Dimensions != nil:
		dimensions := make(map[string]attr.Value, len(shown.Dimensions))
		for name, dimension := range shown.Dimensions {
			dimensions[name] = types.ObjectValueMust(dimensionTypes, map[string]attr.Value{
				"source": types.StringValue(dimension.Source), "default_value": types.StringValue(dimension.DefaultValue),
			})
		}
		d.CloudWatch = types.ObjectValueMust(cloudWatchTypes, map[string]attr.Value{
			"dimensions": types.MapValueMust(types.ObjectType{AttrTypes: dimensionTypes}, dimensions),
		})
	}
	return d
}

// object is the element of a plan or state.
func (d destination) object() types.Object {
	return types.ObjectValueMust(destinationTypes, map[string]attr.Value{
		"matching_event_types": d.EventTypes, "enabled": d.Enabled, "sns": d.SNS, "eventbridge": d.EventBridge, "firehose": d.Firehose, "cloudwatch": d.CloudWatch,
	})
}

// busARN is the event bus, null where the destination goes elsewhere.
func (d destination) busARN() types.String {
	return member[types.String](d.EventBridge, "event_bus_arn")
}

// targetARN is an ARN that an event destination names: the members of the configuration that lead to it, and how messages call it.
type targetARN struct {
	kind, name string
	arn        types.String
	noun       string
	// advice is what to do where it is in another Region.
	advice string
}

// targetARNs are the ARNs that an event destination may name; those of the targets that it does not have are null.
func (d destination) targetARNs() []targetARN {
	return []targetARN{
		{"sns", "topic_arn", member[types.String](d.SNS, "topic_arn"), "SNS topic", "Use a topic there, and let its subscriptions lead to the other Region."},
		{"eventbridge", "event_bus_arn", d.busARN(), "Event bus", "Write eventbridge = {}, and let a rule send events to the other Region."},
		{"firehose", "delivery_stream_arn", member[types.String](d.Firehose, "delivery_stream_arn"), "Delivery stream", "Use a delivery stream there."},
		{"firehose", "iam_role_arn", member[types.String](d.Firehose, "iam_role_arn"), "Role", ""},
	}
}

// eventBridge is the eventbridge member.
func eventBridge(busARN types.String) types.Object {
	return types.ObjectValueMust(eventBridgeTypes, map[string]attr.Value{"event_bus_arn": busARN})
}

// expand is the whole definition that SES is told.
func (d destination) expand(name string) ses.EventDestination {
	out := ses.EventDestination{
		Name: name, Enabled: d.Enabled.ValueBool(), EventTypes: framework.SetStrings(d.EventTypes),
		TopicARN: member[types.String](d.SNS, "topic_arn").ValueString(), EventBusARN: d.busARN().ValueString(),
	}
	if !d.Firehose.IsNull() {
		out.Firehose = &ses.Firehose{
			DeliveryStreamARN: member[types.String](d.Firehose, "delivery_stream_arn").ValueString(), RoleARN: member[types.String](d.Firehose, "iam_role_arn").ValueString(),
		}
	}
	if !d.CloudWatch.IsNull() {
		out.Dimensions = map[string]ses.Dimension{}
		for dimension, element := range member[types.Map](d.CloudWatch, "dimensions").Elements() {
			object, _ := element.(types.Object)
			out.Dimensions[dimension] = ses.Dimension{
				Source: member[types.String](object, "source").ValueString(), DefaultValue: member[types.String](object, "default_value").ValueString(),
			}
		}
	}
	return out
}

// destinationsOf shows the event destinations of a set, an empty map for none.
func destinationsOf(shown []ses.EventDestination) types.Map {
	elements := make(map[string]attr.Value, len(shown))
	for _, d := range shown {
		elements[d.Name] = destinationOf(d).object()
	}
	return types.MapValueMust(destinationType, elements)
}

// planDestinations is the whole map that a plan holds: what stands where the configuration leaves it out, else what the configuration says,
// with true for what is left out of enabled, and the bus that stands (or the default bus of the set's Region) for what is left out of
// eventbridge. arn is the set's, unknown while it is not made.
func planDestinations(config, stands types.Map, arn types.String) types.Map {
	if config.IsNull() {
		return stands
	}
	if config.IsUnknown() {
		return config
	}
	elements := config.Elements()
	for name, element := range elements {
		if element.IsNull() || element.IsUnknown() {
			continue
		}
		d := destinationFrom(element)
		d.Enabled = framework.OrKeepBool(d.Enabled, types.BoolValue(true))
		if framework.Known(d.EventBridge) {
			bus := destinationFrom(stands.Elements()[name]).busARN()
			d.EventBridge = eventBridge(framework.OrKeep(d.busARN(), framework.OrKeep(bus, defaultBus(arn))))
		}
		elements[name] = d.object()
	}
	return types.MapValueMust(destinationType, elements)
}

// defaultBus is the default event bus in the account and Region of a set; unknown while the set's ARN is.
func defaultBus(arn types.String) types.String {
	parsed, err := ses.ParseARN(arn.ValueString())
	if err != nil {
		return types.StringUnknown()
	}
	return types.StringValue(ses.DefaultEventBusARN(parsed))
}

// withDefaultBus is a planned map in which every bus that was not known yet is the default bus.
func withDefaultBus(planned types.Map, arn types.String) types.Map {
	if !framework.Known(planned) {
		return planned
	}
	elements := planned.Elements()
	for name, element := range elements {
		if d := destinationFrom(element); d.busARN().IsUnknown() {
			d.EventBridge = eventBridge(defaultBus(arn))
			elements[name] = d.object()
		}
	}
	return types.MapValueMust(destinationType, elements)
}

// destinationChanges are the names of the event destinations in which two maps differ, each list sorted.
func destinationChanges(stands, wanted types.Map) (added, changed, removed []string) {
	had, want := stands.Elements(), wanted.Elements()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch old, exists := had[name]; {
		case !exists:
			added = append(added, name)
		case !old.Equal(want[name]):
			changed = append(changed, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(had)) {
		if _, stays := want[name]; !stays {
			removed = append(removed, name)
		}
	}
	return added, changed, removed
}

// withDestination is a map of event destinations in which one is set, or, with nil, left out.
func withDestination(destinations types.Map, name string, element attr.Value) types.Map {
	elements := maps.Clone(destinations.Elements())
	if elements == nil {
		elements = map[string]attr.Value{}
	}
	if element == nil {
		delete(elements, name)
	} else {
		elements[name] = element
	}
	return types.MapValueMust(destinationType, elements)
}
