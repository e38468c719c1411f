// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"encoding/json"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Encode writes a value as JSON.
func Encode(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(encoded)
}

// Account is the account in which the requests of the cases name resources.
const Account = simulator.DefaultAccount

// ARN names a resource of us-east-1.
func ARN(resource string) string {
	return "arn:aws:ses:us-east-1:" + Account + ":" + resource
}

// CreateTenant creates a tenant.
func CreateTenant(name string) string {
	return "POST /v2/email/tenants " + Encode(map[string]string{"TenantName": name})
}

// GetTenant reads a tenant.
func GetTenant(name string) string {
	return "POST /v2/email/tenants/get " + Encode(map[string]string{"TenantName": name})
}

// DeleteTenant deletes a tenant.
func DeleteTenant(name string) string {
	return "POST /v2/email/tenants/delete " + Encode(map[string]string{"TenantName": name})
}

// CreateIdentity creates a domain or an address.
func CreateIdentity(name string) string {
	return "POST /v2/email/identities " + Encode(map[string]string{"EmailIdentity": name})
}

// CreateSet creates a configuration set.
func CreateSet(name string) string {
	return "POST /v2/email/configuration-sets " + Encode(map[string]string{"ConfigurationSetName": name})
}

// CreateTemplate makes the template hello.
const CreateTemplate = `POST /v2/email/templates {"TemplateName":"hello","TemplateContent":{"Subject":"Hello"}}`

// Associate associates a resource with a tenant.
func Associate(tenant, resourceARN string) string {
	return "POST /v2/email/tenants/resources " + Encode(map[string]string{"TenantName": tenant, "ResourceArn": resourceARN})
}

// entity is the path of the reputation entity of the tenant that was created last.
const entity = "/v2/email/reputation/entities/RESOURCE/${TenantArn%}"

// GetEntity reads the reputation entity of the tenant that was created last.
const GetEntity = "GET " + entity

// PutStatus sets the customer's sending status of the tenant that was created last.
func PutStatus(status string) string {
	return "PUT " + entity + "/customer-managed-status " + Encode(map[string]string{"SendingStatus": status})
}

// PutPolicy names a policy of us-east-1 by the last part of its ARN.
func PutPolicy(policy string) string {
	return "PUT " + entity + "/policy " + Encode(map[string]string{"ReputationEntityPolicy": "arn:aws:ses:us-east-1:aws:reputation-policy/" + policy})
}

// OnTenant pulls a lever about the tenant acme, with further members.
func OnTenant(lever, more string) string {
	return "POST /_simulator/" + lever + ` {"region":"us-east-1","tenant":"acme"` + more + "}"
}

// OpenFinding opens a finding about the tenant acme.
func OpenFinding(kind, impact string) string {
	return OnTenant("findings", `,"type":"`+kind+`","impact":"`+impact+`","description":"The rate is high."`)
}

// resolveFindings resolves the findings about the tenant acme.
const resolveFindings = `DELETE /_simulator/findings {"region":"us-east-1","tenant":"acme"}`

// Disassociate takes a resource from a tenant.
func Disassociate(tenant, resourceARN string) string {
	return "POST /v2/email/tenants/resources/delete " + Encode(map[string]string{"TenantName": tenant, "ResourceArn": resourceARN})
}

// oneError and twoError are how constraint failures begin.
const (
	oneError = "1 validation error detected: "
	twoError = "2 validation errors detected: "
)

// failed words one constraint failure.
func failed(member, requirement string) string {
	return "Value at '" + member + "' failed to satisfy constraint: " + requirement
}

// failedValue words one that repeats the value.
func failedValue(value, member, requirement string) string {
	return "Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + requirement
}

// The codes of most refusals.
const (
	BadRequest    = "BadRequestException"
	NotFound      = "NotFoundException"
	AlreadyExists = "AlreadyExistsException"
	serialization = "SerializationException"
)

// repeat joins copies of an element with commas.
func repeat(element string, times int) string {
	return strings.TrimSuffix(strings.Repeat(element+",", times), ",")
}
