resource "ses_tenant" "acme" {
  name = "acme"
}

# SES also pauses the tenant automatically for findings of low impact.
resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  reputation_policy = "strict"
}
