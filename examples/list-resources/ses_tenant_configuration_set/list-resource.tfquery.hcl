# All configuration sets of the account in another Region than the provider's.
list "ses_tenant_configuration_set" "us" {
  provider = ses
  limit    = 1000

  config {
    region = "us-east-1"
  }
}

# Those of one tenant, with their options and event destinations.
list "ses_tenant_configuration_set" "acme" {
  provider         = ses
  include_resource = true

  config {
    tenant_name = "acme"
  }
}
