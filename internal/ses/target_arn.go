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
		return ARN{}, fmt.Errorf("%q is no SNS topic: the name of a topic holds no slash", s)
	}
	return a, nil
}

// ParseEventBusARN takes apart the ARN of EventBridge's default bus, the only one that SES publishes to (AWS documentation); the error says
// what is wrong with it. That it is in SES's own Region is the caller's to check.
func ParseEventBusARN(s string) (ARN, error) {
	a, err := parseTarget(s, "events", "bus of EventBridge")
	switch {
	case err != nil:
		return ARN{}, err
	case a.Type() != "event-bus":
		return ARN{}, fmt.Errorf("%q is of the type %s, not event-bus", s, a.Type())
	case a.Name() == "":
		return ARN{}, fmt.Errorf("%q names no bus", s)
	case a.Resource != defaultEventBus:
		return ARN{}, fmt.Errorf("%q is the bus %s; SES publishes to the default bus only. A rule there can send events on", s, a.Name())
	}
	return a, nil
}

// ParseDeliveryStreamARN takes apart the ARN of a delivery stream of Amazon Data Firehose; the error says what is wrong with it.
func ParseDeliveryStreamARN(s string) (ARN, error) {
	a, err := parseTarget(s, "firehose", "delivery stream of Firehose")
	switch {
	case err != nil:
		return ARN{}, err
	case a.Type() != "deliverystream":
		return ARN{}, fmt.Errorf("%q is of the type %s, not deliverystream", s, a.Type())
	case a.Name() == "":
		return ARN{}, fmt.Errorf("%q names no delivery stream", s)
	}
	return a, nil
}

// ParseRoleARN takes apart the ARN of an IAM role; the error says what is wrong with it.
func ParseRoleARN(s string) (ARN, error) {
	a, err := ParseARN(s)
	switch {
	case err != nil:
		return ARN{}, err
	case a.Service != "iam":
		return ARN{}, fmt.Errorf("%q belongs to the service %q, not to iam", s, a.Service)
	case !isAccountID(a.AccountID):
		return ARN{}, fmt.Errorf("%q names no account of twelve digits", s)
	case a.Type() != "role":
		return ARN{}, fmt.Errorf("%q is of the type %s, not role", s, a.Type())
	case a.Name() == "":
		return ARN{}, fmt.Errorf("%q names no role", s)
	}
	return a, nil
}

// ParseArchiveARN takes apart the ARN of a Mail Manager archive; the error says what is wrong with it.
func ParseArchiveARN(s string) (ARN, error) {
	a, err := parseTarget(s, "ses", "Mail Manager archive")
	switch {
	case err != nil:
		return ARN{}, err
	case a.Type() != "mailmanager-archive":
		return ARN{}, fmt.Errorf("%q is of the type %s, not mailmanager-archive", s, a.Type())
	case a.Name() == "":
		return ARN{}, fmt.Errorf("%q names no archive", s)
	}
	return a, nil
}

// parseTarget takes apart the ARN of something of a service that lives in a Region and an account.
func parseTarget(s, service, what string) (ARN, error) {
	a, err := ParseARN(s)
	switch {
	case err != nil:
		return ARN{}, err
	case a.Service != service:
		return ARN{}, fmt.Errorf("%q belongs to the service %q; the ARN of a %s belongs to %q", s, a.Service, what, service)
	case a.Region == "":
		return ARN{}, fmt.Errorf("%q names no Region", s)
	case !isAccountID(a.AccountID):
		return ARN{}, fmt.Errorf("%q names no account of twelve digits", s)
	}
	return a, nil
}
