terraform import ses_tenant_suppressed_address.fax 'acme|fax@initech.example'

# From another Region than the provider's.
terraform import ses_tenant_suppressed_address.fax 'acme|fax@initech.example@us-east-1'
