locals {
  warmup_started = "2026-11-01T00:00:00Z"
  warmup         = provider::ses::warmup_schedule(50000, 30)

  # Which day of the warm-up it is, counted from 0; when it is over, the last one.
  warmup_days = [for day, _ in local.warmup : day if timecmp(timeadd(local.warmup_started, "${24 * day}h"), plantimestamp()) <= 0]
  warmup_day  = max(0, local.warmup_days...)
}

# What the application is told: SES itself has no quota for a tenant. The same number as thresholds = { daily_sends = … } of
# ses_tenant_metrics makes a tenant unhealthy that sends more than this on a day.
output "sends_today" {
  value = local.warmup[local.warmup_day]
}
