package simulator

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// configurationSet is one configuration set, by its existence and the options
// that it was created with.
type configurationSet struct {
	Name              string    `json:"name"`
	Created           time.Time `json:"created"`
	Tags              tagSet    `json:"tags"`
	SendingEnabled    bool      `json:"sending_enabled"`
	ReputationMetrics bool      `json:"reputation_metrics"`
	// Options holds the other blocks as they were given, by their names.
	Options map[string]any `json:"options,omitempty"`
}

// optionalBlocks are the blocks that Get shows only if they are set.
var optionalBlocks = []string{"ArchivingOptions", "DeliveryOptions", "SuppressionOptions", "TrackingOptions", "VdmOptions"}

var configurationSetOperations = []operation{
	{name: "CreateConfigurationSet", method: "POST", path: "/v2/email/configuration-sets", handle: createConfigurationSet},
	{name: "GetConfigurationSet", method: "GET", path: "/v2/email/configuration-sets/{ConfigurationSetName}", handle: getConfigurationSet},
	{name: "DeleteConfigurationSet", method: "DELETE", path: "/v2/email/configuration-sets/{ConfigurationSetName}", handle: deleteConfigurationSet},
	{name: "ListConfigurationSets", method: "POST", path: "/v2/email/list-configuration-sets", handle: listConfigurationSets},
	{name: "ListConfigurationSets", method: "GET", path: "/v2/email/configuration-sets", handle: listConfigurationSetsByQuery},
}

// createConfigurationSet checks name, tags and options before it looks for a
// duplicate (measured on AWS).
func createConfigurationSet(c *call) (any, error) {
	name := c.body.text("ConfigurationSetName")
	given, _ := readTags(c.body)
	made := &configurationSet{Created: c.now, SendingEnabled: true, ReputationMetrics: true, Options: map[string]any{}}
	if sending, present := c.body.object("SendingOptions"); present {
		made.SendingEnabled = truth(sending.boolean("SendingEnabled"))
	}
	if reputation, present := c.body.object("ReputationOptions"); present {
		made.ReputationMetrics = truth(reputation.boolean("ReputationMetricsEnabled"))
	}
	for _, block := range optionalBlocks {
		if options, present := c.body.object(block); present {
			made.Options[block] = options.members
		}
	}
	suppression, suppresses := c.body.object("SuppressionOptions")
	reasons := suppression.texts("SuppressedReasons")
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
	if suppresses && reasons == nil {
		return nil, refuse("InternalFailure", "")
	}
	if _, taken := c.data().ConfigurationSets[*name]; taken {
		return nil, alreadyExists("Configuration set " + *name + " already exists.")
	}
	made.Name, made.Tags = *name, tags
	c.data().ConfigurationSets[*name] = made
	return nil, nil
}

// getConfigurationSet always returns SendingOptions, ReputationOptions and
// Tags, the other blocks only if they are set (measured on AWS).
func getConfigurationSet(c *call) (any, error) {
	found, err := c.configurationSet(c.params["ConfigurationSetName"])
	if err != nil {
		return nil, err
	}
	answer := map[string]any{
		"ConfigurationSetName": found.Name,
		"SendingOptions":       map[string]bool{"SendingEnabled": found.SendingEnabled},
		"ReputationOptions":    map[string]bool{"ReputationMetricsEnabled": found.ReputationMetrics},
		"Tags":                 found.Tags.sorted(),
	}
	maps.Copy(answer, found.Options)
	return answer, nil
}

func deleteConfigurationSet(c *call) (any, error) {
	found, err := c.configurationSet(c.params["ConfigurationSetName"])
	if err != nil {
		return nil, err
	}
	if err := c.unassociated(typeConfigurationSet + "/" + found.Name); err != nil {
		return nil, err
	}
	delete(c.data().ConfigurationSets, found.Name)
	return nil, nil
}

// configurationSet finds a set by its name.
func (c *call) configurationSet(name string) (*configurationSet, error) {
	if found, exists := c.data().ConfigurationSets[name]; exists {
		return found, nil
	}
	return nil, notFound("Configuration set <" + name + "> does not exist.")
}

func listConfigurationSets(c *call) (any, error) {
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	return c.configurationSetPage(filter["CONFIGURATION_SET_NAME_CONTAINS"], request)
}

// listConfigurationSetsByQuery serves the route of older SDKs, which knows no
// filter.
func listConfigurationSetsByQuery(c *call) (any, error) {
	request, err := readPageQuery(c.query)
	if err != nil {
		return nil, err
	}
	return c.configurationSetPage(nil, request)
}

// configurationSetPage lists bare names, 50 a page by default. Unknown filter
// keys are ignored and an empty value is no filter (measured on AWS). Guess:
// the order of the checks, the order of the names, and that case does not
// matter.
func (c *call) configurationSetPage(contains *string, request pageRequest) (any, error) {
	part := strings.ToLower(value(contains))
	if length := utf8.RuneCountInString(part); length > 0 && (length < 3 || length > 64) {
		return nil, badRequest("CONFIGURATION_SET_NAME_CONTAINS must be between 3 and 64 characters")
	}
	size := int64(50)
	if request.size != nil {
		size = *request.size
	}
	if size < 1 || size > 1000 {
		return nil, badRequest("The page size must be between 1 and 1000")
	}
	list := c.listing(part)
	var after *string
	if request.token != nil {
		position, ours := list.open(*request.token)
		if !ours {
			return nil, badRequest("invalid nextToken " + *request.token)
		}
		after = &position
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(c.data().ConfigurationSets)), func(name string) bool {
		return !strings.Contains(strings.ToLower(name), part)
	})
	shown, last := page(names, func(name string) string { return name }, after, int(size))
	var next *string
	if last != nil {
		token := list.seal(*last)
		next = &token
	}
	return struct {
		ConfigurationSets []string
		NextToken         *string
	}{append([]string{}, shown...), next}, nil
}

// checkConfigurationSetName checks the name of a new set. The text for
// characters is measured on AWS for the name in another operation. Guess: the
// other texts.
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

// readPageQuery reads NextToken and PageSize of a query. Guess: the text for a
// page size that is no number.
func readPageQuery(query map[string][]string) (pageRequest, error) {
	var request pageRequest
	if tokens := query["NextToken"]; len(tokens) > 0 {
		request.token = &tokens[0]
	}
	if sizes := query["PageSize"]; len(sizes) > 0 {
		size, err := strconv.ParseInt(sizes[0], 10, 64)
		if err != nil {
			return pageRequest{}, serialization("STRING_VALUE can not be converted to an Integer")
		}
		request.size = &size
	}
	return request, nil
}

// truth returns a truth value, false if it is absent: an empty SendingOptions
// or ReputationOptions means false (measured on AWS).
func truth(given *bool) bool {
	return given != nil && *given
}
