# Every tenant that SES pauses, and every reputation finding.
data "ses_tenant_event_pattern" "alarm" {
  events = ["paused", "finding_opened"]
}

output "pattern" { # for aws_cloudwatch_event_rule.event_pattern
  value = data.ses_tenant_event_pattern.alarm.json
}

# All that happens to the tenants of one group.
data "ses_tenant_event_pattern" "team" {
  events             = ["paused", "resumed", "finding_opened", "finding_closed"]
  tenant_name_prefix = "team-"
}
