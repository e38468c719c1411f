output "alarm_arns" {
  description = "ARNs of the alarms, by tenant key and rate, such as acme-bounce-rate: for the policy of the topic."
  value       = { for key, alarm in aws_cloudwatch_metric_alarm.rate : key => alarm.arn }
}

output "rule_arn" {
  description = "ARN of the rule on the default event bus."
  value       = aws_cloudwatch_event_rule.this.arn
}
