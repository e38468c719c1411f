# What no tenant_name of a domain, a configuration set or a template manages.
list "ses_tenant_resource_association" "shared" {
  provider = ses
  limit    = 1000

  config {
    exclude_sole_tenant = true
  }
}

# The templates of one tenant.
list "ses_tenant_resource_association" "templates" {
  provider = ses

  config {
    tenant_name   = "acme"
    resource_type = "template"
  }
}
