// SPDX-License-Identifier: MPL-2.0

package simulator

import "slices"

// eventDestination is one event destination of a configuration set, in the form
// in which it is shown.
type eventDestination struct {
	Name                       string
	Enabled                    bool
	MatchingEventTypes         []string
	CloudWatchDestination      *cloudWatchDestination  `json:",omitempty"`
	EventBridgeDestination     *eventBridgeDestination `json:",omitempty"`
	KinesisFirehoseDestination *firehoseDestination    `json:",omitempty"`
	PinpointDestination        *pinpointDestination    `json:",omitempty"`
	SnsDestination             *snsDestination         `json:",omitempty"`
}

type cloudWatchDestination struct {
	DimensionConfigurations []cloudWatchDimension
}

type cloudWatchDimension struct {
	DefaultDimensionValue string
	DimensionName         string
	DimensionValueSource  string
}

type eventBridgeDestination struct {
	EventBusArn string
}

type firehoseDestination struct {
	DeliveryStreamArn string
	IamRoleArn        string
}

type pinpointDestination struct {
	ApplicationArn string
}

type snsDestination struct {
	TopicArn string
}

// maximumEventDestinations is the limit on one configuration set (AWS
// documentation).
const maximumEventDestinations = 10

var eventDestinationOperations = []operation{
	{name: "CreateConfigurationSetEventDestination", route: "POST /v2/email/configuration-sets/{ConfigurationSetName}/event-destinations", handle: createEventDestination},
	{name: "GetConfigurationSetEventDestinations", route: "GET /v2/email/configuration-sets/{ConfigurationSetName}/event-destinations", handle: getEventDestinations},
	{name: "UpdateConfigurationSetEventDestination", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}", handle: updateEventDestination},
	{name: "DeleteConfigurationSetEventDestination", route: "DELETE /v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}", handle: deleteEventDestination},
}

// createEventDestination checks the name and the definition before it looks the
// set and a duplicate up. Guess (N-11): that order.
func createEventDestination(c *call) (any, error) {
	made, err := c.readEventDestination(c.body.text("EventDestinationName"))
	if err != nil {
		return nil, err
	}
	set, err := c.namedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if set.destination(made.Name) >= 0 {
		return nil, alreadyExists("An event destination with name <" + made.Name + "> already exists for configuration set <" + set.Name + ">.")
	}
	if len(set.Destinations) >= maximumEventDestinations {
		// Guess (N-10): the text.
		return nil, refuse("LimitExceededException", "Maximum number of event destinations exceeded for configuration set <"+set.Name+">.")
	}
	set.Destinations = append(set.Destinations, made)
	return nil, nil
}

// getEventDestinations lists them all, the newest first. Guess (N-11): the
// order; it is one that nobody can take for an order by name.
func getEventDestinations(c *call) (any, error) {
	set, err := c.namedConfigurationSet()
	if err != nil {
		return nil, err
	}
	shown := append([]eventDestination{}, set.Destinations...)
	slices.Reverse(shown)
	return struct{ EventDestinations []eventDestination }{shown}, nil
}

// updateEventDestination replaces the whole definition: what the request omits
// is gone, and an omitted Enabled means false (SDK model).
func updateEventDestination(c *call) (any, error) {
	name := c.label("EventDestinationName")
	next, err := c.readEventDestination(&name)
	if err != nil {
		return nil, err
	}
	set, at, err := c.eventDestination(name)
	if err != nil {
		return nil, err
	}
	set.Destinations[at] = next
	return nil, nil
}

func deleteEventDestination(c *call) (any, error) {
	name := c.label("EventDestinationName")
	if err := checkEventDestinationName(&name); err != nil {
		return nil, err
	}
	set, at, err := c.eventDestination(name)
	if err != nil {
		return nil, err
	}
	set.Destinations = slices.Delete(set.Destinations, at, at+1)
	return nil, nil
}

// eventDestination finds the set that the path names and the place of the
// destination in it.
func (c *call) eventDestination(name string) (*configurationSet, int, error) {
	set, err := c.namedConfigurationSet()
	if err != nil {
		return nil, 0, err
	}
	at := set.destination(name)
	if at < 0 {
		return nil, 0, notFound("An event destination with name <" + name + "> does not exist for configuration set <" + set.Name + ">.")
	}
	return set, at, nil
}

// destination returns the place of an event destination, -1 if there is none of
// that name.
func (s *configurationSet) destination(name string) int {
	return slices.IndexFunc(s.Destinations, func(d eventDestination) bool { return d.Name == name })
}
