// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"fmt"
	"strings"
)

// The event destinations of the configuration set main, and one target of each kind.
const (
	Destinations = "/v2/email/configuration-sets/main/event-destinations"
	ToTopic      = `"SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:` + Account + `:feedback"}`
	ToBus        = `"EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:` + Account + `:event-bus/default"}`
	ToStream     = `"KinesisFirehoseDestination":{"DeliveryStreamArn":"arn:aws:firehose:us-east-1:` + Account + `:deliverystream/events","IamRoleArn":"arn:aws:iam::` + Account + `:role/service/ses"}`
	ToMetrics    = `"CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"tenant","DimensionValueSource":"MESSAGE_TAG","DefaultDimensionValue":"none"}]}`
	ToPinpoint   = `"PinpointDestination":{"ApplicationArn":"arn:aws:mobiletargeting:us-east-1:` + Account + `:apps/1234"}`
	noType       = "At least one event type must be specified."
)

// CreateDestination makes an event destination of the set main. The definition
// is what stands between the braces.
func CreateDestination(name, definition string) string {
	return "POST " + Destinations + ` {"EventDestinationName":"` + name + `","EventDestination":{` + definition + `}}`
}

// PutDestination replaces the definition of an event destination of the set main.
func PutDestination(name, definition string) string {
	return "PUT " + Destinations + "/" + name + ` {"EventDestination":{` + definition + `}}`
}

