import {
  to = ses_tenant_configuration_set.acme
  identity = {
    name = "acme"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
