import {
  to = ses_tenant_domain.acme
  identity = {
    domain = "acme.example"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
