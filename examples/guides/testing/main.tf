# A configuration of your own that is tested without AWS: one organization, its DNS records, and what its application is told.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "organization" {
  description = "Short name of the organization, such as acme."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.organization))
    error_message = "The name of an organization has 2 to 31 lower-case letters, digits and hyphens, and starts with a letter."
  }
}

variable "domains" {
  description = "Domains that the organization sends from."
  type        = set(string)
}

variable "paused" {
  description = "Whether the organization is paused."
  type        = bool
  default     = false
}

resource "ses_tenant" "this" {
  name = "org-${var.organization}"
}

resource "ses_tenant_configuration_set" "this" {
  tenant_name = ses_tenant.this.name
  name        = ses_tenant.this.name
}

resource "ses_tenant_domain" "this" {
  for_each = var.domains

  tenant_name            = ses_tenant.this.name
  domain                 = each.key
  configuration_set_name = ses_tenant_configuration_set.this.name
  mail_from              = { subdomain = "bounce" }
}

resource "ses_tenant_sending_state" "this" {
  tenant_name = ses_tenant.this.name
  status      = var.paused ? "DISABLED" : "ENABLED"
}

output "tenant_name" {
  value = ses_tenant.this.name
}

output "sending" {
  value = ses_tenant_sending_state.this.effective_status != "DISABLED"
}

output "dns_records" {
  value = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => record
    }
  ]...)
}

output "records_tables" {
  description = "What each customer publishes, by domain."
  value       = { for domain, identity in ses_tenant_domain.this : domain => provider::ses::records_table(identity.dns_records, null, "blocks", null) }
}
