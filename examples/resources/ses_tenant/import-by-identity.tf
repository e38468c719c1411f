import {
  to = ses_tenant.acme
  identity = {
    name = "acme"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
