terraform import ses_tenant_domain.acme acme.example

# From another region than the provider's.
terraform import ses_tenant_domain.acme acme.example@us-east-1
