// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// An ARN of a target that is accepted is written as it was read, and is the target of one service alone.
func FuzzParseTargetARN(f *testing.F) {
	for _, seed := range []string{
		"arn:aws:sns:eu-west-1:123456789012:events", "arn:aws:events:eu-west-1:123456789012:event-bus/default",
		"arn:aws:firehose:eu-west-1:123456789012:deliverystream/events", "arn:aws:iam::123456789012:role/a/b", "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1", "arn:aws:sns:::", "",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		accepted := 0
		for _, parse := range []func(string) (ses.ARN, error){ses.ParseTopicARN, ses.ParseEventBusARN, ses.ParseDeliveryStreamARN, ses.ParseArchiveARN, ses.ParseRoleARN} {
			arn, err := parse(text)
			if err != nil {
				continue
			}
			accepted++
			if arn.String() != text {
				t.Errorf("%q is written %q", text, arn)
			}
		}
		if accepted > 1 {
			t.Errorf("%q is accepted %d times", text, accepted)
		}
	})
}
