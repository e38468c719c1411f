resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_domain" "acme" {
  tenant_name = ses_tenant.acme.name
  domain      = "acme.example"
}

# Keys and types are known in the first plan, so for_each over dns_records works.
output "records_to_publish" {
  value = { for key, record in ses_tenant_domain.acme.dns_records : key => "${record.type} ${record.fqdn}" }
}
