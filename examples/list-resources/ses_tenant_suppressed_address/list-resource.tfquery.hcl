# Addresses that complained in September.
list "ses_tenant_suppressed_address" "complaints" {
  provider = ses
  limit    = 1000

  config {
    tenant_name = "acme"
    reasons     = ["COMPLAINT"]
    since       = "2026-09-01T00:00:00Z"
    until       = "2026-10-01T00:00:00Z"
  }
}
