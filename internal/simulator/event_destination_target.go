// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
)

// checkTopic takes a topic of this region and account (texts measured on AWS,
// N-06). A topic that does not exist has the text of another region's. Guess
// (N-06): the region comes before the account, and the text for what is not a
// topic's ARN.
func (c *call) checkTopic(arn string) error {
	if err := c.checkTarget("SNS topic", arn, "sns", ""); err != nil {
		return err
	}
	switch topic, _ := parseARN(arn); {
	case topic.region != c.region || slices.Contains(c.server.unusable, arn):
		return badRequest("SNS topic must be located in same region as SES <" + c.region + ">")
	case topic.account != c.server.account:
		return badRequest("No account can be found for SNS topic <" + arn + ">")
	default:
		return nil
	}
}

// checkEventBus takes only the default bus of this region and account. The
// region is checked first (texts measured on AWS, N-07). Guess (N-07): the bus
// comes before the account, and the text for what is not a bus's ARN.
func (c *call) checkEventBus(arn string) error {
	if err := c.checkTarget("EventBridge event bus", arn, "events", "event-bus"); err != nil {
		return err
	}
	switch bus, _ := parseARN(arn); {
	case bus.region != c.region:
		return badRequest("Invalid Event Bridge destination, must be in region <" + c.region + ">.")
	case bus.name != "default":
		return badRequest("Invalid Event Bridge destination, must be default bus.")
	case bus.account != c.server.account:
		return badRequest("Invalid Event Bridge destination, cross account is not supported.")
	default:
		return nil
	}
}

// checkFirehose checks the form of the stream's ARN first, then its region,
// then the role (texts measured on AWS, N-08). Guess (N-09): the order of the
// last two, and the text for what is not a role's ARN.
func (c *call) checkFirehose(given firehoseDestination) error {
	stream, isARN := parseARN(given.DeliveryStreamArn)
	if !isARN || stream.service != "firehose" || stream.partition != partitionOf(c.region) || stream.kind != "deliverystream" || stream.name == "" {
		return badRequest("Invalid delivery stream ARN " + given.DeliveryStreamArn + " should have the form <arn:" + partitionOf(c.region) + ":firehose:region:[account-id]:deliverystream/[stream-name]>")
	}
	if stream.region != c.region {
		return badRequest("Delivery stream <" + given.DeliveryStreamArn + "> must be located in same region as SES <" + c.region + ">")
	}
	if err := c.checkTarget("IAM role", given.IamRoleArn, "iam", "role"); err != nil {
		return err
	}
	switch role, _ := parseARN(given.IamRoleArn); {
	case role.account != c.server.account:
		return badRequest("Cross-account pass role is not allowed.")
	case slices.Contains(c.server.unusable, given.IamRoleArn):
		return badRequest("Could not assume IAM role <" + given.IamRoleArn + ">")
	default:
		return nil
	}
}

// checkTarget checks that a text is the ARN of a resource of that service and
// kind in the call's partition. Guess (N-04): the text.
func (c *call) checkTarget(what, arn, service, kind string) error {
	target, isARN := parseARN(arn)
	named := target.kind == kind && target.name != ""
	if kind == "" {
		// A topic's ARN ends in its bare name, a subscription's goes on.
		named = target.kind != "" && target.name == "" && !strings.Contains(target.kind, ":")
	}
	if !isARN || target.service != service || target.partition != partitionOf(c.region) || !named {
		return badRequest("Invalid " + what + " ARN provided: " + arn + ".")
	}
	return nil
}
