# Tenants that send nothing at the moment, and since when.
data "ses_tenant_reputations" "paused" {
  effective_status = "DISABLED"
}

output "paused" {
  value = { for name, tenant in data.ses_tenant_reputations.paused.tenants : name => try(tenant.customer_managed_status.updated_at, null) }
}

# Tenants of one team that SES complains of.
data "ses_tenant_reputations" "team" {
  name_prefix = "team-"
}

output "to_look_at" {
  value = [for name, tenant in data.ses_tenant_reputations.team.tenants : name if length(tenant.findings) > 0]
}
