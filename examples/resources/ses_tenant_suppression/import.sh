terraform import ses_tenant_suppression.acme acme

# From another region than the provider's.
terraform import ses_tenant_suppression.acme acme@us-east-1
