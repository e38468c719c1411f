# Domains that SES could not verify.
list "ses_tenant_domain" "failed" {
  provider = ses
  limit    = 1000

  config {
    verification_status = "FAILED"
  }
}

# All domains of one tenant, with their attributes.
list "ses_tenant_domain" "acme" {
  provider         = ses
  include_resource = true

  config {
    tenant_name = "acme"
  }
}
