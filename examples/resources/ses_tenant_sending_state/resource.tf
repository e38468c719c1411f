resource "ses_tenant" "acme" {
  name = "acme"
}

# Acme may send, and SES pauses it by itself on findings of low impact already.
resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  status            = "ENABLED"
  reputation_policy = "strict"

  # Acme has cleaned its lists: the pause that was found is over, a later one is not.
  resume_pauses_before = "2026-10-01T12:00:00Z"
}

# Pausing a tenant is one line.
resource "ses_tenant_sending_state" "initech" {
  tenant_name = "initech"
  status      = "DISABLED"
}
