terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

provider "ses" {
  region = "eu-west-1"
}

variable "published" {
  description = "Whether the customer has published the DNS records."
  type        = bool
  default     = false
}

variable "topic_arn" {
  description = "SNS topic for bounces and complaints. Null: none."
  type        = string
  default     = null
}

# A tenant with a configuration set, domains and a sending state.
module "acme" {
  source = "../../modules/organization"

  organization_id     = "7f3c2a90"
  tenant_name         = "acme"
  regions             = ["eu-west-1"]
  domains             = ["acme.com", "mail.acme.example"]
  mail_from_subdomain = "bounce"
  topic_arns          = var.topic_arn == null ? {} : { "eu-west-1" = var.topic_arn }
  reputation_policy   = "strict"
}

# Waits until SES has verified the domains, after the customer has published the records.
resource "ses_tenant_domain_verification" "acme" {
  count   = var.published ? 1 : 0
  domains = module.acme.domains["eu-west-1"]
}

# Allows the application to send through this tenant only.
data "ses_tenant_sending_policy_document" "acme" {
  role                   = "sender"
  tenant_names           = values(module.acme.tenant_names)
  identity_arns          = module.acme.identity_arns
  configuration_set_arns = module.acme.configuration_set_arns
}

# Matches the events that SES sends when it pauses or resumes the tenant.
data "ses_tenant_event_pattern" "acme" {
  events      = ["paused", "resumed"]
  tenant_arns = values(module.acme.tenant_arns)
}

output "for_acme" {
  description = "DNS records to publish, as text to send to the customer."
  value       = module.acme.records_table
}

output "policy" {
  description = "For aws_iam_role_policy."
  value       = data.ses_tenant_sending_policy_document.acme.json
}

output "event_pattern" {
  description = "For aws_cloudwatch_event_rule."
  value       = data.ses_tenant_event_pattern.acme.json
}
