terraform {
  required_version = ">= 1.14"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

action "ses_tenant_send_test_email" "acme" {
  config {
    tenant_name            = "acme"
    from                   = "hello@acme.com"
    configuration_set_name = "acme"
  }
}

# Sends a test email after each change of the domain.
resource "terraform_data" "domain" {
  input = "acme.com"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.ses_tenant_send_test_email.acme]
    }
  }
}
