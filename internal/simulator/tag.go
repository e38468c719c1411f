// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// tagSet holds tags by key.
type tagSet map[string]string

// tag is one tag as it stands in requests and answers.
type tag struct {
	Key   string
	Value string
}

var tagOperations = []operation{
	{name: "TagResource", route: "POST /v2/email/tags", handle: tagResource},
	{name: "ListTagsForResource", route: "GET /v2/email/tags", handle: listTagsForResource},
	{name: "UntagResource", route: "DELETE /v2/email/tags", handle: untagResource},
}

// tagResource merges the given tags into those of the resource. An empty list
// does nothing (measured on AWS, G-06). Guess (G-12): the form of the tags is
// checked before the resource is looked up.
func tagResource(c *call) (any, error) {
	arn := c.body.text("ResourceArn")
	tags, given := readTags(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if isBlank(arn) || !given {
		return nil, refuse("ValidationException", "")
	}
	resource, err := c.taggable(*arn)
	if err != nil {
		return nil, err
	}
	if resource.region != c.region {
		return nil, badRequest("Failed to tag resource")
	}
	if err := checkTags(tags); err != nil {
		return nil, err
	}
	held, err := c.tagsOf(resource)
	if err != nil {
		return nil, err
	}
	merged, err := mergeTags(*held, tags)
	if err != nil {
		return nil, err
	}
	*held = merged
	return nil, nil
}

// untagResource succeeds for keys that the resource does not have (measured on
// AWS, G-06).
func untagResource(c *call) (any, error) {
	arn, keys := c.query.Get("ResourceArn"), c.query["TagKeys"]
	if strings.TrimSpace(arn) == "" || len(keys) == 0 {
		return nil, refuse("ValidationException", "")
	}
	resource, err := c.taggable(arn)
	if err != nil {
		return nil, err
	}
	if resource.region != c.region {
		return nil, badRequest("Failed to untag resource")
	}
	if slices.ContainsFunc(keys, isSystemTag) {
		return nil, badRequest(systemTagText)
	}
	held, err := c.tagsOf(resource)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		delete(*held, key)
	}
	return nil, nil
}

// listTagsForResource answers an empty list for a resource of another region
// (measured on AWS, G-09), where this region has one of its name; otherwise
// there is none (likely).
func listTagsForResource(c *call) (any, error) {
	type answer struct{ Tags []tag }
	arn := c.query.Get("ResourceArn")
	if arn == "" {
		return nil, &apiError{http.StatusInternalServerError, "InternalFailure", ""}
	}
	resource, err := c.taggable(arn)
	if err != nil {
		return nil, err
	}
	held, err := c.tagsOf(resource)
	switch {
	case err != nil:
		return nil, err
	case resource.region != c.region:
		return answer{[]tag{}}, nil
	default:
		return answer{held.sorted()}, nil
	}
}

// taggable checks the ARN of a tag operation. The region is left to the caller,
// whose answers differ.
func (c *call) taggable(arn string) (resourceName, error) {
	resource, isARN := parseARN(arn)
	if !isARN || resource.service != "ses" || resource.name == "" {
		return resourceName{}, badRequest("ResourceArn is not the expected format")
	}
	if resource.account != c.server.account {
		return resourceName{}, badRequest("Operations on a resource created in a different account is not allowed")
	}
	return resource, nil
}

// tagsOf finds the tags of a resource. A tenant is found by its id alone, the
// name in the ARN is ignored, and the missing blank in the text is AWS's
// (measured on AWS, G-02).
func (c *call) tagsOf(resource resourceName) (*tagSet, error) {
	data := c.data()
	switch resource.kind {
	case typeTenant:
		name, id, both := strings.Cut(resource.name, "/")
		if !both {
			name, id = "null", resource.name
		}
		for _, t := range data.Tenants {
			if t.ID == id {
				return &t.Tags, nil
			}
		}
		return nil, notFound("No Tenant present with name: " + name + "with tenantId: " + id)
	case typeIdentity:
		if found, exists := data.Identities[resource.name]; exists {
			return &found.Tags, nil
		}
		return nil, notFound("No EmailIdentity present with name: " + resource.name)
	case typeConfigurationSet:
		if found, exists := data.ConfigurationSets[resource.name]; exists {
			return &found.Tags, nil
		}
		return nil, notFound("No ConfigurationSet present with name: " + resource.name)
	case typeTemplate:
		if found, exists := data.Templates[resource.name]; exists {
			return &found.Tags, nil
		}
		return nil, notFound("No Template present with name: " + resource.name)
	case typePool:
		if found, exists := data.Pools[resource.name]; exists {
			return &found.Tags, nil
		}
		return nil, notFound("No DedicatedIpPool present with name: " + resource.name)
	default:
		return nil, notFound("No " + shapeOf(resource.kind) + " present with name: " + resource.name)
	}
}

