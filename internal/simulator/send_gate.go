// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
)

// senderIdentity names the identity behind an address: the address if it is an
// identity itself, else its domain (measured on AWS, E-04), or the nearest
// parent domain that is one (AWS documentation). Where nothing is registered it
// is the domain. Guess (E-04): the last.
func (c *call) senderIdentity(address string) string {
	identities := c.data().Identities
	if _, exists := identities[address]; exists {
		return address
	}
	if domain := c.signer(&identity{Name: address}); domain != nil {
		return domain.Name
	}
	return address[strings.LastIndex(address, "@")+1:]
}

// tenantMaySend refuses what the tenant does not hold (measured on AWS, E-03;
// for the template it is inferred), a send to which no configuration set
// applies, and a paused tenant. Guess (E-09): the answers to the last two, in
// this order.
func (c *call) tenantMaySend(through *tenant, identity, set, template string) error {
	used := []string{c.arn(typeIdentity + "/" + identity)}
	if set != "" {
		used = append(used, c.arn(typeConfigurationSet+"/"+set))
	}
	if template != "" {
		used = append(used, c.arn(typeTemplate+"/"+template))
	}
	missing := slices.DeleteFunc(used, func(arn string) bool {
		return slices.ContainsFunc(c.data().Associations, associates(through.ID, arn))
	})
	switch {
	case len(missing) > 0:
		return associationError{refuse("AccessDeniedException", "Tenant not associated with resources ["+strings.Join(missing, ", ")+"].")}
	case set == "":
		return badRequest("A configuration set is required to send through tenant " + through.Name + ".")
	case through.Reputation.aggregate() == sendingDisabled:
		return refuse("SendingPausedException", "Sending is paused for tenant "+through.Name)
	default:
		return nil
	}
}

// sendable checks that the template and the configuration set of a send are
// there and not paused. Guess (E-08): that a set which is named in the request
// and unknown is not found, while a default one is a bad request (measured on
// AWS, E-08), and the text for the template.
func (c *call) sendable(template, set string, isDefault bool) error {
	data := c.data()
	if _, exists := data.Templates[template]; template != "" && !exists {
		return notFound("Template " + template + " does not exist.")
	}
	if set == "" {
		return nil
	}
	applied, exists := data.ConfigurationSets[set]
	switch {
	case !exists && isDefault:
		return badRequest("Configuration set <" + set + "> does not exist.")
	case !exists:
		return notFound("Configuration set <" + set + "> does not exist.")
	case !applied.SendingEnabled:
		return refuse("SendingPausedException", "Sending is paused for configuration set "+set)
	default:
		return nil
	}
}
