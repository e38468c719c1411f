resource "ses_tenant" "acme" {
  name = "acme"
}

# The link below sets configuration_set_name.
resource "ses_tenant_domain" "acme" {
  tenant_name = ses_tenant.acme.name
  domain      = "acme.example"
}

resource "ses_tenant_domain_verification" "acme" {
  domains = [ses_tenant_domain.acme.domain]

  # depends_on = the DNS records of the domain
}

# SES accepts the tracking domain after acme.example is verified.
resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name

  tracking = {
    custom_redirect_domain = "links.acme.example"
    https_policy           = "REQUIRE"
  }

  depends_on = [ses_tenant_domain_verification.acme]
}

resource "ses_tenant_domain_default_configuration_set" "acme" {
  domain                 = ses_tenant_domain.acme.domain
  configuration_set_name = ses_tenant_configuration_set.acme.name
}
