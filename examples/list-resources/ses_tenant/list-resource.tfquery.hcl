# Tenants whose names begin with org-, with tags and suppression settings.
list "ses_tenant" "organizations" {
  provider         = ses
  include_resource = true
  limit            = 1000

  config {
    name_prefix = "org-"
  }
}

# Paused tenants.
list "ses_tenant" "paused" {
  provider = ses

  config {
    sending_status = "DISABLED"
  }
}
