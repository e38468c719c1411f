terraform {
  required_version = ">= 1.14"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

action "ses_tenant_domain_restart_verification" "acme" {
  config {
    domain = "acme.com"
  }
}
