# The same for OpenTofu, which takes this file instead of mocks.tftest.hcl and reads no mocks from a folder. It needs an answer for each
# attribute that the configuration reads; examples/mocks/main.tofutest.hcl has those of every type.
mock_provider "ses" {
  mock_resource "ses_tenant_domain" {
    defaults = {
      dns_records = {
        dkim1 = {
          fqdn       = "token1._domainkey.mock.example"
          type       = "CNAME"
          value      = "token1.dkim.amazonses.com"
          priority   = null
          rdata      = "token1.dkim.amazonses.com."
          route53    = "token1.dkim.amazonses.com"
          cloudflare = "token1.dkim.amazonses.com"
        }
        dkim2 = {
          fqdn       = "token2._domainkey.mock.example"
          type       = "CNAME"
          value      = "token2.dkim.amazonses.com"
          priority   = null
          rdata      = "token2.dkim.amazonses.com."
          route53    = "token2.dkim.amazonses.com"
          cloudflare = "token2.dkim.amazonses.com"
        }
        dkim3 = {
          fqdn       = "token3._domainkey.mock.example"
          type       = "CNAME"
          value      = "token3.dkim.amazonses.com"
          priority   = null
          rdata      = "token3.dkim.amazonses.com."
          route53    = "token3.dkim.amazonses.com"
          cloudflare = "token3.dkim.amazonses.com"
        }
        mail_from_mx = {
          fqdn       = "bounce.mock.example"
          type       = "MX"
          value      = "feedback-smtp.eu-west-1.amazonses.com"
          priority   = 10
          rdata      = "10 feedback-smtp.eu-west-1.amazonses.com."
          route53    = "10 feedback-smtp.eu-west-1.amazonses.com"
          cloudflare = "feedback-smtp.eu-west-1.amazonses.com"
        }
        mail_from_spf = {
          fqdn       = "bounce.mock.example"
          type       = "TXT"
          value      = "v=spf1 include:amazonses.com ~all"
          priority   = null
          rdata      = "\"v=spf1 include:amazonses.com ~all\""
          route53    = "v=spf1 include:amazonses.com ~all"
          cloudflare = "\"v=spf1 include:amazonses.com ~all\""
        }
      }
    }
  }

  mock_resource "ses_tenant_sending_state" {
    defaults = { effective_status = "ENABLED" }
  }
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
    target = ses_tenant_sending_state.this
    values = { effective_status = "DISABLED" }
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
