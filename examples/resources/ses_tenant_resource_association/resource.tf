resource "ses_tenant" "acme" {
  name = "acme"
}

# Associates an existing configuration set with one more tenant.
resource "ses_tenant_resource_association" "transactional" {
  tenant_name  = ses_tenant.acme.name
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:configuration-set/transactional"
}

# A domain that several tenants share. It has no tenant_name.
resource "ses_tenant_domain" "shared" {
  domain = "mail.platform.example"
}

resource "ses_tenant_resource_association" "shared" {
  for_each = toset([ses_tenant.acme.name, "initech"])

  tenant_name  = each.key
  resource_arn = ses_tenant_domain.shared.arn
}
