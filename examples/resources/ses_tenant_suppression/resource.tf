# Another configuration manages the tenant. Here, it gets its own suppression list.
resource "ses_tenant_suppression" "acme" {
  tenant_name = "acme"
  scope       = "TENANT"
  reasons     = ["BOUNCE", "COMPLAINT"]
}
