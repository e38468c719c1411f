locals {
  warmup_started = "2026-11-01T00:00:00Z"
  warmup         = provider::ses::warmup_schedule(50000, 30)

  # Which day of the warm-up it is, counted from 0; when it is over, the last one.
  warmup_days = [for day, _ in local.warmup : day if timecmp(timeadd(local.warmup_started, "${24 * day}h"), plantimestamp()) <= 0]
  warmup_day  = max(0, local.warmup_days...)
}

# What the application is told: SES itself has no quota for a tenant.
output "sends_today" {
  value = local.warmup[local.warmup_day]
}

# A day with more sends than that is a breach, and the tenant is not healthy.
data "ses_tenant_metrics" "acme" {
  tenant_name = "acme"
  days        = 1
  thresholds  = { daily_sends = local.warmup[local.warmup_day] }
}

check "warmup" {
  assert {
    condition     = data.ses_tenant_metrics.acme.healthy
    error_message = join(" ", [for breach in data.ses_tenant_metrics.acme.breaches : breach.message])
  }
}
