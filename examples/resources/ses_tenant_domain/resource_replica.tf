resource "ses_tenant_domain" "ireland" {
  domain = "acme.example"
  region = "eu-west-1"
}

resource "ses_tenant_domain" "frankfurt" {
  domain = "acme.example"
  region = "eu-central-1"

  dkim = {
    replicate_from_region = ses_tenant_domain.ireland.region
  }
}
