terraform import ses_tenant_suppression.acme acme

# From another Region than the provider's.
terraform import ses_tenant_suppression.acme acme@us-east-1
