terraform {
  required_version = ">= 1.14"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

action "ses_tenant_resume_sending" "acme" {
  config {
    tenant_name = "acme"
  }
}

# Sends despite open findings.
action "ses_tenant_resume_sending" "reinstate" {
  config {
    tenant_name = "acme"
    reinstate   = true
  }
}
