# A tenant with a name of your own.
resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"

  # Addresses that bounced or complained about Acme's mail are suppressed for Acme alone.
  suppression = {
    scope   = "TENANT"
    reasons = ["BOUNCE", "COMPLAINT"]
  }

  deletion_protection = true

  tags = {
    Plan = "enterprise"
  }
}

# A tenant whose name is made of the organization and the time, such as org-9b1d-1767225600.
resource "ses_tenant" "initech" {
  organization_id = "9b1d"
}
