import {
  to = ses_tenant.acme
  id = "acme@eu-west-1"
}
