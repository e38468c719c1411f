# Paused tenants.
data "ses_tenants" "paused" {
  sending_status = "DISABLED"
}

output "paused" {
  value = data.ses_tenants.paused.tenants[*].name
}

# Tenants by organization. Tags take one call per tenant, so filter by name.
data "ses_tenants" "team" {
  name_prefix  = "team-"
  include_tags = true
}

output "organizations" {
  value = { for tenant in data.ses_tenants.team.tenants : tenant.name => lookup(tenant.tags, "OrganizationId", null) }
}
