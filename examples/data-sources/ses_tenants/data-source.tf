# Tenants that are paused.
data "ses_tenants" "paused" {
  sending_status = "DISABLED"
}

output "paused" {
  value = data.ses_tenants.paused.tenants[*].name
}

# Tenants by organization. Reading tags takes one call for each tenant, so narrow it down.
data "ses_tenants" "team" {
  name_prefix  = "team-"
  include_tags = true
}

output "organizations" {
  value = { for tenant in data.ses_tenants.team.tenants : tenant.name => lookup(tenant.tags, "OrganizationId", null) }
}
