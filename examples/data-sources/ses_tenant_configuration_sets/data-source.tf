# The configuration sets of one tenant.
data "ses_tenant_configuration_sets" "acme" {
  tenant_name = "acme"
}

output "configuration_sets" {
  value = data.ses_tenant_configuration_sets.acme.names
}

# Configuration sets of the account by name.
data "ses_tenant_configuration_sets" "marketing" {
  name_contains = "marketing"
}
