// SPDX-License-Identifier: MPL-2.0

package conformance

import "strings"

func tenantNameCases() []Case {
	const (
		create   = "POST /v2/email/tenants "
		get      = "POST /v2/email/tenants/get "
		remove   = "POST /v2/email/tenants/delete "
		bad      = "Invalid tenant name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."
		empty    = "TenantName cannot be empty"
		tooLong  = "TenantName cannot exceed 64 characters."
		resource = `,"ResourceArn":"arn:aws:ses:us-east-1:123456789012:identity/acme.com"}`
	)
	long := strings.Repeat("a", 65)
	rows := []Case{
		{name: "T-05: CreateTenant, absent: Member must not be null", call: create + `{}`, message: oneError + failed("tenantName", "Member must not be null")},
		{name: "T-05: CreateTenant, null: Member must not be null", call: create + `{"TenantName":null}`, message: oneError + failed("tenantName", "Member must not be null")},
		{name: "T-05: CreateTenant, empty: Member must have length greater than or equal to 1", call: create + `{"TenantName":""}`, message: oneError + failed("tenantName", "Member must have length greater than or equal to 1")},
		{name: "T-05: CreateTenant, only white space: TenantName cannot be empty", call: create + `{"TenantName":" \t "}`, message: empty},
		{name: "T-05: CreateTenant, over 64: TenantName cannot exceed 64 characters.", call: CreateTenant(long), message: tooLong},
		{name: "T-05: CreateTenant, over 64 comes before the characters", call: CreateTenant(strings.Repeat("a ", 33)), message: tooLong},
		{name: "T-05: CreateTenant, 64 characters are fine", call: CreateTenant(long[1:]), status: 200},
		{name: "T-05: CreateTenant, characters outside A-Za-z0-9_-", call: CreateTenant("a b"), message: bad},
		{name: "T-05: CreateTenant, characters outside ASCII", call: CreateTenant("é"), message: "Invalid tenant name <é>: only alphanumeric ASCII characters, '_', and '-' are allowed."},
		{name: "T-05: CreateTenant, all allowed characters are fine", call: CreateTenant("aZ09_-"), status: 200},
	}
	for operation, request := range map[string]string{"GetTenant": get, "DeleteTenant": remove} {
		rows = append(rows, []Case{
			{name: "T-06: " + operation + " folds absent into TenantName cannot be empty", call: request + `{}`, message: empty},
			{name: "T-06: " + operation + " folds empty into TenantName cannot be empty", call: request + `{"TenantName":""}`, message: empty},
			{name: "T-06: " + operation + " folds blank into TenantName cannot be empty", call: request + `{"TenantName":"  "}`, message: empty},
			{name: "T-07: " + operation + " applies the length rule, so a malformed name is a 400 and not a 404", call: request + `{"TenantName":"` + long + `"}`, message: tooLong},
			{name: "T-07: " + operation + " applies the character rule, so a malformed name is a 400 and not a 404", call: request + `{"TenantName":"a b"}`, message: bad},
		}...)
	}
	for operation, path := range map[string]string{
		"CreateTenantResourceAssociation": "/v2/email/tenants/resources",
		"DeleteTenantResourceAssociation": "/v2/email/tenants/resources/delete",
		"ListTenantResources":             "/v2/email/tenants/resources/list",
		"PutTenantSuppressionAttributes":  "/v2/email/tenant/suppression",
	} {
		rows = append(rows, []Case{
			{name: "T-06: " + operation + " folds absent into TenantName cannot be empty", call: "POST " + path + ` {"x":1` + resource, message: empty},
			{name: "T-06: " + operation + " folds empty into TenantName cannot be empty", call: "POST " + path + ` {"TenantName":""` + resource, message: empty},
			{name: "T-06: " + operation + " folds blank into TenantName cannot be empty", call: "POST " + path + ` {"TenantName":"  "` + resource, message: empty},
			{name: "T-08: " + operation + " goes straight to the lookup with a malformed name", call: "POST " + path + ` {"TenantName":"a b"` + resource, status: 404, code: NotFound, message: "The requested tenant <a b> does not exist."},
			{name: "T-08: " + operation + " goes straight to the lookup with a long name", call: "POST " + path + ` {"TenantName":"` + long + `"` + resource, status: 404, code: NotFound, message: "The requested tenant <" + long + "> does not exist."},
		}...)
	}
	for i := range rows {
		if rows[i].status == 0 {
			rows[i].status, rows[i].code = 400, BadRequest
		}
	}
	return rows
}
