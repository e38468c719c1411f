resource "ses_tenant_domain" "acme" {
  domain    = "acme.example"
  mail_from = { subdomain = "bounce" }
}

# What to send to whoever publishes the records by hand, with names as the forms of the zone acme.example want them.
output "for_the_customer" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, "acme.example", "blocks", 3600)
}

# For a spreadsheet: full names, and the default TTL.
output "for_a_spreadsheet" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, null, "csv", null)
}

# A file to import into the zone.
output "zone_file" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, "acme.example", "zone", null)
}
