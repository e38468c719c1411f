# The mocks in ses.tfmock.hcl apply to the plan too, so the keys of dns_records are known, as with the real provider.
mock_provider "ses" {
  source          = "."
  override_during = plan
}

run "plan" {
  command = plan

  assert {
    condition     = length(terraform_data.record) == 10
    error_message = "Each of two domains has three DKIM records, an MX and an SPF record."
  }
}

run "apply" {
  assert {
    condition     = ses_tenant_domain.this["acme.com"].tenant_name == "acme"
    error_message = "The domain belongs to the tenant."
  }

  assert {
    condition     = terraform_data.record["acme.com/mail_from_mx"].output == "MX bounce.mock.example 10 feedback-smtp.eu-west-1.amazonses.com."
    error_message = "The MX record is published in the form of a zone file."
  }

  assert {
    condition     = ses_tenant_configuration_set.this.event_destinations["feedback"].enabled
    error_message = "Feedback is sent."
  }

  assert {
    condition     = output.policy.Version == "2012-10-17" && output.pattern.source[0] == "aws.ses" && length(output.dashboard.widgets) == 0
    error_message = "The documents are JSON."
  }

  assert {
    condition     = ses_tenant_sending_state.this.effective_status == "ENABLED"
    error_message = "A tenant without findings may send."
  }
}
