import {
  to = ses_tenant_suppressed_address.fax
  id = "acme|fax@initech.example@eu-west-1"
}
