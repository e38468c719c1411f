data "ses_account" "current" {}

# A warning in every plan while the account is in the sandbox.
check "production_access" {
  assert {
    condition     = data.ses_account.current.production_access_enabled
    error_message = "The account is in the sandbox: mail goes only to verified addresses."
  }
}

# Tenants have no quota of their own, so this is what all of them share; -1 is no limit.
output "daily_quota" {
  value = data.ses_account.current.max_24_hour_send
}

# Metrics of tenants need Virtual Deliverability Manager.
output "has_metrics" {
  value = data.ses_account.current.vdm_enabled
}
