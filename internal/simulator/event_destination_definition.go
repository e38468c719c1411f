// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// eventTypes are the values of MatchingEventTypes, and dimensionSources those of
// DimensionValueSource (SDK model).
var (
	eventTypes       = []string{"SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY", "SUBSCRIPTION"}
	dimensionSources = []string{"MESSAGE_TAG", "EMAIL_HEADER", "LINK_TAG"}
)

// readEventDestination reads the EventDestination of a request and checks it:
// that there is one, then the name, then the definition. Guess (N-11): the
// order.
func (c *call) readEventDestination(name *string) (eventDestination, error) {
	given, present := c.body.object("EventDestination")
	read := eventDestination{
		Enabled:                truth(given.boolean("Enabled")),
		MatchingEventTypes:     given.texts("MatchingEventTypes"),
		CloudWatchDestination:  readCloudWatchDestination(given),
		EventBridgeDestination: readDestination(given, "EventBridgeDestination", func(d document) eventBridgeDestination { return eventBridgeDestination{value(d.text("EventBusArn"))} }),
		KinesisFirehoseDestination: readDestination(given, "KinesisFirehoseDestination", func(d document) firehoseDestination {
			return firehoseDestination{value(d.text("DeliveryStreamArn")), value(d.text("IamRoleArn"))}
		}),
		PinpointDestination: readDestination(given, "PinpointDestination", func(d document) pinpointDestination { return pinpointDestination{value(d.text("ApplicationArn"))} }),
		SnsDestination:      readDestination(given, "SnsDestination", func(d document) snsDestination { return snsDestination{value(d.text("TopicArn"))} }),
	}
	if err := c.body.err(); err != nil {
		return eventDestination{}, err
	}
	var failed constraints
	if name == nil {
		failed.add("eventDestinationName", mustNotBeNull)
	}
	if !present {
		failed.add("eventDestination", mustNotBeNull)
	}
	if err := failed.err(); err != nil {
		return eventDestination{}, err
	}
	if err := checkEventDestinationName(name); err != nil {
		return eventDestination{}, err
	}
	read.Name = *name
	return read, c.checkEventDestination(read)
}

// readDestination reads one destination block, nil if it is absent.
func readDestination[T any](from document, name string, read func(document) T) *T {
	given, present := from.object(name)
	if !present {
		return nil
	}
	destination := read(given)
	return &destination
}

func readCloudWatchDestination(from document) *cloudWatchDestination {
	return readDestination(from, "CloudWatchDestination", func(given document) cloudWatchDestination {
		read := cloudWatchDestination{DimensionConfigurations: []cloudWatchDimension{}}
		for _, dimension := range given.toObjects(given.members["DimensionConfigurations"]) {
			read.DimensionConfigurations = append(read.DimensionConfigurations, cloudWatchDimension{
				DefaultDimensionValue: value(dimension.text("DefaultDimensionValue")),
				DimensionName:         value(dimension.text("DimensionName")),
				DimensionValueSource:  value(dimension.text("DimensionValueSource")),
			})
		}
		return read
	})
}

// checkEventDestinationName checks characters and length, in this order. Guess
// (N-02): that an empty name has the text for characters.
func checkEventDestinationName(name *string) error {
	switch {
	case !namePattern.MatchString(*name):
		return badRequest("Invalid event destination name <" + *name + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.")
	case utf8.RuneCountInString(*name) > 64:
		return badRequest("Event destination name cannot exceed 64 characters.")
	default:
		return nil
	}
}

// checkEventDestination checks event types, the number of destinations and the
// one destination, in this order.
func (c *call) checkEventDestination(given eventDestination) error {
	if len(given.MatchingEventTypes) == 0 {
		return badRequest("At least one event type must be specified.")
	}
	if slices.ContainsFunc(given.MatchingEventTypes, func(event string) bool { return !slices.Contains(eventTypes, event) }) {
		return badRequest("The event destination contains an invalid event type.")
	}
	switch given.destinations() {
	case 0:
		return badRequest("Event destination is not provided.")
	case 1:
	default:
		return badRequest("Please provide only one destination with each request. Either a Firehose Destination or a Cloudwatch Destination or an SNS Destination or an EventBridge Destination.")
	}
	switch {
	case given.CloudWatchDestination != nil:
		return given.CloudWatchDestination.check()
	case given.EventBridgeDestination != nil:
		return c.checkEventBus(given.EventBridgeDestination.EventBusArn)
	case given.KinesisFirehoseDestination != nil:
		return c.checkFirehose(*given.KinesisFirehoseDestination)
	case given.PinpointDestination != nil:
		return c.checkTarget("Pinpoint application", given.PinpointDestination.ApplicationArn, "mobiletargeting", "apps")
	default:
		return c.checkTopic(given.SnsDestination.TopicArn)
	}
}

// destinations counts the destination blocks.
func (d eventDestination) destinations() int {
	count := 0
	for _, present := range []bool{d.CloudWatchDestination != nil, d.EventBridgeDestination != nil, d.KinesisFirehoseDestination != nil, d.PinpointDestination != nil, d.SnsDestination != nil} {
		if present {
			count++
		}
	}
	return count
}

// What a dimension may be called and what it may be by default (SDK model). The
// tags that SES gives every message have a colon, such as ses:configuration-set
// (AWS documentation).
var (
	dimensionName  = regexp.MustCompile(`^[A-Za-z0-9_:-]{1,255}$`)
	dimensionValue = regexp.MustCompile(`^[A-Za-z0-9_.@-]{1,255}$`)
)

// check checks the dimensions. Guess (N-04): all texts but that for an empty
// list, and that a name stands once.
func (d cloudWatchDestination) check() error {
	if len(d.DimensionConfigurations) == 0 {
		return badRequest("CloudWatch metrics dimension configuration list cannot be empty.")
	}
	seen := map[string]bool{}
	for _, dimension := range d.DimensionConfigurations {
		switch {
		case !dimensionName.MatchString(dimension.DimensionName):
			return badRequest("Invalid CloudWatch dimension name <" + dimension.DimensionName + ">.")
		case seen[dimension.DimensionName]:
			return badRequest("Duplicate CloudWatch dimension name <" + dimension.DimensionName + ">.")
		case !slices.Contains(dimensionSources, dimension.DimensionValueSource):
			return badRequest("Invalid CloudWatch dimension value source <" + dimension.DimensionValueSource + ">, must be one of [" + strings.Join(dimensionSources, ", ") + "].")
		case !dimensionValue.MatchString(dimension.DefaultDimensionValue):
			return badRequest("Invalid CloudWatch default dimension value <" + dimension.DefaultDimensionValue + ">.")
		}
		seen[dimension.DimensionName] = true
	}
	return nil
}
