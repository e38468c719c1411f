# A template that all customers use: it has no tenant_name, and is associated with each tenant that sends with it.
resource "ses_tenant_template" "reset" {
  name    = "password-reset"
  subject = "Reset your password"
  text    = "Hello {{name}},\n\nUse this link to reset your password: {{link}}\n"
}

resource "ses_tenant_shared_resource" "reset" {
  resource_arn = ses_tenant_template.reset.arn
  tenant_names = ["acme", "globex"]
}
