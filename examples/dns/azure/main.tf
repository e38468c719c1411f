# An organization's domains in Azure DNS, which has a resource of its own for each type of record.

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

# Credentials come from the Azure command line, the subscription from ARM_SUBSCRIPTION_ID.
provider "azurerm" {
  features {}
}

variable "organization_id" {
  description = "Your own identifier of the organization that gets the tenant."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group of the DNS zones."
  type        = string
}

variable "zones" {
  description = "The organization's domains, each with the name of the DNS zone that its records go into."
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

# Keys and types of the records are known in the first plan, so for_each works before anything exists.
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

# Waits until SES has seen the records, and says record by record what is wrong if it has not.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [azurerm_dns_cname_record.ses, azurerm_dns_mx_record.ses, azurerm_dns_txt_record.ses]
}

output "tenant_arn" {
  description = "What IAM policies and event patterns name the tenant by."
  value       = ses_tenant.this.arn
}
