# The domains that are verified, without waiting for the others.
data "ses_tenant_domains" "verified" {
  verification_status = "SUCCESS"
}

output "ready" {
  value = keys(data.ses_tenant_domains.verified.domains)
}

# All domains below one.
data "ses_tenant_domains" "customers" {
  name_contains = ".customers.example"
}

output "waiting" {
  value = [for name, domain in data.ses_tenant_domains.customers.domains : name if domain.verification_status != "SUCCESS"]
}
