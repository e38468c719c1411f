# Mock values of all resources and data sources, for `terraform test` without AWS. OpenTofu does not read mocks from a file: see
# main.tofutest.hcl.

mock_resource "ses_tenant" {
  defaults = {
    name            = "org-mock-1767225600"
    organization_id = null
    suppression     = { scope = null, reasons = null }
    tags_all        = {}
    id              = "tn-0123456789abcdef0123456789abcd"
    arn             = "arn:aws:ses:eu-west-1:123456789012:tenant/org-mock-1767225600/tn-0123456789abcdef0123456789abcd"
    created_at      = "2026-01-01T00:00:00Z"
    region          = "eu-west-1"
  }
}

mock_resource "ses_tenant_domain" {
  defaults = {
    tenant_name              = null
    configuration_set_name   = null
    email_forwarding_enabled = true
    tags_all                 = {}
    arn                      = "arn:aws:ses:eu-west-1:123456789012:identity/mock.example"
    dkim_tokens              = ["token1", "token2", "token3"]
    dkim_public_key          = null
    dkim_signing_hosted_zone = "dkim.amazonses.com"
    dkim_origin              = "AWS_SES"
    region                   = "eu-west-1"

    dkim = {
      signing_key_length    = "RSA_2048_BIT"
      selector              = null
      replicate_from_region = null
      signing_enabled       = true
    }

    mail_from = {
      subdomain              = null
      behavior_on_mx_failure = "USE_DEFAULT_VALUE"
    }

    # The same for all domains: a mock cannot depend on arguments.
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

    verification = {
      verified         = true
      status           = "SUCCESS"
      error            = null
      dkim_status      = "SUCCESS"
      mail_from_status = "SUCCESS"
    }
  }
}

mock_resource "ses_tenant_domain_verification" {
  defaults = {
    region      = "eu-west-1"
    verified_at = {}
  }
}

mock_resource "ses_tenant_resource_association" {
  defaults = {
    resource_type = "identity"
    region        = "eu-west-1"
  }
}

mock_data "ses_tenant_sending_policy_document" {
  defaults = {
    json          = "{\"Version\": \"2012-10-17\", \"Statement\": []}"
    minified_json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }
}

mock_data "ses_tenant_event_pattern" {
  defaults = {
    json = "{\"source\":[\"aws.ses\"]}"
  }
}

mock_data "ses_tenant_sns_topic_policy_document" {
  defaults = {
    json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }
}

mock_data "ses_tenant_firehose_role_document" {
  defaults = {
    assume_role_policy_json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    policy_json             = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }
}

mock_data "ses_tenant_dashboard_document" {
  defaults = {
    region = "eu-west-1"
    json   = "{\"widgets\":[]}"
  }
}

mock_resource "ses_tenant_sending_state" {
  defaults = {
    reputation_policy = "standard"
    effective_status  = "ENABLED"
    region            = "eu-west-1"
  }
}

mock_data "ses_tenant_reputation" {
  defaults = {
    reputation_policy = "standard"
    effective_status  = "ENABLED"
    region            = "eu-west-1"

    impact             = null
    open_high_findings = 0

    customer_managed_status = {
      status     = "ENABLED"
      cause      = null
      updated_at = "2026-10-01T12:00:00Z"
    }

    ses_managed_status = {
      status     = "ENABLED"
      cause      = null
      updated_at = "2026-10-01T12:00:00Z"
    }
  }
}

mock_data "ses_tenant_reputations" {
  defaults = {
    tenants = {}
    region  = "eu-west-1"
  }
}

mock_resource "ses_tenant_shared_resource" {
  defaults = {
    region = "eu-west-1"
  }
}

mock_resource "ses_tenant_suppression" {
  defaults = {
    tenant_id = "tn-0123456789abcdef0123456789abcd"
    region    = "eu-west-1"
  }
}

mock_resource "ses_tenant_suppressed_address" {
  defaults = {
    updated_at = "2026-01-01T00:00:00Z"
    region     = "eu-west-1"
  }
}

mock_data "ses_tenant_configuration_sets" {
  defaults = {
    names  = ["mock"]
    region = "eu-west-1"
  }
}

# The list is empty.
mock_data "ses_tenant_suppressed_addresses" {
  defaults = {
    region = "eu-west-1"
  }
}

