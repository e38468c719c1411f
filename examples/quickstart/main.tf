# An organization gets a tenant of its own and two domains to send from. This is what `make demo` applies.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

provider "ses" {
  region = var.region
}

variable "region" {
  description = "AWS Region to send from."
  type        = string
  default     = "eu-west-1"
}

variable "organization_id" {
  description = "Your own identifier of the organization that gets the tenant."
  type        = string
  default     = "org-7f3c2a90-5b1e-4c8d-9e60-2d4f8a1b3c57"
}

variable "domains" {
  description = "Domains that the organization sends from."
  type        = set(string)
  default     = ["acme.com", "acme.example"]
}

# The tenant is named after the organization and the time, such as org-7f3c2a90-1767225600: the name is known after the first
# apply and stays.
resource "ses_tenant" "this" {
  organization_id = var.organization_id
}

resource "ses_tenant_domain" "this" {
  for_each = var.domains

  tenant_name = ses_tenant.this.name
  domain      = each.key
  mail_from   = { subdomain = "bounce" }
  dmarc       = { policy = "none" }
}

# Keys and types of the records are known in the first plan, so for_each over them works before anything exists.
locals {
  dns_records = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => record
    }
  ]...)
}

# Here stand the DNS records of your DNS provider, such as
#
#   resource "aws_route53_record" "ses" {
#     for_each = local.dns_records
#     zone_id  = "Z0123456789ABCDEFGHIJ"
#     name     = each.value.fqdn
#     type     = each.value.type
#     ttl      = 600
#     records  = [each.value.route53]
#   }
#
# and the verification below depends on them: depends_on = [aws_route53_record.ses]. The simulated SES of `make demo` wants to
# see no records, so the demo does without. Complete configurations for five DNS providers are in examples/dns.

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains = [for identity in ses_tenant_domain.this : identity.domain]
}

output "tenant_name" {
  description = "What the application names when it sends: TenantName in SendEmail, X-SES-TENANT by SMTP."
  value       = ses_tenant.this.name
}

output "dns_records" {
  description = "DNS records to publish, by domain and key."
  value       = local.dns_records
}

output "records_table" {
  description = "The same as a table, to send to whoever owns the domains."
  value       = provider::ses::records_table(local.dns_records, null, "text")
}

output "verified_at" {
  description = "When each domain was seen to be verified."
  value       = ses_tenant_domain_verification.this.verified_at
}
