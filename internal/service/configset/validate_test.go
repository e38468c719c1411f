// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// toTopic is an element of event_destinations with further members.
func toTopic(further object) object {
	out := object{"matching_event_types": []string{"BOUNCE"}, "sns": object{"topic_arn": topic}}
	for key, value := range further {
		out[key] = value
	}
	return out
}

// only is an element of event_destinations that goes to one place.
func only(target string, members object) object {
	return object{"matching_event_types": []string{"BOUNCE"}, target: members}
}

func TestValidation(t *testing.T) {
	t.Parallel()
	p := acctest.NewSimulated(t, atOnce).Protocol(t, "ses_tenant_configuration_set")
	set := func(argument string, value any) object { return object{"name": "marketing", argument: value} }
	one := func(element object) object { return set("event_destinations", object{"x": element}) }
	firehose := func(streamARN, roleARN string) object {
		return one(only("firehose", object{"delivery_stream_arn": streamARN, "iam_role_arn": roleARN}))
	}
	dimensions := func(members object) object { return one(only("cloudwatch", object{"dimensions": members})) }
	dimension := object{"source": "MESSAGE_TAG", "default_value": "none"}
	long := strings.Repeat("a", 65)
	eleven := object{}
	for i := range 11 {
		eleven[fmt.Sprintf("d%d", i)] = toTopic(nil)
	}
	cases := []struct {
		name   string
		config object
		want   []string // the beginning and a part of each error
	}{
		{"nothing wrong", one(toTopic(nil)), nil},
		{"nothing wrong either", dimensions(object{"ses:from-domain": dimension, "a_b-C": dimension}), nil},
		{"name with a blank", object{"name": "a b"}, []string{"name: Invalid configuration set name", "may hold only"}},
		{"name too long", object{"name": long}, []string{"name: Invalid configuration set name", "has 65 characters; SES takes at most 64"}},
		{"name empty", object{"name": ""}, []string{"name: Invalid configuration set name", "must not be empty"}},
		{"tenant name", set("tenant_name", "a b"), []string{"tenant_name: Invalid tenant name", "may hold only"}},
		{"tracking domain in capitals", set("tracking", object{"custom_redirect_domain": "Links.example.com"}), []string{"tracking.custom_redirect_domain: Invalid tracking domain", "links.example.com"}},
		{"https policy", set("tracking", object{"https_policy": "require"}), []string{"tracking.https_policy: ", "REQUIRE_OPEN_ONLY"}},
		{"TLS policy", set("delivery", object{"tls_policy": "NONE"}), []string{"delivery.tls_policy: ", "OPTIONAL"}},
		{"too short", set("delivery", object{"max_delivery_seconds": 299}), []string{"delivery.max_delivery_seconds: ", "between 300 and 50400"}},
		{"too long", set("delivery", object{"max_delivery_seconds": 50401}), []string{"delivery.max_delivery_seconds: ", "between 300 and 50400"}},
		{"reason", set("suppression", object{"reasons": []string{"SPAM"}}), []string{"suppression.reasons", "BOUNCE"}},
		{"scope", set("suppression", object{"reasons": []string{}, "scope": "tenant"}), []string{"suppression.scope: ", "TENANT"}},
		{"archive", set("archiving", object{"archive_arn": "archive"}), []string{"archiving.archive_arn: Invalid archive ARN", "is no ARN"}},
		{"adopt", set("adopt", "always"), []string{"adopt: ", "if_unchanged"}},
		{"on_destroy", set("on_destroy", "keep"), []string{"on_destroy: ", "detach"}},
		{"region", set("region", "Ireland"), []string{"region: Invalid region", "not a valid AWS Region"}},
		{"destination name", set("event_destinations", object{"a b": toTopic(nil)}), []string{"event_destinations.a b: Invalid event destination name", "may hold only"}},
		{"destination name too long", set("event_destinations", object{long: toTopic(nil)}), []string{"event_destinations." + long + ": Invalid event destination name", "65 characters"}},
		{"destination null", set("event_destinations", object{"x": nil}), []string{"event_destinations", "null"}},
		{"unknown event", one(toTopic(object{"matching_event_types": []string{"BOUNCED"}})), []string{"event_destinations.x.matching_event_types", "Unknown event type", `"BOUNCED" is no event of SES; expected one of BOUNCE, CLICK`}},
		{"event in lower case", one(toTopic(object{"matching_event_types": []string{"bounce"}})), []string{"event_destinations.x.matching_event_types", `"bounce" is written "BOUNCE"`}},
		{"no event", one(toTopic(object{"matching_event_types": []string{}})), []string{"event_destinations.x.matching_event_types: ", "at least 1"}},
		{"two targets", one(toTopic(object{"eventbridge": object{}})), []string{"event_destinations.x.eventbridge: More than one target", "sns and eventbridge are both given"}},
		{"no target", one(object{"matching_event_types": []string{"BOUNCE"}}), []string{"event_destinations.x: No target", "exactly one of sns, eventbridge, firehose, cloudwatch"}},
		{"topic, no ARN", one(only("sns", object{"topic_arn": "feedback"})), []string{"event_destinations.x.sns.topic_arn: Invalid topic ARN", `"feedback" is no ARN`}},
		{"topic of another service", one(only("sns", object{"topic_arn": "arn:aws:sqs:eu-west-1:123456789012:q"})), []string{"event_destinations.x.sns.topic_arn: ", `belongs to the service "sqs"`}},
		{"FIFO topic", one(only("sns", object{"topic_arn": "arn:aws:sns:eu-west-1:123456789012:feedback.fifo"})), []string{"event_destinations.x.sns.topic_arn: Invalid topic ARN", "is a FIFO topic, and SES publishes to standard topics only"}},
		{"topic of a partition without that Region", one(only("sns", object{"topic_arn": "arn:aws-cn:sns:eu-west-1:123456789012:feedback"})), []string{"event_destinations.x.sns.topic_arn: Invalid topic ARN", "names the partition aws-cn, but the Region eu-west-1 is in aws"}},
		{"eleven destinations", set("event_destinations", eleven), []string{"event_destinations: ", "at most 10"}},
		{"topic without a name", one(only("sns", object{"topic_arn": "arn:aws:sns:eu-west-1:123456789012:"})), []string{"event_destinations.x.sns.topic_arn: ", "its resource is empty"}},
		{"another bus", one(only("eventbridge", object{"event_bus_arn": "arn:aws:events:eu-west-1:123456789012:event-bus/mail"})), []string{"event_destinations.x.eventbridge.event_bus_arn: Invalid event bus ARN", "the default bus only"}},
		{"stream", firehose("arn:aws:kinesis:eu-west-1:123456789012:stream/mail", role), []string{"event_destinations.x.firehose.delivery_stream_arn: Invalid delivery stream ARN", `"kinesis"`}},
		{"role", firehose(stream, "arn:aws:iam::123456789012:user/ses"), []string{"event_destinations.x.firehose.iam_role_arn: Invalid role ARN", "of the type user"}},
		{"no dimension", dimensions(object{}), []string{"event_destinations.x.cloudwatch.dimensions: ", "at least 1"}},
		{"dimension name", dimensions(object{"a b": dimension}), []string{"event_destinations.x.cloudwatch.dimensions.a b: Invalid dimension name", "A-Z"}},
		{"source", dimensions(object{"a": object{"source": "messageTag", "default_value": "none"}}), []string{"event_destinations.x.cloudwatch.dimensions.a.source: ", "MESSAGE_TAG"}},
		{"default value", dimensions(object{"a": object{"source": "MESSAGE_TAG", "default_value": "a b"}}), []string{"event_destinations.x.cloudwatch.dimensions.a.default_value: Invalid default value", "A-Z"}},
	}
	for _, c := range cases {
		failures := acctest.Failures(p.Validate(c.config))
		switch {
		case len(c.want) == 0 && len(failures) > 0:
			t.Errorf("%s: %v.", c.name, failures)
		case len(c.want) > 0 && (len(failures) != 1 || !strings.HasPrefix(failures[0], c.want[0]) || slices.ContainsFunc(c.want, func(part string) bool { return !strings.Contains(failures[0], part) })):
			t.Errorf("%s: %q, want one that begins with %q and says %q.", c.name, failures, c.want[0], c.want[1:])
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	p := e.Protocol(t, "ses_tenant_configuration_set")
	for what, c := range map[string]struct {
		config object
		want   []string
	}{
		"https policy alone": {object{"name": "marketing", "tracking": object{"https_policy": "REQUIRE"}}, []string{"tracking.custom_redirect_domain: No tracking domain", "tracking = {}"}},
		"scope alone":        {object{"name": "marketing", "suppression": object{"scope": "TENANT"}}, []string{"suppression.reasons: Suppression without reasons", "suppression.scope only together"}},
		"validation alone":   {object{"name": "marketing", "suppression": object{"validation": "HIGH"}}, []string{"suppression.reasons: Suppression without reasons", "suppression.validation only together"}},
		"bus elsewhere": {
			object{"name": "marketing", "event_destinations": object{"x": only("eventbridge", object{"event_bus_arn": "arn:aws:events:us-east-1:123456789012:event-bus/default"})}},
			[]string{"event_destinations.x.eventbridge.event_bus_arn: Event bus is in another Region", "is in us-east-1, but the configuration set is in eu-west-1"},
		},
		"topic elsewhere": {
			object{"name": "marketing", "event_destinations": object{"x": only("sns", object{"topic_arn": "arn:aws:sns:us-east-1:123456789012:feedback"})}},
			[]string{"event_destinations.x.sns.topic_arn: SNS topic is in another Region", "is in us-east-1, but the configuration set is in eu-west-1"},
		},
		"stream elsewhere": {
			object{"name": "marketing", "event_destinations": object{"x": only("firehose", object{"delivery_stream_arn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/mail", "iam_role_arn": role})}},
			[]string{"event_destinations.x.firehose.delivery_stream_arn: Delivery stream is in another Region", "is in us-east-1"},
		},
		"role of another partition": {
			object{"name": "marketing", "event_destinations": object{"x": only("firehose", object{"delivery_stream_arn": stream, "iam_role_arn": "arn:aws-cn:iam::123456789012:role/ses"})}},
			[]string{"event_destinations.x.firehose.iam_role_arn: Role is in another partition", "is in the partition aws-cn, but eu-west-1"},
		},
	} {
		_, diags := p.Plan(nil, c.config)
		failures := acctest.Failures(diags)
		if len(failures) != 1 || !strings.HasPrefix(failures[0], c.want[0]) || !strings.Contains(failures[0], c.want[1]) {
			t.Errorf("%s: %q, want %q.", what, failures, c.want)
		}
	}
}
