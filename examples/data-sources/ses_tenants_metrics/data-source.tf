data "ses_tenants" "all" {
  name_prefix = "org-"
}

data "ses_tenants_metrics" "all" {
  tenant_names = data.ses_tenants.all.tenants[*].name
}

output "unhealthy" {
  value = { for name, tenant in data.ses_tenants_metrics.all.tenants : name => values(tenant.breaches)[*].message if !tenant.healthy }
}

output "unknown" {
  value = { for name, tenant in data.ses_tenants_metrics.all.tenants : name => tenant.unavailable_reason if !tenant.available }
}
