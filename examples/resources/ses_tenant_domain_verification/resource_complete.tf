resource "ses_tenant_domain" "acme" {
  domain    = "acme.example"
  mail_from = { subdomain = "bounce" }
}

resource "ses_tenant_domain_verification" "acme" {
  domains  = [ses_tenant_domain.acme.domain]
  wait_for = ["dkim", "mail_from"]

  # Waits again when the records change, after a new DKIM key or MAIL FROM domain.
  triggers = { records = sha256(jsonencode(ses_tenant_domain.acme.dns_records)) }

  # Resolvers for the report about wrong records. Default: the system's.
  dns_check = {
    resolvers = ["1.1.1.1", "9.9.9.9:53"]
  }

  timeouts = {
    create = "90m"
    update = "90m"
  }
}
