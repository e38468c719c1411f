resource "ses_tenant" "customer" {
  for_each = toset(["acme", "globex", "initech"])

  name = each.key
}

# A domain of the platform, from which every customer may send. It names no tenant itself.
resource "ses_tenant_domain" "platform" {
  domain = "mail.platform.example"
}

resource "ses_tenant_shared_resource" "platform" {
  resource_arn = ses_tenant_domain.platform.arn
  tenant_names = [for tenant in ses_tenant.customer : tenant.name]
}

# A template that was made elsewhere, for two of them.
resource "ses_tenant_shared_resource" "welcome" {
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:template/welcome"
  tenant_names = [ses_tenant.customer["acme"].name, ses_tenant.customer["globex"].name]
}
