# Acme's tenant was made by another configuration. Here it gets a suppression list of its own.
resource "ses_tenant_suppression" "acme" {
  tenant_name = "acme"
  scope       = "TENANT"
  reasons     = ["BOUNCE", "COMPLAINT"]
}

# Initech's mail consults no list and adds to none. A destroy takes that back.
resource "ses_tenant_suppression" "initech" {
  tenant_name = "initech"
  scope       = "TENANT"
  reasons     = []
  on_destroy  = "clear"
}
