// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"fmt"
	"strings"
)

// DefaultEventBusARN is the ARN of EventBridge's default bus in the account and Region of an ARN of SES.
func DefaultEventBusARN(ofSES ARN) string {
	return ARN{Partition: ofSES.Partition, Service: "events", Region: ofSES.Region, AccountID: ofSES.AccountID, Resource: defaultEventBus}.String()
}

// defaultEventBus is the resource part of the one bus that SES publishes to (AWS documentation).
const defaultEventBus = "event-bus/default"

// ParseTopicARN takes apart the ARN of an SNS topic; the error says what is wrong with it.
func ParseTopicARN(s string) (ARN, error) {
	a, err := parseTarget(s, "sns", "topic of SNS")
	switch {
	case err != nil:
		return ARN{}, err
	case strings.Contains(a.Resource, ":"):
		return ARN{}, fmt.Errorf("%q is a subscription; the ARN of its topic ends before the last colon", s)
	case strings.Contains(a.Resource, "/"):
		return ARN{}, fmt.Errorf("%q is not a valid SNS topic: the name of a topic holds no slash", s)
	case strings.HasSuffix(a.Resource, ".fifo"):
		return ARN{}, fmt.Errorf("%q is a FIFO topic, and SES publishes to standard topics only", s)
	}
	return a, nil
}

// ParseEventBusARN takes apart the ARN of EventBridge's default bus, the only one that SES publishes to (AWS documentation); the error says
// what is wrong with it. That it is in SES's own Region is the caller's to check.
func ParseEventBusARN(s string) (ARN, error) {
	a, err := parseNamed(s, "events", "bus of EventBridge", "event-bus", "bus")
	if err == nil && a.Resource != defaultEventBus {
		err = fmt.Errorf("%q is the bus %s; SES publishes to the default bus only. A rule there can send events on", s, a.Name())
	}
	return a, err
}

// ParseDeliveryStreamARN takes apart the ARN of a delivery stream of Amazon Data Firehose; the error says what is wrong with it.
func ParseDeliveryStreamARN(s string) (ARN, error) {
	return parseNamed(s, "firehose", "delivery stream of Firehose", "deliverystream", "delivery stream")
}

// ParseArchiveARN takes apart the ARN of a Mail Manager archive; the error says what is wrong with it.
func ParseArchiveARN(s string) (ARN, error) {
	return parseNamed(s, "ses", "Mail Manager archive", "mailmanager-archive", "archive")
}

// ParseRoleARN takes apart the ARN of an IAM role, which belongs to no Region; the error says what is wrong with it.
func ParseRoleARN(s string) (ARN, error) {
	a, err := ParseARN(s)
	switch {
	case err != nil:
		return ARN{}, err
	case a.Service != "iam":
		return ARN{}, fmt.Errorf("%q belongs to the service %q, not to iam", s, a.Service)
	}
	if err := checkAccount(s, a); err != nil {
		return ARN{}, err
	}
	return a, checkNamed(s, a, "role", "role")
}

// parseNamed is [parseTarget] for resources of a type and a name.
func parseNamed(s, service, what, kind, noun string) (ARN, error) {
	a, err := parseTarget(s, service, what)
	if err != nil {
		return ARN{}, err
	}
	return a, checkNamed(s, a, kind, noun)
}

// parseTarget takes apart the ARN of something of a service that lives in a Region and an account.
func parseTarget(s, service, what string) (ARN, error) {
	a, err := ParseARN(s)
	switch {
	case err != nil:
		return ARN{}, err
	case a.Service != service:
		return ARN{}, fmt.Errorf("%q belongs to the service %q; the ARN of a %s belongs to %q", s, a.Service, what, service)
	}
	return a, checkPlace(s, a)
}

// checkNamed says what is wrong with the type or the name of an ARN.
func checkNamed(s string, a ARN, kind, noun string) error {
	switch {
	case a.Type() != kind:
		return fmt.Errorf("%q is of the type %s, not %s", s, a.Type(), kind)
	case a.Name() == "":
		return fmt.Errorf("%q names no %s", s, noun)
	}
	return nil
}