// typePool is the type of dedicated IP pools in ARNs.
const typePool = "dedicated-ip-pool"

// shapeOf names what a type in an ARN stands for. Contact lists and custom
// verification templates can be tagged, and the simulator has none; every other
// type is not found either (measured on AWS, G-04). Guess (G-04): the names,
// and that an unknown type is named as it is in the ARN.
func shapeOf(kind string) string {
	switch kind {
	case "contact-list":
		return "ContactList"
	case "custom-verification-email-template":
		return "CustomVerificationEmailTemplate"
	default:
		return kind
	}
}

// readTags reads the Tags of a request. The second result is false if there are
// none, which an empty list is not.
func readTags(body document) ([]tag, bool) {
	given := body.toObjects(body.members["Tags"])
	tags := make([]tag, 0, len(given))
	for _, one := range given {
		tags = append(tags, tag{value(one.text("Key")), value(one.text("Value"))})
	}
	return tags, given != nil
}

// maximumTags is the limit on the tags of one resource.
const maximumTags = 50

// mergeTags checks new tags and adds them to those that stand, within the limit
// on the merged set (measured on AWS, G-10).
func mergeTags(standing tagSet, added []tag) (tagSet, error) {
	if err := checkTags(added); err != nil {
		return nil, err
	}
	merged := tagSet{}
	maps.Copy(merged, standing)
	for _, t := range added {
		merged[t.Key] = t.Value
	}
	if len(merged) > maximumTags {
		return nil, badRequest("Maximum of 50 user tags are allowed per resource, consider reducing the number of tags in the request or delete existing tags and retry")
	}
	return merged, nil
}

const systemTagText = "Caller is an end user and not allowed to mutate system tags"

var tagCharacters = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

// checkTags checks the form of tags: lengths and characters, then duplicates,
// then system tags. Guess (G-12): the texts for lengths and characters, and the
// order.
func checkTags(tags []tag) error {
	var failed constraints
	for i, t := range tags {
		member := "tags." + strconv.Itoa(i+1) + ".member."
		switch length := utf8.RuneCountInString(t.Key); {
		case length < 1:
			failed.add(member+"key", mustBeNonEmpty)
		case length > 128:
			failed.add(member+"key", "Member must have length less than or equal to 128")
		case !tagCharacters.MatchString(t.Key):
			failed.add(member+"key", "Member must satisfy regular expression pattern: "+tagCharacters.String())
		}
		switch {
		case utf8.RuneCountInString(t.Value) > 256:
			failed.add(member+"value", "Member must have length less than or equal to 256")
		case !tagCharacters.MatchString(t.Value):
			failed.add(member+"value", "Member must satisfy regular expression pattern: "+tagCharacters.String())
		}
	}
	if err := failed.err(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, t := range tags {
		if seen[t.Key] {
			return badRequest("Cannot provide multiple tags with the same key")
		}
		seen[t.Key] = true
	}
	for _, t := range tags {
		if isSystemTag(t.Key) {
			return badRequest(systemTagText)
		}
	}
	return nil
}

func isSystemTag(key string) bool {
	return strings.HasPrefix(strings.ToLower(key), "aws:")
}

// sorted returns the tags sorted by key, never nil.
func (s tagSet) sorted() []tag {
	tags := make([]tag, 0, len(s))
	for _, key := range slices.Sorted(maps.Keys(s)) {
		tags = append(tags, tag{key, s[key]})
	}
	return tags
}
