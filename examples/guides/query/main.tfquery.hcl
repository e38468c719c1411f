list "ses_tenant" "tenant" {
  provider = ses
  limit    = 1000
}

list "ses_tenant_domain" "domain" {
  provider = ses
  limit    = 1000
}

list "ses_tenant_configuration_set" "set" {
  provider = ses
  limit    = 1000
}

list "ses_tenant_template" "template" {
  provider = ses
  limit    = 1000
}

# Associations that tenant_name of a domain, a configuration set or a template does not manage.
list "ses_tenant_resource_association" "association" {
  provider = ses
  limit    = 1000

  config {
    exclude_sole_tenant = true
  }
}

list "ses_tenant_sending_state" "sending" {
  provider = ses
  limit    = 1000
}

# Leave this out where the lists are long: every address becomes a resource.
list "ses_tenant_suppressed_address" "address" {
  provider = ses
  limit    = 1000
}
