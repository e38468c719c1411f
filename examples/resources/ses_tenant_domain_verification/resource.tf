# Waits until both domains may send. What needs verified domains depends on this resource.
resource "ses_tenant_domain" "acme" {
  for_each = toset(["acme.com", "acme.example"])

  domain    = each.key
  mail_from = { subdomain = "bounce" }
}

resource "ses_tenant_domain_verification" "acme" {
  domains  = [for identity in ses_tenant_domain.acme : identity.domain]
  wait_for = ["dkim", "mail_from"]

  # Wait again after a new DKIM key or MAIL FROM domain: both change the records.
  triggers = { for domain, identity in ses_tenant_domain.acme : domain => sha256(jsonencode(identity.dns_records)) }

  # Where to look when something is wrong; without it, at the system's resolvers.
  dns_check = {
    resolvers = ["1.1.1.1", "9.9.9.9:53"]
  }

  timeouts = {
    create = "90m"
    update = "90m"
  }

  # With DNS records in the same configuration: depends_on = [aws_route53_record.ses]
}
