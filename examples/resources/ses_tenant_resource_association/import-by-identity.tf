import {
  to = ses_tenant_resource_association.transactional
  identity = {
    tenant_name  = "acme"
    resource_arn = "arn:aws:ses:eu-west-1:123456789012:configuration-set/transactional"
  }
}
