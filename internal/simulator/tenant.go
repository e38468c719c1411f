// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// tenant is one SES tenant. Its name never changes, its id is new each time the
// name is used again.
type tenant struct {
	Name        string                 `json:"name"`
	ID          string                 `json:"id"`
	ARN         string                 `json:"arn"`
	Created     time.Time              `json:"created"`
	Tags        tagSet                 `json:"tags"`
	Suppression *suppressionAttributes `json:"suppression,omitempty"`
	// Suppressed is the tenant's own suppression list, which goes with it
	// (measured on AWS, S-06).
	Suppressed suppressionList `json:"suppressed_addresses,omitempty"`
	// Reputation tells whether the tenant may send.
	Reputation reputation `json:"reputation"`
}

// maximumTenants is the number of tenants in a region before AWS raises it (AWS
// documentation).
const maximumTenants = 10_000

var tenantOperations = []operation{
	{name: "CreateTenant", route: "POST /v2/email/tenants", handle: createTenant},
	{name: "GetTenant", route: "POST /v2/email/tenants/get", handle: getTenant},
	{name: "ListTenants", route: "POST /v2/email/tenants/list", handle: listTenants},
	{name: "DeleteTenant", route: "POST /v2/email/tenants/delete", handle: deleteTenant},
}

// tenantAnswer is a tenant as CreateTenant and GetTenant show it.
type tenantAnswer struct {
	CreatedTimestamp timestamp
	// SendingStatus is the aggregate of the reputation entity. Guess:
	// always and at once.
	SendingStatus string
	// SuppressionAttributes is an explicit null until it is set.
	SuppressionAttributes *suppressionAttributes
	Tags                  []tag
	TenantArn             string
	TenantID              string `json:"TenantId"`
	TenantName            string
}

// tenantSummary is a tenant as ListTenants shows it, without tags and
// suppression attributes.
type tenantSummary struct {
	CreatedTimestamp timestamp
	SendingStatus    string
	TenantArn        string
	TenantID         string `json:"TenantId"`
	TenantName       string
}

// createTenant checks name, tags, suppression pair and existence, in this order
// (measured on AWS, T-09).
func createTenant(c *call) (any, error) {
	name := c.body.text("TenantName")
	tags, _ := readTags(c.body)
	suppression := readSuppression(c.body.object("SuppressionAttributes"))
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkNewTenantName(name); err != nil {
		return nil, err
	}
	merged, err := mergeTags(nil, tags)
	if err != nil {
		return nil, err
	}
	attributes, err := suppression.check("suppressionAttributes.")
	if err != nil {
		return nil, err
	}
	if _, taken := c.data().Tenants[*name]; taken {
		return nil, alreadyExists("Tenant with name " + *name + " already exists in account " + c.server.account)
	}
	if len(c.data().Tenants) >= maximumTenants {
		// Guess (L-04): the text.
		return nil, refuse("LimitExceededException", "Maximum number of tenants exceeded.")
	}
	id := newTenantID()
	made := &tenant{
		Name:        *name,
		ID:          id,
		ARN:         c.arn("tenant/" + *name + "/" + id),
		Created:     c.now,
		Tags:        merged,
		Suppression: attributes,
		Reputation:  newReputation(c.now, c.server.customerStatus, c.server.sesStatus),
	}
	c.data().Tenants[*name] = made
	return made.answer(), nil
}

func getTenant(c *call) (any, error) {
	found, err := c.namedTenant()
	if err != nil {
		return nil, err
	}
	return struct{ Tenant tenantAnswer }{found.answer()}, nil
}

// deleteTenant removes the tenant and silently all its associations and its
// suppression list. What was associated stays (measured on AWS, T-13). Guess
// (F-05): its findings go with it.
func deleteTenant(c *call) (any, error) {
	found, err := c.namedTenant()
	if err != nil {
		return nil, err
	}
	data := c.data()
	delete(data.Tenants, found.Name)
	data.Associations = slices.DeleteFunc(data.Associations, func(a association) bool { return a.TenantID == found.ID })
	data.Findings = slices.DeleteFunc(data.Findings, func(f finding) bool { return f.ResourceARN == found.ARN })
	return nil, nil
}

// listTenants checks filter keys and empty values, then page size and empty
// token, then filter values, then the token itself (measured on AWS, T-21).
func listTenants(c *call) (any, error) {
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkFilter(filter, "SENDING_STATUS", "TENANT_NAME_CONTAINS"); err != nil {
		return nil, err
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	contains, status := filter["TENANT_NAME_CONTAINS"], filter["SENDING_STATUS"]
	if contains != nil && utf8.RuneCountInString(*contains) < 3 {
		return nil, badRequest("TENANT_NAME_CONTAINS must be at least 3 characters.")
	}
	if status != nil && !slices.Contains(sendingStatuses, *status) {
		return nil, badRequest("Invalid sending status <" + *status + ">.")
	}
	tenants := c.data().Tenants
	var matching []*tenant
	for _, name := range slices.Sorted(maps.Keys(tenants)) {
		if contains != nil && !strings.Contains(strings.ToLower(name), strings.ToLower(*contains)) {
			continue
		}
		if status != nil && tenants[name].Reputation.aggregate() != *status {
			continue
		}
		matching = append(matching, tenants[name])
	}
	shown, next, err := pageOf(c.listing(filterScope(filter)), request, matching, func(t *tenant) string { return t.Name })
	if err != nil {
		return nil, err
	}
	summaries := make([]tenantSummary, 0, len(shown))
	for _, t := range shown {
		summaries = append(summaries, tenantSummary{timestamp(t.Created), t.Reputation.aggregate(), t.ARN, t.ID, t.Name})
	}
	return struct {
		NextToken *string
		Tenants   []tenantSummary
	}{next, summaries}, nil
}

func (t *tenant) answer() tenantAnswer {
	return tenantAnswer{timestamp(t.Created), t.Reputation.aggregate(), t.Suppression, t.Tags.sorted(), t.ARN, t.ID, t.Name}
}

// namedTenant finds the tenant of GetTenant and DeleteTenant, which check the
// whole name before they look, so that a malformed one is a 400 and not a 404
// (measured on AWS, T-07).
func (c *call) namedTenant() (*tenant, error) {
	name := c.body.text("TenantName")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkTenantName(name); err != nil {
		return nil, err
	}
	return c.tenant(*name)
}

// tenant finds a tenant by its name exactly as written. Guess (T-16): whether
// names that differ only in case may coexist is not measured; here they may.
func (c *call) tenant(name string) (*tenant, error) {
	if found, exists := c.data().Tenants[name]; exists {
		return found, nil
	}
	return nil, notFound("The requested tenant <" + name + "> does not exist.")
}

// checkNewTenantName checks the name of CreateTenant, which alone tells absent
// and empty from blank (measured on AWS, T-05).
func checkNewTenantName(name *string) error {
	switch {
	case name == nil:
		return constraint("tenantName", mustNotBeNull)
	case *name == "":
		return constraint("tenantName", mustBeNonEmpty)
	default:
		return checkTenantName(name)
	}
}

var namePattern = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// checkTenantName checks blank, length and characters, in this order (measured
// on AWS, T-05).
func checkTenantName(name *string) error {
	switch {
	case isBlank(name):
		return badRequest(tenantNameEmpty)
	case utf8.RuneCountInString(*name) > 64:
		return badRequest("TenantName cannot exceed 64 characters.")
	case !namePattern.MatchString(*name):
		return badRequest("Invalid tenant name <" + *name + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.")
	default:
		return nil
	}
}

const tenantNameEmpty = "TenantName cannot be empty"
