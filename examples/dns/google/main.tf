# An organization's domains in Google Cloud DNS.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0"
    }
  }
}

provider "ses" {}

# Credentials are Google's application default credentials; the project comes from GOOGLE_PROJECT.
provider "google" {}

variable "organization_id" {
  description = "Your own identifier of the organization that gets the tenant."
  type        = string
}

variable "zones" {
  description = "The organization's domains, each with the name of the managed zone that its records go into."
  type        = map(string) # { "acme.example" = "acme-example" }
}

resource "ses_tenant" "this" {
  name            = "org-${var.organization_id}"
  organization_id = var.organization_id
}

resource "ses_tenant_domain" "this" {
  for_each = var.zones

  tenant_name = ses_tenant.this.name
  domain      = each.key
  mail_from   = { subdomain = "bounce" }
  dmarc       = { policy = "none" }
}

# Keys and types of the records are known in the first plan, so for_each works before anything exists.
locals {
  records = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => merge(record, { managed_zone = var.zones[domain] })
    }
  ]...)
}

resource "google_dns_record_set" "ses" {
  for_each = local.records

  managed_zone = each.value.managed_zone
  name         = "${each.value.fqdn}."
  type         = each.value.type
  ttl          = 600
  rrdatas      = [each.value.rdata]
}

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [google_dns_record_set.ses]
}

output "tenant_arn" {
  description = "What IAM policies and event patterns name the tenant by."
  value       = ses_tenant.this.arn
}
