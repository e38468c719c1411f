# A welcome email for the users of one customer.
resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_template" "welcome" {
  tenant_name = ses_tenant.acme.name
  name        = "${ses_tenant.acme.name}-welcome"

  subject = "Welcome to Acme, {{name}}"
  html    = "<p>Hello {{name}},</p><p>Your account is ready.</p>"
  text    = "Hello {{name}},\n\nYour account is ready.\n"

  tags = {
    OrganizationId = "7f3c2a90"
  }
}
