import {
  to = ses_tenant_domain.acme
  id = "acme.example@eu-west-1"
}
