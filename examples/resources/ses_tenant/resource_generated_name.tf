# The name consists of the organization and the time, such as org-9b1d-1767225600.
resource "ses_tenant" "initech" {
  organization_id = "9b1d"
}
