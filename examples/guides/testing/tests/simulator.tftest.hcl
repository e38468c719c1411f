# The real provider against the simulated SES, which AWS_ENDPOINT_URL names: what SES refuses fails here too, and reads see what was written.
variables {
  organization = "acme"
  domains      = ["acme.com"]
}

run "onboard" {
  assert {
    condition     = output.sending
    error_message = "A new organization sends."
  }

  assert {
    condition     = strcontains(output.records_tables["acme.com"], ".dkim.amazonses.com")
    error_message = "The customer is told which records to publish."
  }
}

run "pause" {
  variables {
    paused = true
  }

  assert {
    condition     = !output.sending
    error_message = "A paused organization does not send."
  }
}

run "resume" {
  assert {
    condition     = output.sending
    error_message = "A pause of this configuration's own is lifted by it."
  }
}

# A further domain is added to the organization that exists.
run "another_domain" {
  variables {
    domains = ["acme.com", "acme.example"]
  }

  assert {
    condition     = length(output.dns_records) == 10
    error_message = "A further domain brings five records."
  }
}
