# The templates that one tenant can send.
data "ses_tenant_templates" "acme" {
  tenant_name = "acme"
}

output "templates" {
  value = data.ses_tenant_templates.acme.names
}

# Templates of the account by name.
data "ses_tenant_templates" "welcome" {
  name_contains = "welcome"
}
