terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

data "ses_tenants" "all" {}

data "ses_tenant_domains" "all" {}

data "ses_tenant_configuration_sets" "all" {}

# What each tenant holds.
data "ses_tenant" "each" {
  for_each = toset(data.ses_tenants.all.tenants[*].name)

  name = each.key
}

# Leave this out where the lists are long: every address becomes a resource.
data "ses_tenant_suppressed_addresses" "each" {
  for_each = data.ses_tenant.each

  tenant_name = each.key
}

locals {
  held    = flatten([for name, tenant in data.ses_tenant.each : [for resource in tenant.resources : { tenant = name, resource = split(":", resource.arn)[5] }]])
  holders = { for held in local.held : held.resource => held.tenant... }

  # The tenant of what one tenant alone holds, such as "identity/acme.example" = "acme".
  holder = { for resource, tenants in local.holders : resource => tenants[0] if length(tenants) == 1 }

  # Keys and import ids are no secrets to Terraform, so plans show these addresses.
  addresses = merge([
    for name, list in data.ses_tenant_suppressed_addresses.each : {
      for entry in nonsensitive(list.addresses) : "${name}|${entry.email_address}" => merge(entry, { tenant = name })
    }
  ]...)
}

import {
  for_each = data.ses_tenant.each
  to       = ses_tenant.this[each.key]
  id       = each.key
}

import {
  for_each = data.ses_tenant_domains.all.domains
  to       = ses_tenant_domain.this[each.key]
  id       = each.key
}

import {
  for_each = toset(data.ses_tenant_configuration_sets.all.names)
  to       = ses_tenant_configuration_set.this[each.key]
  id       = each.key
}

import {
  for_each = local.addresses
  to       = ses_tenant_suppressed_address.this[each.key]
  id       = each.key
}

resource "ses_tenant" "this" {
  for_each = data.ses_tenant.each

  name = each.key

  # Tags are authoritative: without this, tags that the configuration leaves out are removed.
  lifecycle {
    ignore_changes = [tags]
  }
}

# A domain that several tenants hold, or none, has no tenant here, and the associations stay as they are.
resource "ses_tenant_domain" "this" {
  for_each = data.ses_tenant_domains.all.domains

  domain      = each.key
  tenant_name = try(ses_tenant.this[local.holder["identity/${each.key}"]].name, null)

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "ses_tenant_configuration_set" "this" {
  for_each = toset(data.ses_tenant_configuration_sets.all.names)

  name        = each.key
  tenant_name = try(ses_tenant.this[local.holder["configuration-set/${each.key}"]].name, null)

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "ses_tenant_suppressed_address" "this" {
  for_each = local.addresses

  tenant_name   = ses_tenant.this[each.value.tenant].name
  email_address = each.value.email_address
  reason        = each.value.reason
}
