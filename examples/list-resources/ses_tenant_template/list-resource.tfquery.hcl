# All templates whose names contain "welcome".
list "ses_tenant_template" "welcome" {
  provider = ses
  limit    = 1000

  config {
    name_contains = "welcome"
  }
}

# Those of one tenant, with their subject, HTML and text.
list "ses_tenant_template" "acme" {
  provider         = ses
  include_resource = true

  config {
    tenant_name = "acme"
  }
}
