terraform {
  required_version = ">= 1.14"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

action "ses_tenant_pause_sending" "acme" {
  config {
    tenant_name = "acme"
  }
}
