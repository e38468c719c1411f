resource "ses_tenant" "acme" {
  name = "acme"

  # The tenant's own list counts for its mail.
  suppression = {
    scope   = "TENANT"
    reasons = ["BOUNCE", "COMPLAINT"]
  }
}

# Nobody reads this address, and mail to it has bounced for years.
resource "ses_tenant_suppressed_address" "fax" {
  tenant_name   = ses_tenant.acme.name
  email_address = "fax@initech.example"
  reason        = "BOUNCE"
}

# Several addresses.
resource "ses_tenant_suppressed_address" "blocked" {
  for_each = toset(["abuse@initech.example", "noreply@globex.example"])

  tenant_name   = ses_tenant.acme.name
  email_address = each.key
  reason        = "COMPLAINT"
}
