resource "ses_tenant_shared_resource" "welcome" {
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:template/welcome"
  tenant_names = ["acme", "globex"]
}
