# Domains in Google Cloud DNS.

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
  description = "Your identifier of the organization."
  type        = string
}

variable "zones" {
  description = "Domains to send from, each with the name of its managed zone."
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

# Keys and types of the records are known in the first plan, so for_each works.
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

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [google_dns_record_set.ses]
}

output "tenant_arn" {
  description = "ARN of the tenant, for IAM policies and event patterns."
  value       = ses_tenant.this.arn
}
