import {
  to = ses_tenant_configuration_set.acme
  id = "acme@eu-west-1"
}
