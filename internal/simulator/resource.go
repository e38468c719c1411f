// SPDX-License-Identifier: MPL-2.0

package simulator

import "strings"

// The resource types that a tenant can hold, as they stand in ARNs and on the
// wire. The enums of the SDK spell them otherwise.
const (
	typeIdentity         = "identity"
	typeConfigurationSet = "configuration-set"
	typeTemplate         = "template"
	typeTenant           = "tenant"
)

// resourceName is an ARN taken apart.
type resourceName struct {
	arn       string
	partition string
	service   string
	region    string
	account   string
	// kind and name are the parts of the last field before and after its
	// first slash.
	kind string
	name string
}

// parseARN takes an ARN apart. It returns false for anything else.
func parseARN(arn string) (resourceName, bool) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" || parts[1] == "" {
		return resourceName{}, false
	}
	kind, name, _ := strings.Cut(parts[5], "/")
	return resourceName{arn, parts[1], parts[2], parts[3], parts[4], kind, name}, true
}

// associable checks the ARN of an association: that it is an ARN, of SES, of a
// type that tenants can hold, of this region and of this account. Type, region,
// account is the measured order.
func (c *call) associable(arn *string) (resourceName, error) {
	if arn == nil {
		return resourceName{}, constraint("resourceArn", mustNotBeNull)
	}
	resource, isARN := parseARN(*arn)
	switch {
	case !isARN:
		return resourceName{}, badRequest("Provided resource identifier is not an SES resource")
	case resource.service != "ses" || resource.name == "":
		// Guess: an SES ARN without a name has this text too.
		return resourceName{}, badRequest("Provided ARN is not in SES resource ARN format")
	case resource.kind != typeIdentity && resource.kind != typeConfigurationSet && resource.kind != typeTemplate:
		return resourceName{}, badRequest("Unsupported resource type: " + resource.kind)
	case resource.region != c.region:
		return resourceName{}, badRequest("Resource <" + *arn + "> must be in the same region")
	case resource.account != c.server.account:
		return resourceName{}, badRequest("Resource <" + *arn + "> must be in the same account")
	case resource.partition != partitionOf(c.region):
		// Guess: a partition that does not fit the region.
		return resourceName{}, badRequest("Provided ARN is not in SES resource ARN format")
	}
	return resource, nil
}

// existing checks that an associable resource exists. The colon at the end of
// the second text is AWS's. Guess: an identity ARN whose domain is not
// in lower case names nothing.
func (c *call) existing(resource resourceName) error {
	data := c.data()
	switch resource.kind {
	case typeIdentity:
		if _, exists := data.Identities[resource.name]; !exists {
			return notFound("Identity <" + resource.name + "> does not exist")
		}
	case typeConfigurationSet:
		if _, exists := data.ConfigurationSets[resource.name]; !exists {
			return notFound("Configuration set <" + resource.name + "> does not exist:")
		}
	case typeTemplate:
		if _, exists := data.Templates[resource.name]; !exists {
			return notFound("Email template <" + resource.name + "> does not exist")
		}
	}
	return nil
}

// unassociated refuses to go on while any tenant holds the resource (measured
// on AWS, A-08).
func (c *call) unassociated(resource string) error {
	arn := c.arn(resource)
	for _, held := range c.data().Associations {
		if held.ResourceARN == arn {
			return badRequest("Cannot delete <" + arn + "> because it has tenant associations. Remove all tenant associations and try again.")
		}
	}
	return nil
}
