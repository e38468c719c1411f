# Pauses and new reputation findings of all tenants.
data "ses_tenant_event_pattern" "alarm" {
  events = ["paused", "finding_opened"]
}

output "pattern" { # for aws_cloudwatch_event_rule.event_pattern
  value = data.ses_tenant_event_pattern.alarm.json
}

# All events of a group of tenants.
data "ses_tenant_event_pattern" "team" {
  events             = ["paused", "resumed", "finding_opened", "finding_closed"]
  tenant_name_prefix = "team-"
}
