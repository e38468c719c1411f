terraform import ses_tenant_domain_default_configuration_set.acme acme.example

# From another Region than the provider's.
terraform import ses_tenant_domain_default_configuration_set.acme acme.example@us-east-1
