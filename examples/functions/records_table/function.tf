resource "ses_tenant_domain" "acme" {
  domain    = "acme.example"
  mail_from = { subdomain = "bounce" }
}

# Text to send to the owner of the domain, with names relative to the zone acme.example.
output "for_the_customer" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, "acme.example", "blocks", 3600)
}

# For a spreadsheet, with full names and the default TTL.
output "for_a_spreadsheet" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, null, "csv", null)
}

# A file to import into the zone.
output "zone_file" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, "acme.example", "zone", null)
}
