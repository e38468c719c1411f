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

data "ses_tenant_templates" "all" {}

# The resources that are associated with each tenant.
data "ses_tenant" "each" {
  for_each = toset(data.ses_tenants.all.tenants[*].name)

  name = each.key
}

# Omit this if the lists are long: every address becomes a resource.
data "ses_tenant_suppressed_addresses" "each" {
  for_each = data.ses_tenant.each

  tenant_name = each.key
}

locals {
  held    = flatten([for name, tenant in data.ses_tenant.each : [for resource in tenant.resources : { tenant = name, resource = split(":", resource.arn)[5] }]])
  holders = { for held in local.held : held.resource => held.tenant... }

  # The tenant of each resource that only one tenant uses, such as "identity/acme.example" = "acme".
  holder = { for resource, tenants in local.holders : resource => tenants[0] if length(tenants) == 1 }

  # Keys and import IDs cannot be sensitive, so plans show these addresses.
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
  for_each = toset(data.ses_tenant_templates.all.names)
  to       = ses_tenant_template.this[each.key]
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

  # Tags are authoritative: without this, the apply removes tags that the configuration omits.
  lifecycle {
    ignore_changes = [tags]
  }
}

# A domain of several tenants, or of none, has no tenant_name. Its associations do not change.
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

# The data source does not show the content, so SES keeps what it has. The placeholders are never sent to SES.
resource "ses_tenant_template" "this" {
  for_each = toset(data.ses_tenant_templates.all.names)

  name        = each.key
  tenant_name = try(ses_tenant.this[local.holder["template/${each.key}"]].name, null)
  subject     = "placeholder"
  text        = "placeholder"

  lifecycle {
    ignore_changes = [subject, html, text, tags]
  }
}

resource "ses_tenant_suppressed_address" "this" {
  for_each = local.addresses

  tenant_name   = ses_tenant.this[each.value.tenant].name
  email_address = each.value.email_address
  reason        = each.value.reason
}
