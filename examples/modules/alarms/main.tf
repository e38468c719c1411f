# Two CloudWatch alarms per tenant, and a rule on the default event bus. README.md lists what is not verified.

locals {
  rates = merge([
    for kind in ["bounce", "complaint"] : {
      for key, arn in var.tenants : "${key}-${kind}-rate" => {
        kind = kind
        # arn:aws:ses:eu-west-1:123456789012:tenant/NAME/ID
        name = split("/", arn)[1]
        id   = split("/", arn)[2]
      }
    }
  ]...)
}

# The period is a day, because bounces and complaints arrive hours after the email. A day without sends has no rate.
resource "aws_cloudwatch_metric_alarm" "rate" {
  for_each = local.rates

  alarm_name          = "${var.name_prefix}${each.key}"
  alarm_description   = "The ${each.value.kind} rate of the SES tenant ${each.value.name} is above ${var.thresholds[each.value.kind]} % of a day's sends."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds[each.value.kind]
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic_arn]
  ok_actions          = [var.topic_arn]
  tags                = var.tags

  metric_query {
    id          = "rate"
    label       = "${each.value.kind} rate in percent"
    expression  = "IF(sends >= ${var.minimum_sends}, 100 * FILL(troubles, 0) / sends, 0)"
    return_data = true
  }

  metric_query {
    id = "sends"

    metric {
      namespace   = "AWS/SES"
      metric_name = var.metric_names.send
      period      = 86400
      stat        = "Sum"
      dimensions  = { TenantId = each.value.id, TenantName = each.value.name }
    }
  }

  metric_query {
    id = "troubles"

    metric {
      namespace   = "AWS/SES"
      metric_name = var.metric_names[each.value.kind]
      period      = 86400
      stat        = "Sum"
      dimensions  = { TenantId = each.value.id, TenantName = each.value.name }
    }
  }
}

data "ses_tenant_event_pattern" "this" {
  events             = var.events
  tenant_arns        = var.tenant_name_prefix == null ? values(var.tenants) : null
  tenant_name_prefix = var.tenant_name_prefix
}

resource "aws_cloudwatch_event_rule" "this" {
  name          = "${var.name_prefix}tenants"
  description   = "SES tenants: ${join(", ", sort(var.events))}"
  event_pattern = data.ses_tenant_event_pattern.this.json
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  rule = aws_cloudwatch_event_rule.this.name
  arn  = var.topic_arn
}
