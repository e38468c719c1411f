locals {
  warmup_started = "2026-11-01T00:00:00Z"
  warmup         = provider::ses::warmup_schedule(50000, 30)

  # The day of the warm-up, from 0. After the warm-up, the last day.
  warmup_days = [for day, _ in local.warmup : day if timecmp(timeadd(local.warmup_started, "${24 * day}h"), plantimestamp()) <= 0]
  warmup_day  = max(0, local.warmup_days...)
}

# The limit for your application. SES has no quota per tenant.
output "sends_today" {
  value = local.warmup[local.warmup_day]
}

# The tenant is unhealthy after a day with more sends.
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
