# Paused tenants, and since when.
data "ses_tenant_reputations" "paused" {
  effective_status = "DISABLED"
}

output "paused" {
  value = { for name, tenant in data.ses_tenant_reputations.paused.tenants : name => try(tenant.customer_managed_status.updated_at, null) }
}

# Tenants of one team with findings.
data "ses_tenant_reputations" "team" {
  name_prefix = "team-"
}

output "with_findings" {
  value = [for name, tenant in data.ses_tenant_reputations.team.tenants : name if length(tenant.findings) > 0]
}
