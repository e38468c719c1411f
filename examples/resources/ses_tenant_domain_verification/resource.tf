resource "ses_tenant_domain" "acme" {
  for_each = toset(["acme.com", "acme.example"])

  domain = each.key
}

# Waits until SES has verified both domains.
resource "ses_tenant_domain_verification" "acme" {
  domains = [for identity in ses_tenant_domain.acme : identity.domain]

  # If Terraform manages the DNS records: depends_on = [aws_route53_record.ses]
}
