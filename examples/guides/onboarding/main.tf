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
  description = "SNS topic that is told of bounces and complaints. Null: none."
  type        = string
  default     = null
}

# The organization: a tenant, a configuration set, its domains, and the switch that pauses it.
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

# Waits until SES has seen the records. While nobody has published them there is nothing to wait for.
resource "ses_tenant_domain_verification" "acme" {
  count   = var.published ? 1 : 0
  domains = module.acme.domains["eu-west-1"]
}

# What the application of this organization may do: send through its own tenant, and through no other.
data "ses_tenant_sending_policy_document" "acme" {
  role                   = "sender"
  tenant_names           = values(module.acme.tenant_names)
  identity_arns          = module.acme.identity_arns
  configuration_set_arns = module.acme.configuration_set_arns
}

# What EventBridge tells you about: this organization was paused, or sends again.
data "ses_tenant_event_pattern" "acme" {
  events      = ["paused", "resumed"]
  tenant_arns = values(module.acme.tenant_arns)
}

output "for_acme" {
  description = "DNS records to publish, as a table to send to the customer."
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
