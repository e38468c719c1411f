# Lifts pauses that began before this time, once. Later pauses stay.
resource "ses_tenant_sending_state" "acme" {
  tenant_name          = "acme"
  status               = "ENABLED"
  resume_pauses_before = "2026-10-01T12:00:00Z"
}
