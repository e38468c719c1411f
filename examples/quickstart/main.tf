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

variable "sending_status" {
  description = "DISABLED pauses the organization, ENABLED lifts that again."
  type        = string
  default     = null
}

# The tenant with its configuration set, the domains, and the switch that pauses it. Copy the module's folder, and change it to
# your needs. The tenant is named after the organization and the time, such as org-7f3c2a90-1767225600: the name is known after
# the first apply and stays.
module "organization" {
  source = "../modules/organization"

  organization_id     = var.organization_id
  regions             = [var.region]
  domains             = var.domains
  mail_from_subdomain = "bounce"
  sending_status      = var.sending_status
}

# Here stand the DNS records of your DNS provider. Keys and types of the records are known in the first plan, so for_each over
# them works before anything exists:
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
# and the verification below depends on them: depends_on = [aws_route53_record.ses]. The simulated SES of `make demo` wants to
# see no records, so the demo does without. Complete configurations for five DNS providers are in examples/dns.

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains  = module.organization.domains[var.region]
  triggers = { records = sha256(jsonencode(module.organization.dns_records)) }
}

output "tenant_name" {
  description = "What the application names when it sends: TenantName in SendEmail, X-SES-TENANT by SMTP."
  value       = module.organization.tenant_names[var.region]
}

output "dns_records" {
  description = "DNS records to publish, by domain, Region and name."
  value       = module.organization.dns_records
}

output "records_table" {
  description = "The same as a table, to send to whoever owns the domains."
  value       = module.organization.records_table
}

output "verified_at" {
  description = "When each domain was seen to be verified."
  value       = ses_tenant_domain_verification.this.verified_at
}
