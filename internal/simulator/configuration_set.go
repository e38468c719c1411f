// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"time"
	"unicode/utf8"
)

// configurationSet is one configuration set with its options and its event
// destinations, which vanish with it (AWS documentation).
type configurationSet struct {
	Name              string    `json:"name"`
	Created           time.Time `json:"created"`
	Tags              tagSet    `json:"tags"`
	SendingEnabled    bool      `json:"sending_enabled"`
	ReputationMetrics bool      `json:"reputation_metrics"`
	// Options holds the blocks that are shown only if they are set.
	Options optionBlocks `json:"options"`
	// Destinations are in the order in which they were created.
	Destinations []eventDestination `json:"event_destinations,omitempty"`
}

var configurationSetOperations = slices.Concat([]operation{
	{name: "CreateConfigurationSet", route: "POST /v2/email/configuration-sets", prepare: lookUpNewTrackingDomain, handle: createConfigurationSet},
	{name: "GetConfigurationSet", route: "GET /v2/email/configuration-sets/{ConfigurationSetName}", handle: getConfigurationSet},
	{name: "UpdateConfigurationSet", route: "POST /v2/email/update-configuration-sets", handle: updateConfigurationSet},
	{name: "DeleteConfigurationSet", route: "DELETE /v2/email/configuration-sets/{ConfigurationSetName}", handle: deleteConfigurationSet},
	{name: "ListConfigurationSets", route: "POST /v2/email/list-configuration-sets", handle: listConfigurationSets},
	{name: "ListConfigurationSets", route: "GET /v2/email/configuration-sets", handle: listConfigurationSetsByQuery},
}, configurationSetOptionOperations, eventDestinationOperations)

// createConfigurationSet checks name, tags, suppression, tracking, delivery and
// VDM options before it looks for a duplicate (measured on AWS, C-04). Guess
// (C-04): where archiving and message security options are checked, and that an
// empty SendingOptions or ReputationOptions means false here as it does in the
// puts.
func createConfigurationSet(c *call) (any, error) {
	name := c.body.text("ConfigurationSetName")
	given, _ := readTags(c.body)
	made := &configurationSet{Created: c.now, SendingEnabled: true, ReputationMetrics: true}
	if sending, present := c.body.object("SendingOptions"); present {
		made.SendingEnabled = truth(sending.boolean("SendingEnabled"))
	}
	if reputation, present := c.body.object("ReputationOptions"); present {
		made.ReputationMetrics = truth(reputation.boolean("ReputationMetricsEnabled"))
	}
	options := readOptionBlocks(c.body)
	_, suppresses := c.body.object("SuppressionOptions")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkConfigurationSetName(name); err != nil {
		return nil, err
	}
	tags, err := mergeTags(nil, given)
	if err != nil {
		return nil, err
	}
	if suppresses && (options.SuppressionOptions == nil || options.SuppressionOptions.SuppressedReasons == nil) {
		return nil, refuse("InternalFailure", "")
	}
	if err := c.checkNewOptions(options); err != nil {
		return nil, err
	}
	if _, taken := c.data().ConfigurationSets[*name]; taken {
		return nil, alreadyExists("Configuration set " + *name + " already exists.")
	}
	made.Name, made.Tags, made.Options = *name, tags, options
	c.data().ConfigurationSets[*name] = made
	return nil, nil
}

// getConfigurationSet always returns SendingOptions, ReputationOptions and
// Tags, the other blocks only if they are set (measured on AWS, C-05).
func getConfigurationSet(c *call) (any, error) {
	found, err := c.namedConfigurationSet()
	if err != nil {
		return nil, err
	}
	type sending struct{ SendingEnabled bool }
	type reputation struct{ ReputationMetricsEnabled bool }
	return struct {
		ConfigurationSetName string
		SendingOptions       sending
		ReputationOptions    reputation
		Tags                 []tag
		optionBlocks
	}{found.Name, sending{found.SendingEnabled}, reputation{found.ReputationMetrics}, found.Tags.sorted(), found.Options}, nil
}

// updateConfigurationSet changes only what the request names, of which there is
// but one block (SDK model). Guess (C-15): the texts.
func updateConfigurationSet(c *call) (any, error) {
	name := c.body.text("ConfigurationSetName")
	security := readMessageSecurityOptions(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkConfigurationSetName(name); err != nil {
		return nil, err
	}
	found, err := c.configurationSet(*name)
	if err != nil {
		return nil, err
	}
	if err := security.check(); err != nil {
		return nil, err
	}
	if security != nil {
		found.Options.MessageSecurityOptions = security
	}
	return nil, nil
}

func deleteConfigurationSet(c *call) (any, error) {
	found, err := c.namedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if err := c.unassociated(typeConfigurationSet + "/" + found.Name); err != nil {
		return nil, err
	}
	delete(c.data().ConfigurationSets, found.Name)
	return nil, nil
}

// namedConfigurationSet finds the set that the path names.
func (c *call) namedConfigurationSet() (*configurationSet, error) {
	return c.configurationSet(c.label("ConfigurationSetName"))
}

// configurationSet finds a set by its name.
func (c *call) configurationSet(name string) (*configurationSet, error) {
	if found, exists := c.data().ConfigurationSets[name]; exists {
		return found, nil
	}
	return nil, notFound("Configuration set <" + name + "> does not exist.")
}

// checkConfigurationSetName checks the name of a new set. The text for
// characters is measured on AWS (M-05) for the name in another operation. Guess
// (C-01): the other texts.
func checkConfigurationSetName(name *string) error {
	switch {
	case name == nil:
		return constraint("configurationSetName", mustNotBeNull)
	case isBlank(name):
		return badRequest("The configuration set name must be specified.")
	case utf8.RuneCountInString(*name) > 64:
		return badRequest("Configuration set name cannot exceed 64 characters.")
	case !namePattern.MatchString(*name):
		return badRequest("Invalid configuration set name <" + *name + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.")
	default:
		return nil
	}
}

// truth returns a truth value, false if it is absent: an empty SendingOptions
// or ReputationOptions means false (measured on AWS, C-06).
func truth(given *bool) bool {
	return given != nil && *given
}
