resource "ses_tenant_sending_state" "initech" {
  tenant_name = "initech"
  status      = "DISABLED"
}
