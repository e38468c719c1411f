terraform import ses_tenant_sending_state.acme acme

# From another Region than the provider's.
terraform import ses_tenant_sending_state.acme acme@us-east-1
