terraform import ses_tenant_domain.acme acme.example

# From another Region than the provider's.
terraform import ses_tenant_domain.acme acme.example@us-east-1

# By ARN.
terraform import ses_tenant_domain.acme arn:aws:ses:us-east-1:123456789012:identity/acme.example
