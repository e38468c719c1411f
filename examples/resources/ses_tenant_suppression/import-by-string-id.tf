import {
  to = ses_tenant_suppression.acme
  id = "acme@eu-west-1"
}
