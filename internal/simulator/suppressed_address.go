// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"strings"
	"time"
)

// suppressedAddress is one entry of a suppression list.
type suppressedAddress struct {
	Reason string `json:"reason"`
	// Updated is when the entry was last put.
	Updated time.Time `json:"updated"`
}

// suppressionList is the list of the account or of one tenant, by address. The
// lists are wholly separate, and that of a tenant can be used whatever the
// tenant's scope is (measured on AWS, S-06).
type suppressionList map[string]suppressedAddress

var suppressedAddressOperations = []operation{
	{name: "PutSuppressedDestination", route: "PUT /v2/email/suppression/addresses", handle: putSuppressedDestination},
	{name: "GetSuppressedDestination", route: "GET /v2/email/suppression/addresses/{EmailAddress}", handle: getSuppressedDestination},
	{name: "DeleteSuppressedDestination", route: "DELETE /v2/email/suppression/addresses/{EmailAddress}", handle: deleteSuppressedDestination},
	{name: "ListSuppressedDestinations", route: "GET /v2/email/suppression/addresses", handle: listSuppressedDestinations},
}

// putSuppressedDestination adds an address or changes its reason. An unknown
// tenant is found after all else (measured on AWS, S-10). Guess (S-10): the
// text for an invalid address.
func putSuppressedDestination(c *call) (any, error) {
	given, reason, tenant := c.body.text("EmailAddress"), c.body.text("Reason"), c.body.text("TenantName")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	var failed constraints
	if given == nil {
		failed.add("emailAddress", mustNotBeNull)
	}
	failed.addRequiredEnum("reason", reason, suppressionReasons...)
	if err := failed.err(); err != nil {
		return nil, err
	}
	address := canonicalAddress(*given)
	if !isAddress(address) {
		return nil, badRequest("Invalid email address <" + *given + ">.")
	}
	list, err := c.suppressionList(tenant)
	if err != nil {
		return nil, err
	}
	if list.entries == nil {
		list.holder.Suppressed = suppressionList{}
		list.entries = list.holder.Suppressed
	}
	list.entries[address] = suppressedAddress{Reason: *reason, Updated: c.now}
	return nil, nil
}

// getSuppressedDestination shows an explicit null for the tenant of an account
// entry (measured on AWS, S-07). Attributes, which are about the mail that
// caused an entry, are absent from one that was put.
func getSuppressedDestination(c *call) (any, error) {
	list, address, err := c.suppressedAddress()
	if err != nil {
		return nil, err
	}
	type destination struct {
		EmailAddress   string
		LastUpdateTime timestamp
		Reason         string
		TenantName     *string
	}
	found := list.entries[address]
	shown := destination{EmailAddress: address, LastUpdateTime: timestamp(found.Updated), Reason: found.Reason}
	if list.holder != nil {
		shown.TenantName = &list.holder.Name
	}
	return struct{ SuppressedDestination destination }{shown}, nil
}

// deleteSuppressedDestination fails for an address that is not there (measured
// on AWS, S-09).
func deleteSuppressedDestination(c *call) (any, error) {
	list, address, err := c.suppressedAddress()
	if err != nil {
		return nil, err
	}
	delete(list.entries, address)
	return nil, nil
}

// addressedList is the suppression list that a request is about.
type addressedList struct {
	entries suppressionList
	// holder is the tenant whose list it is, nil for that of the account.
	holder *tenant
}

// suppressionList finds the list of a tenant, or that of the account where the
// request names none. Guess (S-10): an empty name is none of the account's.
func (c *call) suppressionList(name *string) (addressedList, error) {
	if name == nil {
		return addressedList{entries: c.data().Suppressed}, nil
	}
	if isBlank(name) {
		return addressedList{}, badRequest(tenantNameEmpty)
	}
	holder, err := c.tenant(*name)
	if err != nil {
		return addressedList{}, err
	}
	return addressedList{holder.Suppressed, holder}, nil
}

// suppressedAddress finds the entry that the path and the query name. Guess
// (S-10): an address that cannot be one is simply not there.
func (c *call) suppressedAddress() (addressedList, string, error) {
	address := canonicalAddress(c.label("EmailAddress"))
	list, err := c.suppressionList(c.queried("TenantName"))
	if err != nil {
		return addressedList{}, "", err
	}
	if _, exists := list.entries[address]; !exists {
		kind := "suppression list."
		if list.holder != nil {
			kind = "tenant suppression list."
		}
		return addressedList{}, "", notFound("Email address " + address + " does not exist on your " + kind)
	}
	return list, address, nil
}

// queried returns a member of the query, nil if it is absent.
func (c *call) queried(name string) *string {
	if values := c.query[name]; len(values) > 0 {
		return &values[0]
	}
	return nil
}

// canonicalAddress trims an address and lower-cases its domain. The local part
// keeps its case (measured on AWS, S-11).
func canonicalAddress(given string) string {
	return canonicalIdentity(strings.TrimSpace(given))
}
