variable "tenants" {
  description = "ARNs of the tenants to watch, by a key of your own that names their alarms, such as { acme = ses_tenant.acme.arn }. All in the Region of the AWS provider."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.tenants) : can(regex("^arn:[^:]+:ses:[^:]+:[0-9]{12}:tenant/[^/]+/[^/]+$", arn))])
    error_message = "tenants holds ARNs of tenants, such as arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-0123456789abcdef0123456789abcd."
  }

  validation {
    condition     = length(var.tenants) > 0 || var.tenant_name_prefix != null
    error_message = "Give tenants, tenant_name_prefix, or both."
  }
}

variable "topic_arn" {
  description = "ARN of the SNS topic that is told about alarms and events. Its policy must let cloudwatch.amazonaws.com and events.amazonaws.com publish."
  type        = string
  nullable    = false
}

variable "name_prefix" {
  description = "What the names of alarms and of the rule start with."
  type        = string
  default     = "ses-"
  nullable    = false
}

variable "thresholds" {
  description = "Rates in percent of a day's sends above which an alarm goes off. The defaults are where SES puts an account under review."
  type = object({
    bounce    = optional(number, 5)
    complaint = optional(number, 0.1)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for rate in values(var.thresholds) : rate > 0 && rate <= 100])
    error_message = "A threshold is a rate in percent: more than 0, and at most 100."
  }
}

variable "minimum_sends" {
  description = "Sends in a day below which no alarm goes off, since one bounce among ten emails says little."
  type        = number
  default     = 100
  nullable    = false
}

variable "metric_names" {
  description = "What SES calls a tenant's metrics in the namespace AWS/SES. AWS documents no names: check these in the CloudWatch console."
  type = object({
    send      = optional(string, "Send")
    bounce    = optional(string, "Bounce")
    complaint = optional(string, "Complaint")
  })
  default  = {}
  nullable = false
}

variable "events" {
  description = "Events to tell the topic about: paused, resumed, finding_opened, finding_closed."
  type        = set(string)
  default     = ["paused", "finding_opened"]
  nullable    = false
}

variable "tenant_name_prefix" {
  description = "Tell about events of all tenants whose names start with this, instead of those in tenants: an event pattern has room for about 15 ARNs."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the alarms and of the rule."
  type        = map(string)
  default     = {}
  nullable    = false
}