mock_data "ses_tenant" {
  defaults = {
    name            = "org-mock-1767225600"
    organization_id = null
    sending_status  = "ENABLED"
    suppression     = { scope = null, reasons = null }
    tags            = {}
    tags_all        = {}
    id              = "tn-0123456789abcdef0123456789abcd"
    arn             = "arn:aws:ses:eu-west-1:123456789012:tenant/org-mock-1767225600/tn-0123456789abcdef0123456789abcd"
    created_at      = "2026-01-01T00:00:00Z"
    region          = "eu-west-1"
  }
}

# No tenant matches.
mock_data "ses_tenants" {
  defaults = {
    region = "eu-west-1"
  }
}

mock_data "ses_tenant_domain" {
  defaults = {
    arn                      = "arn:aws:ses:eu-west-1:123456789012:identity/mock.example"
    configuration_set_name   = null
    dkim_origin              = "AWS_SES"
    dkim_signing_hosted_zone = "dkim.amazonses.com"
    dkim_tokens              = ["token1", "token2", "token3"]
    dns_records              = {}
    email_forwarding_enabled = true
    mail_from                = { subdomain = null, behavior_on_mx_failure = "USE_DEFAULT_VALUE" }
    region                   = "eu-west-1"
    tags                     = {}
    tenants                  = ["acme"]

    dkim = {
      signing_key_length    = "RSA_2048_BIT"
      selector              = null
      replicate_from_region = null
      signing_enabled       = true
    }

    verification = {
      verified         = true
      status           = "SUCCESS"
      error            = null
      dkim_status      = "SUCCESS"
      mail_from_status = "SUCCESS"
    }
  }
}

mock_data "ses_tenant_domains" {
  defaults = {
    domains = { "mock.example" = { sending_enabled = true, verification_status = "SUCCESS" } }
    region  = "eu-west-1"
  }
}

mock_data "ses_tenant_domain_dns_check" {
  defaults = {
    ok      = true
    records = {}
    report  = ""
    region  = "eu-west-1"
  }
}

mock_data "ses_account" {
  defaults = {
    max_24_hour_send                 = 50000
    max_send_rate                    = 14
    sent_last_24_hours               = 0
    sending_enabled                  = true
    production_access_enabled        = true
    enforcement_status               = "HEALTHY"
    vdm_enabled                      = false
    suppressed_reasons               = ["BOUNCE", "COMPLAINT"]
    dedicated_ip_auto_warmup_enabled = true
    region                           = "eu-west-1"
  }
}

mock_resource "ses_tenant_configuration_set" {
  defaults = {
    tenant_name                = null
    sending_enabled            = true
    reputation_metrics_enabled = true
    tracking                   = { custom_redirect_domain = null, https_policy = null }
    delivery                   = { tls_policy = null, sending_pool_name = null, max_delivery_seconds = null }
    suppression                = { reasons = null, scope = null, validation = null }
    vdm                        = { engagement_metrics = null, optimized_shared_delivery = null }
    archiving                  = { archive_arn = null }
    tags_all                   = {}
    arn                        = "arn:aws:ses:eu-west-1:123456789012:configuration-set/mock"
    region                     = "eu-west-1"

    # The values apply to each event destination.
    event_destinations = {
      enabled     = true
      eventbridge = { event_bus_arn = "arn:aws:events:eu-west-1:123456789012:event-bus/default" }
    }
  }
}

mock_resource "ses_tenant_template" {
  defaults = {
    tenant_name = null
    tags_all    = {}
    arn         = "arn:aws:ses:eu-west-1:123456789012:template/mock"
    region      = "eu-west-1"
  }
}

mock_resource "ses_tenant_domain_default_configuration_set" {
  defaults = {
    region = "eu-west-1"
  }
}

# A healthy tenant.
mock_data "ses_tenant_metrics" {
  defaults = {
    window             = { start_date = "2026-01-01", end_date = "2026-01-08" }
    totals             = { send = 1000, delivery = 990, permanent_bounce = 5, transient_bounce = 5, complaint = 0, open = null, click = null }
    rates              = { bounce = 0.005, delivery = 0.99, complaint = 0, open = null, click = null }
    breaches           = {}
    enough_data        = true
    healthy            = true
    available          = true
    unavailable_reason = null
    region             = "eu-west-1"
  }
}

mock_data "ses_tenants_metrics" {
  defaults = {
    window  = { start_date = "2026-01-01", end_date = "2026-01-08" }
    tenants = {}
    region  = "eu-west-1"
  }
}

mock_data "ses_tenant_templates" {
  defaults = {
    names  = ["mock"]
    region = "eu-west-1"
  }
}
