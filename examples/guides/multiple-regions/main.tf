terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "regions" {
  description = "Regions that the organization sends from."
  type        = set(string)
  default     = ["eu-west-1", "us-east-1"]
}

resource "ses_tenant" "acme" {
  for_each = var.regions
  region   = each.key
  name     = "acme"
}

resource "ses_tenant_domain" "acme" {
  for_each    = var.regions
  region      = each.key
  domain      = "acme.com"
  tenant_name = ses_tenant.acme[each.key].name

  mail_from = {
    subdomain = "bounce-${each.key}"
  }
}
