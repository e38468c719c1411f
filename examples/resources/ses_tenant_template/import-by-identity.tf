import {
  to = ses_tenant_template.welcome
  identity = {
    name = "acme-welcome"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
