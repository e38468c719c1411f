terraform import ses_tenant.acme acme

# From another Region than the provider's.
terraform import ses_tenant.acme acme@us-east-1

# By ARN.
terraform import ses_tenant.acme arn:aws:ses:us-east-1:123456789012:tenant/acme/tn-0123456789abcdef0123456789abcd
