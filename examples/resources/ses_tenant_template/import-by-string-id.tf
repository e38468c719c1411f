import {
  to = ses_tenant_template.welcome
  id = "acme-welcome@eu-west-1"
}
