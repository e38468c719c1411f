resource "ses_tenant_domain" "acme" {
  domain    = "acme.example"
  mail_from = { subdomain = "bounce" }
}

# What to send to somebody who publishes the records by hand: names inside the zone beside full ones.
output "for_a_mail" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, "acme.example", "text")
}

# The same for a spreadsheet, with full names only.
output "for_a_spreadsheet" {
  value = provider::ses::records_table(ses_tenant_domain.acme.dns_records, null, "csv")
}
