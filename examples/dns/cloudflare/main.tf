# Domains at Cloudflare, with version 5 of its provider.

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

# The token comes from CLOUDFLARE_API_TOKEN and needs permission to edit DNS in the zones.
provider "cloudflare" {}

variable "organization_id" {
  description = "Your identifier of the organization."
  type        = string
}

variable "zones" {
  description = "Domains to send from, each with the ID of its zone."
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

# Keys and types of the records are known in the first plan, so for_each works.
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
  priority = each.value.priority # null except for MX
  proxied  = false               # SES cannot verify a proxied name
}

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [cloudflare_dns_record.ses]
}

output "tenant_arn" {
  description = "ARN of the tenant, for IAM policies and event patterns."
  value       = ses_tenant.this.arn
}
