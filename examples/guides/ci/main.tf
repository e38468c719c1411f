# Tenants that a pipeline plans on each pull request, applies on merge, and compares with SES at night.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }

  backend "s3" {
    bucket       = "acme-terraform"
    key          = "ses/tenants.tfstate"
    region       = "eu-west-1"
    use_lockfile = true
  }
}

variable "organizations" {
  description = "Short names of the organizations that have a tenant."
  type        = set(string)
  default     = ["acme", "initech"]
}

resource "ses_tenant" "organization" {
  for_each = var.organizations

  name = "org-${each.key}"
}

resource "ses_tenant_sending_state" "organization" {
  for_each = var.organizations

  tenant_name       = ses_tenant.organization[each.key].name
  reputation_policy = "standard"
}
