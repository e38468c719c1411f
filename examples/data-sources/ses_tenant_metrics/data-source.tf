data "ses_tenant_metrics" "acme" {
  tenant_name    = "acme"
  days           = 7
  on_unavailable = "null" # Unavailable metrics do not pause the tenant.

  thresholds = {
    bounce_rate    = 0.05  # 5 %
    complaint_rate = 0.001 # 0.1 %
    minimum_sends  = 200
  }
}

# Pauses the tenant automatically, and never resumes it automatically.
resource "ses_tenant_sending_state" "acme" {
  tenant_name = "acme"
  status      = data.ses_tenant_metrics.acme.healthy ? null : "DISABLED"
}

# Emails from one domain to one mailbox provider in October, by day, with opens and clicks.
data "ses_tenant_metrics" "gmail" {
  tenant_name        = "acme"
  domain             = "acme.com"
  isp                = "Gmail"
  start_date         = "2026-10-01"
  end_date           = "2026-11-01"
  include_series     = true
  include_engagement = true
}

output "best_day" {
  value = reverse(sort([for day in data.ses_tenant_metrics.gmail.series : format("%08d opened on %s", day.open, day.date)]))[0]
}

# Without Virtual Deliverability Manager: sends, bounces and complaints from CloudWatch.
data "ses_tenant_metrics" "cloudwatch" {
  tenant_name = "acme"
  source      = "cloudwatch"
}
