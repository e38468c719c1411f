import {
  to = ses_tenant_domain_default_configuration_set.acme
  identity = {
    domain = "acme.example"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
