resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"

  # SES suppresses addresses that bounced or complained for this tenant only.
  suppression = {
    scope   = "TENANT"
    reasons = ["BOUNCE", "COMPLAINT"]
  }

  deletion_protection = true

  tags = {
    Plan = "enterprise"
  }
}
