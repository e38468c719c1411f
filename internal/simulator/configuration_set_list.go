// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

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
// keys are ignored and an empty value is no filter (measured on AWS, C-14).
// Guess (C-13): the order of the checks, the order of the names, and that case
// does not matter.
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
