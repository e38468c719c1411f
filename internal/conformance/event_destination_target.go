// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func eventDestinationTargetCases() []Case {
	const (
		send  = `"MatchingEventTypes":["SEND"],`
		mine  = ":us-east-1:" + Account + ":"
		other = ":us-east-1:210987654321:"
		away  = ":eu-west-1:" + Account + ":"
		role  = "arn:aws:iam::" + Account + ":role/ses"
		found = "arn:aws:firehose" + mine + "deliverystream/events"
		form  = " should have the form <arn:aws:firehose:region:[account-id]:deliverystream/[stream-name]>"
	)
	refused := func(name, definition, message string, options simulator.Options) Case {
		return Case{
			name: name, options: options, given: []string{CreateSet("main")}, call: CreateDestination("feedback", send+definition),
			status: 400, code: BadRequest, message: message,
		}
	}
	topic := func(name, arn, message string, unusable ...string) Case {
		return refused(name, `"SnsDestination":{"TopicArn":"`+arn+`"}`, message, simulator.Options{UnusableTargets: unusable})
	}
	bus := func(name, arn, message string) Case {
		return refused(name, `"EventBridgeDestination":{"EventBusArn":"arn:aws:events`+arn+`"}`, message, simulator.Options{})
	}
	stream := func(name, arn, role, message string, unusable ...string) Case {
		return refused(name, `"KinesisFirehoseDestination":{"DeliveryStreamArn":"`+arn+`","IamRoleArn":"`+role+`"}`, message, simulator.Options{UnusableTargets: unusable})
	}
	const elsewhere = "SNS topic must be located in same region as SES <us-east-1>"
	return []Case{
		topic("N-06: SNS topic of another Region", "arn:aws:sns"+away+"feedback", elsewhere),
		topic("N-06: SNS topic that does not exist", "arn:aws:sns"+mine+"feedback", elsewhere, "arn:aws:sns"+mine+"feedback"),
		topic("N-06: SNS topic of a foreign account", "arn:aws:sns"+other+"feedback", "No account can be found for SNS topic <arn:aws:sns"+other+"feedback>"),
		bus("N-07: event bus of another Region", away+"event-bus/default", "Invalid Event Bridge destination, must be in region <us-east-1>."),
		bus("N-07: event bus of another Region is checked first", ":eu-west-1:210987654321:event-bus/other", "Invalid Event Bridge destination, must be in region <us-east-1>."),
		bus("N-07: custom event bus", mine+"event-bus/other", "Invalid Event Bridge destination, must be default bus."),
		bus("N-07: event bus of another account", other+"event-bus/default", "Invalid Event Bridge destination, cross account is not supported."),
		stream("N-08: Firehose ARN form", "events", role, "Invalid delivery stream ARN events"+form),
		stream("N-08: Firehose ARN form is checked first", "arn:aws:kinesis"+away+"stream/events", "x", "Invalid delivery stream ARN arn:aws:kinesis"+away+"stream/events"+form),
		stream("N-08: Firehose stream of another Region", "arn:aws:firehose"+away+"deliverystream/events", role, "Delivery stream <arn:aws:firehose"+away+"deliverystream/events> must be located in same region as SES <us-east-1>"),
		stream("N-09: Firehose role of another account", found, "arn:aws:iam::210987654321:role/ses", "Cross-account pass role is not allowed."),
		stream("N-09: Firehose role that cannot be assumed", found, role, "Could not assume IAM role <"+role+">", role),
	}
}
