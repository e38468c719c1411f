# A tenant with two domains. `make demo` applies this configuration.

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
  description = "Your identifier of the organization."
  type        = string
  default     = "org-7f3c2a90-5b1e-4c8d-9e60-2d4f8a1b3c57"
}

variable "domains" {
  description = "Domains to send from."
  type        = set(string)
  default     = ["acme.com", "acme.example"]
}

variable "sending_status" {
  description = "DISABLED pauses the tenant, ENABLED resumes it."
  type        = string
  default     = null
}

# A tenant with a configuration set, domains and a sending state. The provider generates the tenant's name from the organization
# and the time, such as org-7f3c2a90-1767225600. The name is known after the first apply and does not change.
module "organization" {
  source = "../modules/organization"

  organization_id     = var.organization_id
  regions             = [var.region]
  domains             = var.domains
  mail_from_subdomain = "bounce"
  sending_status      = var.sending_status
}

# Add the DNS records of your DNS provider here. Keys and types are known in the first plan, so for_each works:
#
#   resource "aws_route53_record" "ses" {
#     for_each = module.organization.dns_records
#     zone_id  = "Z0123456789ABCDEFGHIJ"
#     name     = each.value.fqdn
#     type     = each.value.type
#     ttl      = 600
#     records  = [each.value.route53]
#   }
#
# Then add depends_on = [aws_route53_record.ses] to the verification below. The demo omits the records, because the simulated
# SES does not require them. See examples/dns for five DNS providers.

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains  = module.organization.domains[var.region]
  triggers = { records = sha256(jsonencode(module.organization.dns_records)) }
}

output "tenant_name" {
  description = "Tenant for the application to send with: TenantName in SendEmail, X-SES-TENANT in SMTP."
  value       = module.organization.tenant_names[var.region]
}

output "dns_records" {
  description = "DNS records to publish, by domain, Region and name."
  value       = module.organization.dns_records
}

output "records_table" {
  description = "The records as text, to send to the owner of the domains."
  value       = module.organization.records_table
}

output "verified_at" {
  description = "When each domain was first seen verified."
  value       = ses_tenant_domain_verification.this.verified_at
}
