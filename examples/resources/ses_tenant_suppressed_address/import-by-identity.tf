import {
  to = ses_tenant_suppressed_address.fax
  identity = {
    tenant_name   = "acme"
    email_address = "fax@initech.example"

    # Optional.
    region     = "eu-west-1"
    account_id = "123456789012"
  }
}
