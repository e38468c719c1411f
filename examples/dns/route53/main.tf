# Domains in Amazon Route 53.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

# Both providers read credentials and the Region from the same sources as the AWS CLI.
provider "ses" {}

provider "aws" {}

variable "organization_id" {
  description = "Your identifier of the organization."
  type        = string
}

variable "zones" {
  description = "Domains to send from, each with the ID of its hosted zone."
  type        = map(string) # { "acme.example" = "Z0123456789ABCDEFGHIJ" }
}

resource "ses_tenant" "this" {
  name            = "org-${var.organization_id}"
  organization_id = var.organization_id
}

# SES requires a configuration set. It is the default of the domains, so emails do not have to name it.
resource "ses_tenant_configuration_set" "this" {
  tenant_name = ses_tenant.this.name
  name        = ses_tenant.this.name
}

resource "ses_tenant_domain" "this" {
  for_each = var.zones

  tenant_name            = ses_tenant.this.name
  configuration_set_name = ses_tenant_configuration_set.this.name
  domain                 = each.key
  mail_from              = { subdomain = "bounce" }
  dmarc                  = { policy = "none" }
}

# Keys and types of the records are known in the first plan, so for_each works.
locals {
  records = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => merge(record, { zone_id = var.zones[domain] })
    }
  ]...)
}

resource "aws_route53_record" "ses" {
  for_each = local.records

  zone_id = each.value.zone_id
  name    = each.value.fqdn
  type    = each.value.type
  ttl     = 600
  records = [each.value.route53]
}

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [aws_route53_record.ses]
}

output "tenant_arn" {
  description = "ARN of the tenant, for IAM policies and event patterns."
  value       = ses_tenant.this.arn
}
