# The verified domains, without waiting for the others.
data "ses_tenant_domains" "verified" {
  verification_status = "SUCCESS"
}

output "ready" {
  value = keys(data.ses_tenant_domains.verified.domains)
}

# All subdomains of a domain.
data "ses_tenant_domains" "customers" {
  name_contains = ".customers.example"
}

output "waiting" {
  value = [for name, domain in data.ses_tenant_domains.customers.domains : name if domain.verification_status != "SUCCESS"]
}
