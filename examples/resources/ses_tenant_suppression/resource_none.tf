# SES neither checks nor extends a suppression list for this tenant. A destroy clears the settings.
resource "ses_tenant_suppression" "initech" {
  tenant_name = "initech"
  scope       = "TENANT"
  reasons     = []
  on_destroy  = "clear"
}
