import {
  to = ses_tenant_suppression.acme
  identity = {
    tenant_name = "acme"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
