import {
  to = ses_tenant_domain_default_configuration_set.acme
  id = "acme.example@eu-west-1"
}