func eventDestinationCases() []Case {
	const get = "GET " + Destinations
	const bounces = `"Enabled":true,"MatchingEventTypes":["BOUNCE","COMPLAINT"],`
	base := []string{CreateSet("main")}
	one := []string{base[0], CreateDestination("feedback", bounces+ToTopic)}
	with := func(more ...string) []string { return append(append([]string{}, one...), more...) }
	gone := Case{status: 404, code: NotFound, message: "Configuration set <main> does not exist."}
	without := func(name, call string) Case {
		r := gone
		r.name, r.call = name, call
		return r
	}
	unknown := func(name, call string) Case {
		return Case{name: name, given: one, call: call, status: 404, code: NotFound, message: "An event destination with name <other> does not exist for configuration set <main>."}
	}
	shows := func(name, definition string) Case {
		return Case{name: name, given: base, call: CreateDestination("feedback", `"Enabled":true,"MatchingEventTypes":["SEND"],`+definition), then: get, want: `{"EventDestinations":[{"Name":"feedback","Enabled":true,"MatchingEventTypes":["SEND"],` + definition + `}]}`}
	}
	var full []string
	for i := range 10 {
		full = append(full, CreateDestination(fmt.Sprintf("number%d", i), bounces+ToTopic))
	}
	return []Case{
		{name: "N-01: create", given: base, call: one[1], want: `{}`},
		{name: "N-01: an empty list", given: base, call: get, want: `{"EventDestinations":[]}`},
		shows("N-01: SNS", ToTopic),
		shows("N-01: EventBridge", ToBus),
		shows("N-01: Kinesis Firehose", ToStream),
		shows("N-01: CloudWatch", ToMetrics),
		shows("N-01: guess: Pinpoint is taken", ToPinpoint),
		{name: "N-01: guess: blocks that are not set are absent", given: one, call: get, without: []string{"CloudWatchDestination", "EventBridgeDestination", "KinesisFirehoseDestination", "PinpointDestination"}},
		{name: "N-01: create with Enabled omitted = false", given: []string{base[0], CreateDestination("feedback", `"MatchingEventTypes":["SEND"],`+ToTopic)}, call: get, want: `{"EventDestinations":[{"Enabled":false}]}`},
		{name: "N-11: guess: the list is not sorted by name but newest first", given: with(CreateDestination("zebra", bounces+ToBus), CreateDestination("alpha", bounces+ToBus)), call: get, want: `{"EventDestinations":[{"Name":"alpha"},{"Name":"zebra"},{"Name":"feedback"}]}`},
		{name: "N-03: names differ by case", given: with(CreateDestination("Feedback", bounces+ToBus)), call: get, want: `{"EventDestinations":[{"Name":"Feedback"},{"Name":"feedback"}]}`},
		{name: "N-03: duplicate: 400", given: one, call: CreateDestination("feedback", bounces+ToBus), status: 400, code: AlreadyExists, message: "An event destination with name <feedback> already exists for configuration set <main>."},
		{name: "N-03: the same name in another set", given: []string{CreateSet("other"), "POST /v2/email/configuration-sets/other/event-destinations " + `{"EventDestinationName":"feedback","EventDestination":{` + bounces + ToTopic + `}}`, base[0]}, call: one[1], want: `{}`},
		{name: "N-01: PUT replaces the whole definition, omitted Enabled = false", given: one, call: PutDestination("feedback", `"MatchingEventTypes":["OPEN"],`+ToBus), then: get, want: `{"EventDestinations":[{"Name":"feedback","Enabled":false,"MatchingEventTypes":["OPEN"],` + ToBus + `}]}`, without: []string{"SnsDestination", "BOUNCE"}},
		{name: "N-11: PUT keeps the place in the list", given: with(CreateDestination("zebra", bounces+ToBus)), call: PutDestination("feedback", bounces+ToBus), then: get, want: `{"EventDestinations":[{"Name":"zebra"},{"Name":"feedback"}]}`},
		{name: "N-03: PUT does not make one that is not there", given: base, call: PutDestination("feedback", bounces+ToBus), status: 404, code: NotFound, message: "An event destination with name <feedback> does not exist for configuration set <main>."},
		{name: "N-01: delete", given: with(CreateDestination("zebra", bounces+ToBus)), call: "DELETE " + Destinations + "/feedback", then: get, want: `{"EventDestinations":[{"Name":"zebra"}]}`},
		{name: "N-10: event destinations vanish with their set", given: with("DELETE /v2/email/configuration-sets/main", CreateSet("main")), call: get, want: `{"EventDestinations":[]}`},
		unknown("N-03: unknown on put", PutDestination("other", bounces+ToBus)),
		unknown("N-03: unknown on delete", "DELETE "+Destinations+"/other"),
		without("C-03: unknown set on create", CreateDestination("feedback", bounces+ToTopic)),
		without("C-03: unknown set on get", get),
		without("C-03: unknown set on put", PutDestination("feedback", bounces+ToTopic)),
		without("C-03: unknown set on delete", "DELETE "+Destinations+"/feedback"),
		{name: "N-10: 10 event destinations in a set", given: append([]string{base[0]}, full[:9]...), call: full[9], want: `{}`},
		{name: "N-10: guess: the text for the 11th", given: append([]string{base[0]}, full...), call: one[1], status: 400, code: "LimitExceededException", message: "Maximum number of event destinations exceeded for configuration set <main>."},
		{name: "N-01: there is no single-item get", given: one, call: get + "/feedback", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET " + Destinations + "/feedback."},
	}
}

func eventDestinationCheckCases() []Case {
	base := []string{CreateSet("main")}
	const send = `"MatchingEventTypes":["SEND"],`
	const many = "Please provide only one destination with each request. Either a Firehose Destination or a Cloudwatch Destination or an SNS Destination or an EventBridge Destination."
	const characters = ">: only alphanumeric ASCII characters, '_', and '-' are allowed."
	refused := func(name, definition, message string) Case {
		return Case{name: name, given: base, call: CreateDestination("feedback", definition), status: 400, code: BadRequest, message: message}
	}
	dimension := func(name, source, value string) string {
		return `{"DimensionName":"` + name + `","DimensionValueSource":"` + source + `","DefaultDimensionValue":"` + value + `"}`
	}
	metrics := func(dimensions ...string) string {
		return send + `"CloudWatchDestination":{"DimensionConfigurations":[` + strings.Join(dimensions, ",") + `]}`
	}
	topic := func(name, arn string) Case {
		return refused("N-04: guess: SNS topic ARN "+name, send+`"SnsDestination":{"TopicArn":"`+arn+`"}`, "Invalid SNS topic ARN provided: "+arn+".")
	}
	const badType = "The event destination contains an invalid event type."
	const notNull = "Member must not be null"
	return []Case{
		{name: "N-05: every event type", given: base, call: CreateDestination("feedback", `"MatchingEventTypes":["SEND","REJECT","BOUNCE","COMPLAINT","DELIVERY","OPEN","CLICK","RENDERING_FAILURE","DELIVERY_DELAY","SUBSCRIPTION"],`+ToTopic), want: `{}`},
		{name: "N-04: every dimension value source", given: base, call: CreateDestination("feedback", metrics(dimension("a", "MESSAGE_TAG", "x"), dimension("b", "EMAIL_HEADER", "x@y.z"), dimension("c", "LINK_TAG", "x"))), want: `{}`},
		{name: "N-04: the CloudWatch dimension ses:configuration-set", given: []string{base[0], CreateDestination("feedback", metrics(dimension("ses:configuration-set", "MESSAGE_TAG", "none")))}, call: "GET " + Destinations, want: `{"EventDestinations":[{"CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"ses:configuration-set","DimensionValueSource":"MESSAGE_TAG"}]}}]}`},
		{name: "N-02: name of 64 characters is fine", given: base, call: CreateDestination(strings.Repeat("a", 64), send+ToTopic), want: `{}`},
		{name: "N-02: name characters", given: base, call: CreateDestination("a b", send+ToTopic), status: 400, code: BadRequest, message: "Invalid event destination name <a b" + characters},
		{name: "N-02: name of 65 characters", given: base, call: CreateDestination(strings.Repeat("a", 65), send+ToTopic), status: 400, code: BadRequest, message: "Event destination name cannot exceed 64 characters."},
		{name: "N-02: name characters on put", given: base, call: PutDestination("a.b", send+ToTopic), status: 400, code: BadRequest, message: "Invalid event destination name <a.b" + characters},
		{name: "N-02: name characters on delete", given: base, call: "DELETE " + Destinations + "/a.b", status: 400, code: BadRequest, message: "Invalid event destination name <a.b" + characters},
		{name: "N-02: guess: an empty name", given: base, call: CreateDestination("", send+ToTopic), status: 400, code: BadRequest, message: "Invalid event destination name <" + characters},
		{name: "N-02: guess: name and definition absent", given: base, call: "POST " + Destinations, status: 400, code: BadRequest, message: twoError + failed("eventDestinationName", notNull) + "; " + failed("eventDestination", notNull)},
		{name: "N-04: guess: definition absent on put", given: base, call: "PUT " + Destinations + "/feedback", status: 400, code: BadRequest, message: oneError + failed("eventDestination", notNull)},
		refused("N-04: no event type", ToTopic, noType),
		refused("N-04: an empty list of event types", `"MatchingEventTypes":[],`+ToTopic, noType),
		refused("N-05: unknown event type", `"MatchingEventTypes":["SEND","send"],`+ToTopic, badType),
		refused("N-04: no destination", `"MatchingEventTypes":["SEND"]`, "Event destination is not provided."),
		refused("N-04: two destinations", send+ToTopic+","+ToBus, many),
		refused("N-04: five destinations", send+ToTopic+","+ToBus+","+ToStream+","+ToMetrics+","+ToPinpoint, many),
		refused("N-04: CloudWatch without dimensions", metrics(), "CloudWatch metrics dimension configuration list cannot be empty."),
		refused("N-04: CloudWatch without the list", send+`"CloudWatchDestination":{}`, "CloudWatch metrics dimension configuration list cannot be empty."),
		refused("N-04: guess: CloudWatch dimension name", metrics(dimension("a b", "MESSAGE_TAG", "x")), "Invalid CloudWatch dimension name <a b>."),
		refused("N-04: guess: CloudWatch dimension twice", metrics(dimension("a", "MESSAGE_TAG", "x"), dimension("a", "LINK_TAG", "x")), "Duplicate CloudWatch dimension name <a>."),
		refused("N-04: guess: CloudWatch value source", metrics(dimension("a", "messageTag", "x")), "Invalid CloudWatch dimension value source <messageTag>, must be one of [MESSAGE_TAG, EMAIL_HEADER, LINK_TAG]."),
		refused("N-04: guess: CloudWatch default value", metrics(dimension("a", "MESSAGE_TAG", "x y")), "Invalid CloudWatch default dimension value <x y>."),
		topic("not an ARN", "feedback"),
		topic("absent", ""),
		topic("of another service", "arn:aws:sqs:us-east-1:"+Account+":feedback"),
		topic("of another partition", "arn:aws-cn:sns:us-east-1:"+Account+":feedback"),
		topic("without a name", "arn:aws:sns:us-east-1:"+Account+":"),
		topic("of a subscription", "arn:aws:sns:us-east-1:"+Account+":feedback:1234"),
		refused("N-04: guess: EventBridge ARN of a rule", send+`"EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:`+Account+`:rule/x"}`, "Invalid EventBridge event bus ARN provided: arn:aws:events:us-east-1:"+Account+":rule/x."),
		refused("N-04: guess: Firehose role ARN", send+`"KinesisFirehoseDestination":{"DeliveryStreamArn":"arn:aws:firehose:us-east-1:`+Account+`:deliverystream/events","IamRoleArn":"arn:aws:iam::`+Account+`:user/ses"}`, "Invalid IAM role ARN provided: arn:aws:iam::"+Account+":user/ses."),
		refused("N-04: guess: Pinpoint ARN", send+`"PinpointDestination":{}`, "Invalid Pinpoint application ARN provided: ."),
		refused("N-04: order: event types before destinations", ToTopic+","+ToBus, noType),
		refused("N-04: order: the number of destinations before their content", send+`"SnsDestination":{},"CloudWatchDestination":{}`, many),
		{name: "N-11: guess: the definition is checked before the set is looked up", call: CreateDestination("feedback", ToTopic), status: 400, code: BadRequest, message: noType},
		{name: "N-11: guess: the name is checked before the definition", given: base, call: CreateDestination("a b", ToTopic), status: 400, code: BadRequest, message: "Invalid event destination name <a b" + characters},
		{name: "N-11: guess: the definition is checked before a duplicate is looked for", given: []string{base[0], CreateDestination("feedback", send+ToTopic)}, call: CreateDestination("feedback", ToTopic), status: 400, code: BadRequest, message: noType},
		{name: "N-01: PUT checks the definition", given: []string{base[0], CreateDestination("feedback", send+ToTopic)}, call: PutDestination("feedback", `"MatchingEventTypes":["SEND"]`), status: 400, code: BadRequest, message: "Event destination is not provided."},
		{name: "N-01: a refused PUT changes nothing", given: []string{base[0], CreateDestination("feedback", send+ToTopic)}, call: PutDestination("feedback", ToBus), then: "GET " + Destinations, want: `{"EventDestinations":[{"MatchingEventTypes":["SEND"],` + ToTopic + `}]}`},
		{name: "N-01: PUT refuses two destinations", given: []string{base[0], CreateDestination("feedback", send+ToTopic)}, call: PutDestination("feedback", send+ToTopic+","+ToBus), status: 400, code: BadRequest, message: many},
		{name: "P-10: a destination must be a structure", given: base, call: CreateDestination("feedback", send+`"SnsDestination":"topic"`), status: 400, code: serialization, message: "Expected null"},
	}
}
