# A domain of a tenant. SES makes the DKIM key (Easy DKIM).
resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_domain" "acme" {
  tenant_name = ses_tenant.acme.name
  domain      = "acme.example"

  # Bounces return to bounce.acme.example instead of a domain of SES, which aligns SPF.
  mail_from = {
    subdomain = "bounce"
  }

  # Yields one more DNS record; SES is not told.
  dmarc = {
    policy = "none"
    rua    = ["mailto:dmarc@acme.example"]
  }

  # A plan that would destroy or replace the domain fails.
  deletion_protection = true
}

# Keys and types are known before anything exists, so for_each works in the first plan.
output "names_to_publish" {
  value = { for key, record in ses_tenant_domain.acme.dns_records : key => "${record.type} ${record.fqdn}" }
}
