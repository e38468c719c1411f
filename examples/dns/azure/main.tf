# Domains in Azure DNS, which has a separate resource for each record type.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "ses" {}

# Credentials come from the Azure CLI, the subscription from ARM_SUBSCRIPTION_ID.
provider "azurerm" {
  features {}
}

variable "organization_id" {
  description = "Your identifier of the organization."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group of the DNS zones."
  type        = string
}

variable "zones" {
  description = "Domains to send from, each with the name of its DNS zone."
  type        = map(string) # { "acme.example" = "acme.example", "mail.acme.example" = "acme.example" }
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
      for key, record in identity.dns_records : "${domain}/${key}" => merge(record, { zone = var.zones[domain] })
    }
  ]...)
}

resource "azurerm_dns_cname_record" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "CNAME" }

  resource_group_name = var.resource_group_name
  zone_name           = each.value.zone
  name                = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl                 = 600
  record              = each.value.value
}

resource "azurerm_dns_mx_record" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "MX" }

  resource_group_name = var.resource_group_name
  zone_name           = each.value.zone
  name                = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl                 = 600

  record {
    preference = each.value.priority
    exchange   = each.value.value
  }
}

resource "azurerm_dns_txt_record" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "TXT" }

  resource_group_name = var.resource_group_name
  zone_name           = each.value.zone
  name                = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl                 = 600

  record {
    value = each.value.value
  }
}

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [azurerm_dns_cname_record.ses, azurerm_dns_mx_record.ses, azurerm_dns_txt_record.ses]
}

output "tenant_arn" {
  description = "ARN of the tenant, for IAM policies and event patterns."
  value       = ses_tenant.this.arn
}
