terraform import ses_tenant_suppressed_address.fax 'acme|fax@initech.example'

# From another region than the provider's.
terraform import ses_tenant_suppressed_address.fax 'acme|fax@initech.example@us-east-1'
