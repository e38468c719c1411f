import {
  to = ses_tenant_resource_association.transactional
  id = "acme|arn:aws:ses:eu-west-1:123456789012:configuration-set/transactional"
}
