// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// association is a resource that a tenant may use. A resource may belong to
// many tenants.
type association struct {
	TenantID     string    `json:"tenant_id"`
	TenantName   string    `json:"tenant_name"`
	ResourceARN  string    `json:"resource_arn"`
	ResourceType string    `json:"resource_type"`
	At           time.Time `json:"at"`
	// Sequence orders what was associated at the same instant.
	Sequence int64 `json:"sequence"`
}

var associationOperations = []operation{
	{name: "CreateTenantResourceAssociation", route: "POST /v2/email/tenants/resources", handle: createTenantResourceAssociation},
	{name: "DeleteTenantResourceAssociation", route: "POST /v2/email/tenants/resources/delete", handle: deleteTenantResourceAssociation},
	{name: "ListTenantResources", route: "POST /v2/email/tenants/resources/list", handle: listTenantResources},
	{name: "ListResourceTenants", route: "POST /v2/email/resources/tenants/list", handle: listResourceTenants},
}

func createTenantResourceAssociation(c *call) (any, error) {
	holder, resource, err := c.pair()
	if err != nil {
		return nil, err
	}
	data := c.data()
	if slices.ContainsFunc(data.Associations, associates(holder.ID, resource.arn)) {
		return nil, alreadyExists("Resources " + resource.arn + " has already been associated with tenant " + holder.Name)
	}
	data.Associations = append(data.Associations, association{
		TenantID:     holder.ID,
		TenantName:   holder.Name,
		ResourceARN:  resource.arn,
		ResourceType: resource.kind,
		At:           c.now,
		Sequence:     c.server.state.next(),
	})
	return nil, nil
}

// deleteTenantResourceAssociation succeeds for a pair that is not associated,
// but not for a tenant or a resource that does not exist (measured on AWS,
//
func deleteTenantResourceAssociation(c *call) (any, error) {
	holder, resource, err := c.pair()
	if err != nil {
		return nil, err
	}
	data := c.data()
	data.Associations = slices.DeleteFunc(data.Associations, associates(holder.ID, resource.arn))
	return nil, nil
}

// pair reads tenant and resource of the two operations on one association.
// Guess: the sources disagree whether a bad ARN or an unknown tenant is
// found first; here it is the ARN.
func (c *call) pair() (*tenant, resourceName, error) {
	name := c.body.text("TenantName")
	arn := c.body.text("ResourceArn")
	if err := c.body.err(); err != nil {
		return nil, resourceName{}, err
	}
	resource, err := c.associable(arn)
	if err != nil {
		return nil, resourceName{}, err
	}
	if isBlank(name) {
		return nil, resourceName{}, badRequest(tenantNameEmpty)
	}
	holder, err := c.tenant(*name)
	if err != nil {
		return nil, resourceName{}, err
	}
	return holder, resource, c.existing(resource)
}

// listTenantResources looks the tenant up and checks the filter before it
// checks the page (measured on AWS, A-12). Items are sorted by ARN.
func listTenantResources(c *call) (any, error) {
	name := c.body.text("TenantName")
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if isBlank(name) {
		return nil, badRequest(tenantNameEmpty)
	}
	holder, err := c.tenant(*name)
	if err != nil {
		return nil, err
	}
	if err := checkFilter(filter, "RESOURCE_TYPE"); err != nil {
		return nil, err
	}
	kind := filter["RESOURCE_TYPE"]
	if kind != nil && *kind != typeIdentity && *kind != typeConfigurationSet && *kind != typeTemplate {
		return nil, badRequest("Invalid resource type " + *kind + " specified.")
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	var matching []association
	for _, held := range c.data().Associations {
		if held.TenantID == holder.ID && (kind == nil || held.ResourceType == *kind) {
			matching = append(matching, held)
		}
	}
	slices.SortFunc(matching, func(a, b association) int { return strings.Compare(a.ResourceARN, b.ResourceARN) })
	shown, next, err := pageOf(c.listing(holder.ID, filterScope(filter)), request, matching, func(a association) string { return a.ResourceARN })
	if err != nil {
		return nil, err
	}
	type item struct {
		ResourceArn  string
		ResourceType string
	}
	items := make([]item, 0, len(shown))
	for _, held := range shown {
		items = append(items, item{held.ResourceARN, held.ResourceType})
	}
	return struct {
		NextToken       *string
		TenantResources []item
	}{next, items}, nil
}

// listResourceTenants looks the resource up before it checks the page. Items
// are ordered by the time of association (measured on AWS, A-11).
func listResourceTenants(c *call) (any, error) {
	arn := c.body.text("ResourceArn")
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	resource, err := c.associable(arn)
	if err != nil {
		return nil, err
	}
	if err := c.existing(resource); err != nil {
		return nil, err
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	var matching []association
	for _, held := range c.data().Associations {
		if held.ResourceARN == resource.arn {
			matching = append(matching, held)
		}
	}
	slices.SortFunc(matching, func(a, b association) int { return int(a.Sequence - b.Sequence) })
	shown, next, err := pageOf(c.listing(resource.arn), request, matching, func(a association) string { return fmt.Sprintf("%020d", a.Sequence) })
	if err != nil {
		return nil, err
	}
	type item struct {
		AssociatedTimestamp timestamp
		ResourceArn         string
		TenantID            string `json:"TenantId"`
		TenantName          string
	}
	items := make([]item, 0, len(shown))
	for _, held := range shown {
		items = append(items, item{timestamp(held.At), held.ResourceARN, held.TenantID, held.TenantName})
	}
	return struct {
		NextToken       *string
		ResourceTenants []item
	}{next, items}, nil
}

// associates tells the association of one tenant with one resource.
func associates(tenantID, arn string) func(association) bool {
	return func(a association) bool { return a.TenantID == tenantID && a.ResourceARN == arn }
}
