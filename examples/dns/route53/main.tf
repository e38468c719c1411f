# An organization's domains in Amazon Route 53.

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

# Credentials and region come from where the AWS command line takes them, for both providers.
provider "ses" {}

provider "aws" {}

variable "organization_id" {
  description = "Your own identifier of the organization that gets the tenant."
  type        = string
}

variable "zones" {
  description = "The organization's domains, each with the ID of the hosted zone that its records go into."
  type        = map(string) # { "acme.example" = "Z0123456789ABCDEFGHIJ" }
}

resource "ses_tenant" "this" {
  name            = "org-${var.organization_id}"
  organization_id = var.organization_id
}

# SES wants a configuration set for a tenant's mail. It is the default of the domains, so that mail need not name it.
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

# Keys and types of the records are known in the first plan, so for_each works before anything exists.
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

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [aws_route53_record.ses]
}

output "tenant_arn" {
  description = "What IAM policies and event patterns name the tenant by."
  value       = ses_tenant.this.arn
}
