# An organization's domains at Cloudflare, with version 5 of its provider.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.0"
    }
  }
}

provider "ses" {}

# The token comes from CLOUDFLARE_API_TOKEN; it needs the permission to edit the zones' DNS.
provider "cloudflare" {}

variable "organization_id" {
  description = "Your own identifier of the organization that gets the tenant."
  type        = string
}

variable "zones" {
  description = "The organization's domains, each with the ID of the zone that its records go into."
  type        = map(string) # { "acme.example" = "0123456789abcdef0123456789abcdef" }
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
      for key, record in identity.dns_records : "${domain}/${key}" => merge(record, { zone_id = var.zones[domain] })
    }
  ]...)
}

resource "cloudflare_dns_record" "ses" {
  for_each = local.records

  zone_id  = each.value.zone_id
  name     = each.value.fqdn
  type     = each.value.type
  ttl      = 600
  content  = each.value.cloudflare
  priority = each.value.priority # null but for MX
  proxied  = false               # a proxied name answers with Cloudflare's addresses, which verifies nothing
}

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [cloudflare_dns_record.ses]
}

output "tenant_arn" {
  description = "What IAM policies and event patterns name the tenant by."
  value       = ses_tenant.this.arn
}
