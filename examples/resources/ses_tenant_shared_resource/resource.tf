resource "ses_tenant" "customer" {
  for_each = toset(["acme", "globex", "initech"])

  name = each.key
}

# A domain of the platform that every customer can send from. It has no tenant_name.
resource "ses_tenant_domain" "platform" {
  domain = "mail.platform.example"
}

resource "ses_tenant_shared_resource" "platform" {
  resource_arn = ses_tenant_domain.platform.arn
  tenant_names = [for tenant in ses_tenant.customer : tenant.name]
}
