resource "ses_tenant" "acme" {
  name = "acme"
}
