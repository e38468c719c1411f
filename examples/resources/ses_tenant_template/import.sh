terraform import ses_tenant_template.welcome acme-welcome

# From a Region other than the provider's.
terraform import ses_tenant_template.welcome acme-welcome@us-east-1

# By ARN.
terraform import ses_tenant_template.welcome arn:aws:ses:us-east-1:123456789012:template/acme-welcome
