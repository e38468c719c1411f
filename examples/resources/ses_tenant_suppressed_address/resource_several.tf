resource "ses_tenant_suppressed_address" "blocked" {
  for_each = toset(["abuse@initech.example", "noreply@globex.example"])

  tenant_name   = "acme"
  email_address = each.key
  reason        = "COMPLAINT"
}
