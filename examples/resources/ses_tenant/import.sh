terraform import ses_tenant.acme acme

# From another region than the provider's.
terraform import ses_tenant.acme acme@us-east-1
