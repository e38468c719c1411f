terraform import ses_tenant_configuration_set.acme acme

# From another Region than the provider's.
terraform import ses_tenant_configuration_set.acme acme@us-east-1

# By ARN.
terraform import ses_tenant_configuration_set.acme arn:aws:ses:us-east-1:123456789012:configuration-set/acme
