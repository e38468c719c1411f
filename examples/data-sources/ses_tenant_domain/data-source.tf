# A domain that another configuration manages.
data "ses_tenant_domain" "acme" {
  domain = "acme.example"
}

output "tenants" {
  value = data.ses_tenant_domain.acme.tenants
}

output "verified" {
  value = data.ses_tenant_domain.acme.verification.verified
}

# The records to publish.
output "records" {
  value = data.ses_tenant_domain.acme.dns_records
}
