// SPDX-License-Identifier: MPL-2.0

package main

import (
	"fmt"
	"strings"
)

const (
	organizationShape = "organization"
	tenantShape       = "tenant"
)

// modules are the modules of which a fleet has one instance for each organization. PREFIX stands for the prefix of the provider's types, RECORDS
// for the records of a domain as a map whose keys are known in a plan.
var modules = map[string]string{
	tenantShape: header + `
resource "PREFIX_tenant" "this" {
  name            = var.name
  organization_id = var.name
}
`,
	organizationShape: header + `
resource "PREFIX_tenant" "this" {
  name            = var.name
  organization_id = var.name
  tags            = { team = "mail" }
}

resource "PREFIX_tenant_configuration_set" "this" {
  name        = PREFIX_tenant.this.name
  tenant_name = PREFIX_tenant.this.name

  event_destinations = {
    feedback = {
      matching_event_types = ["BOUNCE", "COMPLAINT"]
      sns                  = { topic_arn = "arn:aws:sns:REGION:123456789012:feedback" }
    }
  }
}

resource "PREFIX_tenant_domain" "this" {
  domain                 = "${var.name}.example.com"
  tenant_name            = PREFIX_tenant.this.name
  configuration_set_name = PREFIX_tenant_configuration_set.this.name
  mail_from              = { subdomain = "bounce" }
}

resource "PREFIX_tenant_sending_state" "this" {
  tenant_name       = PREFIX_tenant.this.name
  reputation_policy = "standard"
}

resource "terraform_data" "record" {
  for_each = RECORDS

  input = {
    name    = each.value.fqdn
    type    = each.value.type
    records = [each.value.route53]
  }
}
`,
}

// header begins each module.
const header = `terraform {
  required_providers {
    PREFIX = {
      source = "ses-tenancy/PREFIX"
    }
  }
}

variable "name" {
  type = string
}
`

// root is the configuration of a fleet.
const root = `terraform {
  required_providers {
    PREFIX = {
      source = "ses-tenancy/PREFIX"
    }
  }
}

module "organization" {
  for_each = toset(ORGANIZATIONS)
  source   = "./organization"

  name = each.key
}
`

// keysOfRecords is a map of records for a provider whose plan does not know their keys.
const keysOfRecords = `{ for key in ["dkim1", "dkim2", "dkim3", "mail_from_mx", "mail_from_spf"] : key => PREFIX_tenant_domain.this.dns_records[key] }`

// fleet is the configuration of n organizations from the given one on, by file. The prefix names the provider.
func fleet(prefix, shape string, from, n int) map[string]string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%q", fmt.Sprintf("org-%05d", from+i+1))
	}
	records := "ses_tenant_domain.this.dns_records"
	if prefix != sesPrefix {
		records = keysOfRecords
	}
	write := func(text string) string {
		text = strings.NewReplacer("RECORDS", records, "ORGANIZATIONS", "["+strings.Join(names, ", ")+"]", "REGION", region).Replace(text)
		return strings.ReplaceAll(text, "PREFIX", prefix)
	}
	return map[string]string{"main.tf": write(root), "organization/main.tf": write(modules[shape])}
}
