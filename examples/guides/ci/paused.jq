# Names of the tenants that are paused, from terraform show -json of a plan.
[
  .resource_changes[]?
  | select(.type == "ses_tenant_sending_state" and .change.before.effective_status == "DISABLED")
  | .change.before.tenant_name
] | sort
