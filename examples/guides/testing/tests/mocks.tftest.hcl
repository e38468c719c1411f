# Neither AWS nor network: every answer of SES is made up. The folder mocks holds a copy of examples/mocks/ses.tfmock.hcl.
mock_provider "ses" {
  source          = "./mocks"
  override_during = plan
}

variables {
  organization = "acme"
  domains      = ["acme.com", "acme.example"]
}

run "names" {
  command = plan

  assert {
    condition     = output.tenant_name == "org-acme" && ses_tenant_configuration_set.this.name == "org-acme"
    error_message = "The tenant and its configuration set have the name of the organization."
  }

  assert {
    condition     = length(output.dns_records) == 10
    error_message = "Each domain has three DKIM records, an MX and an SPF record."
  }
}

run "pause" {
  command = plan

  variables {
    paused = true
  }

  assert {
    condition     = ses_tenant_sending_state.this.status == "DISABLED"
    error_message = "A paused organization does not send."
  }
}

# An answer of SES that is hard to have otherwise: SES itself has paused the tenant.
run "paused_by_ses" {
  command = plan

  override_resource {
    target          = ses_tenant_sending_state.this
    override_during = plan
    values          = { effective_status = "DISABLED" }
  }

  assert {
    condition     = !output.sending
    error_message = "The application is told that nothing is sent."
  }
}

run "bad_name" {
  command = plan

  variables {
    organization = "Acme Inc."
  }

  expect_failures = [var.organization]
}
