# One shard of a fleet. Each shard has its own workspace with its own state and lock.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "shard" {
  description = "Number of this shard, from 0."
  type        = number
}

variable "shards" {
  description = "Number of shards. Changing it moves organizations between states."
  type        = number
  default     = 4
}

locals {
  organizations = {
    "7f3c2a90" = { domain = "acme.example.com" }
    "19be04d2" = { domain = "birch.example.com" }
    "c05a71ee" = { domain = "cobalt.example.com" }
    "3d8f6b17" = { domain = "delta.example.com" }
    "e2419c58" = { domain = "ember.example.com" }
    "60b7d3fa" = { domain = "fjord.example.com" }
    "a94e185c" = { domain = "grove.example.com" }
    "58d20e76" = { domain = "harbor.example.com" }
  }

  # The hash of its ID assigns each organization permanently to a shard.
  mine = { for id, organization in local.organizations : id => organization if parseint(substr(sha256(id), 0, 8), 16) % var.shards == var.shard }
}

resource "ses_tenant" "this" {
  for_each = local.mine

  name            = "org-${each.key}"
  organization_id = each.key
}

resource "ses_tenant_configuration_set" "this" {
  for_each = local.mine

  name        = ses_tenant.this[each.key].name
  tenant_name = ses_tenant.this[each.key].name
}

resource "ses_tenant_domain" "this" {
  for_each = local.mine

  domain                 = each.value.domain
  tenant_name            = ses_tenant.this[each.key].name
  configuration_set_name = ses_tenant_configuration_set.this[each.key].name
}

resource "ses_tenant_sending_state" "this" {
  for_each = local.mine

  tenant_name = ses_tenant.this[each.key].name
}

output "dns_records" {
  description = "DNS records to publish, by organization."
  value       = { for id, domain in ses_tenant_domain.this : id => domain.dns_records }
}
