terraform {
  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

# The provider reads credentials from the same sources as the AWS CLI.
provider "ses" {
  region = "eu-west-1"

  default_tags {
    tags = {
      ManagedBy = "terraform"
    }
  }
}

resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"
}

resource "ses_tenant_domain" "acme" {
  tenant_name = ses_tenant.acme.name
  domain      = "acme.example"
  mail_from   = { subdomain = "bounce" }
}

# Publish these records with any DNS provider or by hand.
output "dns_records" {
  value = ses_tenant_domain.acme.dns_records
}
