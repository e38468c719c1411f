resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name
}

# The domain uses the set for emails that name none.
resource "ses_tenant_domain" "acme" {
  tenant_name            = ses_tenant.acme.name
  domain                 = "acme.example"
  configuration_set_name = ses_tenant_configuration_set.acme.name
}
