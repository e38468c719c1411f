resource "ses_tenant_domain" "acme" {
  tenant_name = "acme"
  domain      = "acme.example"

  # Bounces go to bounce.acme.example instead of a domain of SES, which aligns SPF.
  mail_from = {
    subdomain = "bounce"
  }

  # Adds a DNS record to dns_records. SES does not use it.
  dmarc = {
    policy = "none"
    rua    = ["mailto:dmarc@acme.example"]
  }

  # The plan fails if it would destroy or replace the domain.
  deletion_protection = true
}
