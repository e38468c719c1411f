# Tenants that cannot send.
list "ses_tenant_sending_state" "paused" {
  provider         = ses
  include_resource = true
  limit            = 1000

  config {
    effective_status = "DISABLED"
  }
}
