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

  assert {
    condition     = output.may_send && output.found.dns && output.found.verified && output.found.configuration_sets[0] == "mock" && length(output.found.tenants) == 0
    error_message = "The account may send, and the data sources answer what the mocks say."
  }

  assert {
    condition     = output.documents.topic.Version == "2012-10-17" && output.documents.role.Version == "2012-10-17" && output.documents.firehose.Version == "2012-10-17"
    error_message = "The documents of a topic and of a role are JSON."
  }

  assert {
    condition     = output.functions.name == "bounce" && output.functions.host == "email-smtp.eu-west-1.amazonaws.com" && output.functions.password == 44 && output.functions.first > 0
    error_message = "Functions calculate."
  }

  assert {
    condition     = strcontains(output.functions.table, "token1._domainkey") && startswith(output.functions.key, "p=MIGf")
    error_message = "The functions about DNS work on mocked records."
  }
}
