package simulator_test

import (
	"fmt"
	"strings"
	"testing"
)

const (
	destinations = "/v2/email/configuration-sets/main/event-destinations"
	toTopic      = `"SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:` + account + `:feedback"}`
	toBus        = `"EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:` + account + `:event-bus/default"}`
	toStream     = `"KinesisFirehoseDestination":{"DeliveryStreamArn":"arn:aws:firehose:us-east-1:` + account + `:deliverystream/events","IamRoleArn":"arn:aws:iam::` + account + `:role/service/ses"}`
	toMetrics    = `"CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"tenant","DimensionValueSource":"MESSAGE_TAG","DefaultDimensionValue":"none"}]}`
	toPinpoint   = `"PinpointDestination":{"ApplicationArn":"arn:aws:mobiletargeting:us-east-1:` + account + `:apps/1234"}`
	noType       = "At least one event type must be specified."
)

// createDestination makes an event destination of the set main. The definition
// is what stands between the braces.
func createDestination(name, definition string) string {
	return "POST " + destinations + ` {"EventDestinationName":"` + name + `","EventDestination":{` + definition + `}}`
}

func putDestination(name, definition string) string {
	return "PUT " + destinations + "/" + name + ` {"EventDestination":{` + definition + `}}`
}

func TestEventDestinations(t *testing.T) {
	t.Parallel()
	const get = "GET " + destinations
	const bounces = `"Enabled":true,"MatchingEventTypes":["BOUNCE","COMPLAINT"],`
	base := []string{createSet("main")}
	one := []string{base[0], createDestination("feedback", bounces+toTopic)}
	with := func(more ...string) []string { return append(append([]string{}, one...), more...) }
	gone := row{status: 404, code: notFound, message: "Configuration set <main> does not exist."}
	without := func(name, call string) row {
		r := gone
		r.name, r.call = name, call
		return r
	}
	unknown := func(name, call string) row {
		return row{name: name, given: one, call: call, status: 404, code: notFound, message: "An event destination with name <other> does not exist for configuration set <main>."}
	}
	shows := func(name, definition string) row {
		return row{name: name, given: base, call: createDestination("feedback", `"Enabled":true,"MatchingEventTypes":["SEND"],`+definition), then: get, want: `{"EventDestinations":[{"Name":"feedback","Enabled":true,"MatchingEventTypes":["SEND"],` + definition + `}]}`}
	}
	var full []string
	for i := range 10 {
		full = append(full, createDestination(fmt.Sprintf("number%d", i), bounces+toTopic))
	}
	conform(t, []row{
		{name: "N-01: create", given: base, call: one[1], want: `{}`},
		{name: "N-01: an empty list", given: base, call: get, want: `{"EventDestinations":[]}`},
		shows("N-01: SNS", toTopic),
		shows("N-01: EventBridge", toBus),
		shows("N-01: Kinesis Firehose", toStream),
		shows("N-01: CloudWatch", toMetrics),
		shows("N-01: guess: Pinpoint is taken", toPinpoint),
		{name: "N-01: guess: blocks that are not set are absent", given: one, call: get, without: []string{"CloudWatchDestination", "EventBridgeDestination", "KinesisFirehoseDestination", "PinpointDestination"}},
		{name: "N-01: create with Enabled omitted = false", given: []string{base[0], createDestination("feedback", `"MatchingEventTypes":["SEND"],`+toTopic)}, call: get, want: `{"EventDestinations":[{"Enabled":false}]}`},
		{name: "N-11: guess: the list is not sorted by name but newest first", given: with(createDestination("zebra", bounces+toBus), createDestination("alpha", bounces+toBus)), call: get, want: `{"EventDestinations":[{"Name":"alpha"},{"Name":"zebra"},{"Name":"feedback"}]}`},
		{name: "N-03: names differ by case", given: with(createDestination("Feedback", bounces+toBus)), call: get, want: `{"EventDestinations":[{"Name":"Feedback"},{"Name":"feedback"}]}`},
		{name: "N-03: duplicate: 400", given: one, call: createDestination("feedback", bounces+toBus), status: 400, code: alreadyExists, message: "An event destination with name <feedback> already exists for configuration set <main>."},
		{name: "N-03: the same name in another set", given: []string{createSet("other"), "POST /v2/email/configuration-sets/other/event-destinations " + `{"EventDestinationName":"feedback","EventDestination":{` + bounces + toTopic + `}}`, base[0]}, call: one[1], want: `{}`},
		{name: "N-01: PUT replaces the whole definition, omitted Enabled = false", given: one, call: putDestination("feedback", `"MatchingEventTypes":["OPEN"],`+toBus), then: get, want: `{"EventDestinations":[{"Name":"feedback","Enabled":false,"MatchingEventTypes":["OPEN"],` + toBus + `}]}`, without: []string{"SnsDestination", "BOUNCE"}},
		{name: "N-11: PUT keeps the place in the list", given: with(createDestination("zebra", bounces+toBus)), call: putDestination("feedback", bounces+toBus), then: get, want: `{"EventDestinations":[{"Name":"zebra"},{"Name":"feedback"}]}`},
		{name: "N-03: PUT does not make one that is not there", given: base, call: putDestination("feedback", bounces+toBus), status: 404, code: notFound, message: "An event destination with name <feedback> does not exist for configuration set <main>."},
		{name: "N-01: delete", given: with(createDestination("zebra", bounces+toBus)), call: "DELETE " + destinations + "/feedback", then: get, want: `{"EventDestinations":[{"Name":"zebra"}]}`},
		{name: "N-10: event destinations vanish with their set", given: with("DELETE /v2/email/configuration-sets/main", createSet("main")), call: get, want: `{"EventDestinations":[]}`},
		unknown("N-03: unknown on put", putDestination("other", bounces+toBus)),
		unknown("N-03: unknown on delete", "DELETE "+destinations+"/other"),
		without("C-03: unknown set on create", createDestination("feedback", bounces+toTopic)),
		without("C-03: unknown set on get", get),
		without("C-03: unknown set on put", putDestination("feedback", bounces+toTopic)),
		without("C-03: unknown set on delete", "DELETE "+destinations+"/feedback"),
		{name: "N-10: 10 event destinations in a set", given: append([]string{base[0]}, full[:9]...), call: full[9], want: `{}`},
		{name: "N-10: guess: the text for the 11th", given: append([]string{base[0]}, full...), call: one[1], status: 400, code: "LimitExceededException", message: "Maximum number of event destinations exceeded for configuration set <main>."},
		{name: "N-01: there is no single-item get", given: one, call: get + "/feedback", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET " + destinations + "/feedback."},
	})
}

func TestEventDestinationChecks(t *testing.T) {
	t.Parallel()
	base := []string{createSet("main")}
	const send = `"MatchingEventTypes":["SEND"],`
	const many = "Please provide only one destination with each request. Either a Firehose Destination or a Cloudwatch Destination or an SNS Destination or an EventBridge Destination."
	const characters = ">: only alphanumeric ASCII characters, '_', and '-' are allowed."
	refused := func(name, definition, message string) row {
		return row{name: name, given: base, call: createDestination("feedback", definition), status: 400, code: badRequest, message: message}
	}
	dimension := func(name, source, value string) string {
		return `{"DimensionName":"` + name + `","DimensionValueSource":"` + source + `","DefaultDimensionValue":"` + value + `"}`
	}
	metrics := func(dimensions ...string) string {
		return send + `"CloudWatchDestination":{"DimensionConfigurations":[` + strings.Join(dimensions, ",") + `]}`
	}
	topic := func(name, arn string) row {
		return refused("N-04: guess: SNS topic ARN "+name, send+`"SnsDestination":{"TopicArn":"`+arn+`"}`, "Invalid SNS topic ARN provided: "+arn+".")
	}
	const badType = "The event destination contains an invalid event type."
	const notNull = "Member must not be null"
	conform(t, []row{
		{name: "N-05: every event type", given: base, call: createDestination("feedback", `"MatchingEventTypes":["SEND","REJECT","BOUNCE","COMPLAINT","DELIVERY","OPEN","CLICK","RENDERING_FAILURE","DELIVERY_DELAY","SUBSCRIPTION"],`+toTopic), want: `{}`},
		{name: "N-04: every dimension value source", given: base, call: createDestination("feedback", metrics(dimension("a", "MESSAGE_TAG", "x"), dimension("b", "EMAIL_HEADER", "x@y.z"), dimension("c", "LINK_TAG", "x"))), want: `{}`},
		{name: "N-04: the CloudWatch dimension ses:configuration-set", given: []string{base[0], createDestination("feedback", metrics(dimension("ses:configuration-set", "MESSAGE_TAG", "none")))}, call: "GET " + destinations, want: `{"EventDestinations":[{"CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"ses:configuration-set","DimensionValueSource":"MESSAGE_TAG"}]}}]}`},
		{name: "N-02: name of 64 characters is fine", given: base, call: createDestination(strings.Repeat("a", 64), send+toTopic), want: `{}`},
		{name: "N-02: name characters", given: base, call: createDestination("a b", send+toTopic), status: 400, code: badRequest, message: "Invalid event destination name <a b" + characters},
		{name: "N-02: name of 65 characters", given: base, call: createDestination(strings.Repeat("a", 65), send+toTopic), status: 400, code: badRequest, message: "Event destination name cannot exceed 64 characters."},
		{name: "N-02: name characters on put", given: base, call: putDestination("a.b", send+toTopic), status: 400, code: badRequest, message: "Invalid event destination name <a.b" + characters},
		{name: "N-02: name characters on delete", given: base, call: "DELETE " + destinations + "/a.b", status: 400, code: badRequest, message: "Invalid event destination name <a.b" + characters},
		{name: "N-02: guess: an empty name", given: base, call: createDestination("", send+toTopic), status: 400, code: badRequest, message: "Invalid event destination name <" + characters},
		{name: "N-02: guess: name and definition absent", given: base, call: "POST " + destinations, status: 400, code: badRequest, message: twoError + failed("eventDestinationName", notNull) + "; " + failed("eventDestination", notNull)},
		{name: "N-04: guess: definition absent on put", given: base, call: "PUT " + destinations + "/feedback", status: 400, code: badRequest, message: oneError + failed("eventDestination", notNull)},
		refused("N-04: no event type", toTopic, noType),
		refused("N-04: an empty list of event types", `"MatchingEventTypes":[],`+toTopic, noType),
		refused("N-05: unknown event type", `"MatchingEventTypes":["SEND","send"],`+toTopic, badType),
		refused("N-04: no destination", `"MatchingEventTypes":["SEND"]`, "Event destination is not provided."),
		refused("N-04: two destinations", send+toTopic+","+toBus, many),
		refused("N-04: five destinations", send+toTopic+","+toBus+","+toStream+","+toMetrics+","+toPinpoint, many),
		refused("N-04: CloudWatch without dimensions", metrics(), "CloudWatch metrics dimension configuration list cannot be empty."),
		refused("N-04: CloudWatch without the list", send+`"CloudWatchDestination":{}`, "CloudWatch metrics dimension configuration list cannot be empty."),
		refused("N-04: guess: CloudWatch dimension name", metrics(dimension("a b", "MESSAGE_TAG", "x")), "Invalid CloudWatch dimension name <a b>."),
		refused("N-04: guess: CloudWatch dimension twice", metrics(dimension("a", "MESSAGE_TAG", "x"), dimension("a", "LINK_TAG", "x")), "Duplicate CloudWatch dimension name <a>."),
		refused("N-04: guess: CloudWatch value source", metrics(dimension("a", "messageTag", "x")), "Invalid CloudWatch dimension value source <messageTag>, must be one of [MESSAGE_TAG, EMAIL_HEADER, LINK_TAG]."),
		refused("N-04: guess: CloudWatch default value", metrics(dimension("a", "MESSAGE_TAG", "x y")), "Invalid CloudWatch default dimension value <x y>."),
		topic("not an ARN", "feedback"),
		topic("absent", ""),
		topic("of another service", "arn:aws:sqs:us-east-1:"+account+":feedback"),
		topic("of another partition", "arn:aws-cn:sns:us-east-1:"+account+":feedback"),
		topic("without a name", "arn:aws:sns:us-east-1:"+account+":"),
		topic("of a subscription", "arn:aws:sns:us-east-1:"+account+":feedback:1234"),
		refused("N-04: guess: EventBridge ARN of a rule", send+`"EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:`+account+`:rule/x"}`, "Invalid EventBridge event bus ARN provided: arn:aws:events:us-east-1:"+account+":rule/x."),
		refused("N-04: guess: Firehose role ARN", send+`"KinesisFirehoseDestination":{"DeliveryStreamArn":"arn:aws:firehose:us-east-1:`+account+`:deliverystream/events","IamRoleArn":"arn:aws:iam::`+account+`:user/ses"}`, "Invalid IAM role ARN provided: arn:aws:iam::"+account+":user/ses."),
		refused("N-04: guess: Pinpoint ARN", send+`"PinpointDestination":{}`, "Invalid Pinpoint application ARN provided: ."),
		refused("N-04: order: event types before destinations", toTopic+","+toBus, noType),
		refused("N-04: order: the number of destinations before their content", send+`"SnsDestination":{},"CloudWatchDestination":{}`, many),
		{name: "N-11: guess: the definition is checked before the set is looked up", call: createDestination("feedback", toTopic), status: 400, code: badRequest, message: noType},
		{name: "N-11: guess: the name is checked before the definition", given: base, call: createDestination("a b", toTopic), status: 400, code: badRequest, message: "Invalid event destination name <a b" + characters},
		{name: "N-11: guess: the definition is checked before a duplicate is looked for", given: []string{base[0], createDestination("feedback", send+toTopic)}, call: createDestination("feedback", toTopic), status: 400, code: badRequest, message: noType},
		{name: "N-01: PUT checks the definition", given: []string{base[0], createDestination("feedback", send+toTopic)}, call: putDestination("feedback", `"MatchingEventTypes":["SEND"]`), status: 400, code: badRequest, message: "Event destination is not provided."},
		{name: "N-01: a refused PUT changes nothing", given: []string{base[0], createDestination("feedback", send+toTopic)}, call: putDestination("feedback", toBus), then: "GET " + destinations, want: `{"EventDestinations":[{"MatchingEventTypes":["SEND"],` + toTopic + `}]}`},
		{name: "N-01: PUT refuses two destinations", given: []string{base[0], createDestination("feedback", send+toTopic)}, call: putDestination("feedback", send+toTopic+","+toBus), status: 400, code: badRequest, message: many},
		{name: "P-10: a destination must be a structure", given: base, call: createDestination("feedback", send+`"SnsDestination":"topic"`), status: 400, code: serialization, message: "Expected null"},
	})
}
