terraform import ses_tenant_configuration_set.acme acme

# From another region than the provider's.
terraform import ses_tenant_configuration_set.acme acme@us-east-1
