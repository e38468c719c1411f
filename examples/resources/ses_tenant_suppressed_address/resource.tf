resource "ses_tenant" "acme" {
  name = "acme"

  # The tenant uses its own suppression list.
  suppression = {
    scope   = "TENANT"
    reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "ses_tenant_suppressed_address" "fax" {
  tenant_name   = ses_tenant.acme.name
  email_address = "fax@initech.example"
  reason        = "BOUNCE"
}
