data "ses_account" "current" {}

# Every plan warns while the account is in the sandbox.
check "production_access" {
  assert {
    condition     = data.ses_account.current.production_access_enabled
    error_message = "The account is in the sandbox and can send only to verified addresses."
  }
}

# All tenants share the quota of the account. -1 means unlimited.
output "daily_quota" {
  value = data.ses_account.current.max_24_hour_send
}

# ses_tenant_metrics needs Virtual Deliverability Manager.
output "has_metrics" {
  value = data.ses_account.current.vdm_enabled
}
