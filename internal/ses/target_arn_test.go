// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestTargetARNs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		parse func(string) (ses.ARN, error)
		arn   string
		want  string // a part of the error, "" for none
	}{
		{"topic", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:123456789012:feedback", ""},
		{"topic in China", ses.ParseTopicARN, "arn:aws-cn:sns:cn-north-1:123456789012:feedback", ""},
		{"FIFO topic", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:123456789012:feedback.fifo", "is a FIFO topic"},
		{"topic, wrong partition", ses.ParseTopicARN, "arn:aws-cn:sns:eu-west-1:123456789012:feedback", "names the partition aws-cn, but the Region eu-west-1 is in aws"},
		{"topic, no ARN", ses.ParseTopicARN, "feedback", `"feedback" is no ARN`},
		{"topic, no name", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:123456789012:", "its resource is empty"},
		{"topic, other service", ses.ParseTopicARN, "arn:aws:sqs:eu-west-1:123456789012:feedback", `belongs to the service "sqs"; the ARN of a topic of SNS belongs to "sns"`},
		{"topic, no region", ses.ParseTopicARN, "arn:aws:sns::123456789012:feedback", "names no Region"},
		{"topic, no account", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:12:feedback", "names no account of twelve digits"},
		{"subscription", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:123456789012:feedback:1-2", "is a subscription"},
		{"topic with a slash", ses.ParseTopicARN, "arn:aws:sns:eu-west-1:123456789012:topic/feedback", "holds no slash"},
		{"bus", ses.ParseEventBusARN, "arn:aws:events:eu-west-1:123456789012:event-bus/default", ""},
		{"another bus", ses.ParseEventBusARN, "arn:aws:events:eu-west-1:123456789012:event-bus/mail", "is the bus mail; SES publishes to the default bus only"},
		{"rule", ses.ParseEventBusARN, "arn:aws:events:eu-west-1:123456789012:rule/mail", "is of the type rule, not event-bus"},
		{"bus, no name", ses.ParseEventBusARN, "arn:aws:events:eu-west-1:123456789012:event-bus/", "names no bus"},
		{"bus, other service", ses.ParseEventBusARN, "arn:aws:sns:eu-west-1:123456789012:default", `a bus of EventBridge belongs to "events"`},
		{"stream", ses.ParseDeliveryStreamARN, "arn:aws:firehose:eu-west-1:123456789012:deliverystream/mail", ""},
		{"Kinesis stream", ses.ParseDeliveryStreamARN, "arn:aws:kinesis:eu-west-1:123456789012:stream/mail", `belongs to the service "kinesis"`},
		{"stream of another kind", ses.ParseDeliveryStreamARN, "arn:aws:firehose:eu-west-1:123456789012:stream/mail", "is of the type stream, not deliverystream"},
		{"stream, no name", ses.ParseDeliveryStreamARN, "arn:aws:firehose:eu-west-1:123456789012:deliverystream", "names no delivery stream"},
		{"role", ses.ParseRoleARN, "arn:aws:iam::123456789012:role/path/ses", ""},
		{"user", ses.ParseRoleARN, "arn:aws:iam::123456789012:user/ses", "is of the type user, not role"},
		{"role, no name", ses.ParseRoleARN, "arn:aws:iam::123456789012:role/", "names no role"},
		{"role, no account", ses.ParseRoleARN, "arn:aws:iam:::role/ses", "names no account"},
		{"session", ses.ParseRoleARN, "arn:aws:sts::123456789012:assumed-role/ses/x", `belongs to the service "sts"`},
		{"role, no ARN", ses.ParseRoleARN, "ses", "is no ARN"},
		{"archive", ses.ParseArchiveARN, "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1", ""},
		{"identity", ses.ParseArchiveARN, "arn:aws:ses:eu-west-1:123456789012:identity/example.com", "is of the type identity, not mailmanager-archive"},
		{"archive, no name", ses.ParseArchiveARN, "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/", "names no archive"},
		{"archive, other service", ses.ParseArchiveARN, "arn:aws:s3:::mail", `belongs to the service "s3"`},
	} {
		got, err := c.parse(c.arn)
		switch {
		case c.want == "" && (err != nil || got.String() != c.arn):
			t.Errorf("%s: %q gives %v, %v.", c.name, c.arn, got, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: the error of %q is %v, want one with %q.", c.name, c.arn, err, c.want)
		}
	}
}

func TestDefaultEventBusARN(t *testing.T) {
	t.Parallel()
	set, err := ses.ParseARN("arn:aws-us-gov:ses:us-gov-west-1:123456789012:configuration-set/marketing")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := ses.DefaultEventBusARN(set), "arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/default"; got != want {
		t.Errorf("%s, want %s.", got, want)
	}
}
