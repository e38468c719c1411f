# Waits until both domains may send. What needs verified domains depends on this resource.
resource "ses_tenant_domain" "acme" {
  for_each = toset(["acme.com", "acme.example"])

  domain    = each.key
  mail_from = { subdomain = "bounce" }
}

resource "ses_tenant_domain_verification" "acme" {
  domains  = [for identity in ses_tenant_domain.acme : identity.domain]
  wait_for = ["dkim", "mail_from"]

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
