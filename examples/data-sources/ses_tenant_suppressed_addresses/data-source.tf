# Recipients who have complained since October.
data "ses_tenant_suppressed_addresses" "complaints" {
  tenant_name = "acme"
  reasons     = ["COMPLAINT"]
  since       = "2026-10-01T00:00:00Z"
}

# The number of addresses is not sensitive.
output "complaints" {
  value = nonsensitive(length(data.ses_tenant_suppressed_addresses.complaints.addresses))
}
