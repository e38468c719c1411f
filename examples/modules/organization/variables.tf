variable "organization_id" {
  description = "Your identifier of the organization."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,256}$", var.organization_id))
    error_message = "organization_id is stored as a tag: 1 to 256 letters, digits, white space and _.:/=+-@."
  }
}

variable "tenant_name" {
  description = "Name of the tenant in every Region. Null: a name generated from the organization and the time, such as org-7f3c2a90-1767225600."
  type        = string
  default     = null

  validation {
    condition     = var.tenant_name == null || can(regex("^[A-Za-z0-9_-]{1,64}$", var.tenant_name))
    error_message = "tenant_name may hold 1 to 64 of A-Z, a-z, 0-9, _ and -."
  }
}

variable "regions" {
  description = "AWS Regions to send from. Each Region gets its own tenant, configuration set and domains."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.regions) > 0
    error_message = "Set at least one Region."
  }
}

variable "domains" {
  description = "Domains to send from. Without domains, the module creates no tenant, because SES bills each tenant."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for domain in var.domains : domain == lower(domain) && !endswith(domain, ".") && !strcontains(domain, "/")])
    error_message = "Write domains in lower case and without a trailing dot."
  }
}

variable "topic_arns" {
  description = "SNS topic for feedback, by Region. Its policy must allow ses.amazonaws.com to publish: use ses_tenant_sns_topic_policy_document. A Region without a topic gets no event destination."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for region, arn in var.topic_arns : can(regex("^arn:[^:]+:sns:${region}:", arn))])
    error_message = "Each of topic_arns is the ARN of an SNS topic in the Region that is its key."
  }
}

variable "event_types" {
  description = "Event types to send to the topics."
  type        = set(string)
  default     = ["BOUNCE", "COMPLAINT", "REJECT"]
  nullable    = false

  validation {
    condition     = length(var.event_types) > 0
    error_message = "Without event types, omit topic_arns."
  }
}

variable "mail_from_subdomain" {
  description = "Subdomain of each domain for MAIL FROM. {region} stands for the Region: SES accepts only one MX record, so each Region needs its own name. Null: none."
  type        = string
  default     = "bounce-{region}"

  validation {
    condition     = var.mail_from_subdomain == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)*$", replace(coalesce(var.mail_from_subdomain, "x"), "{region}", "x")))
    error_message = "mail_from_subdomain is one or more labels in lower case, such as bounce or bounce-{region}."
  }
}

variable "dmarc" {
  description = "DMARC policy of each domain. Null: no DMARC record, for domains that already have one."
  type = object({
    policy           = string
    subdomain_policy = optional(string)
    rua              = optional(list(string))
    ruf              = optional(list(string))
    dkim_alignment   = optional(string)
    spf_alignment    = optional(string)
  })
  default = { policy = "none" }
}

variable "reputation_policy" {
  description = "When SES pauses the tenant automatically: standard, strict or none. Null: not managed."
  type        = string
  default     = "standard"

  validation {
    condition     = var.reputation_policy == null || contains(["standard", "strict", "none"], coalesce(var.reputation_policy, "none"))
    error_message = "reputation_policy is standard, strict or none."
  }
}

variable "sending_status" {
  description = "DISABLED pauses the tenant in every Region, ENABLED resumes it. Null: not managed, and a pause stays."
  type        = string
  default     = null

  validation {
    condition     = var.sending_status == null || contains(["ENABLED", "DISABLED", "REINSTATED"], coalesce(var.sending_status, "ENABLED"))
    error_message = "sending_status is ENABLED, DISABLED or REINSTATED."
  }
}

variable "resume_pauses_before" {
  description = "When the cause of the last pause was fixed (RFC 3339). Lifts earlier pauses, not later ones."
  type        = string
  default     = null

  validation {
    condition     = var.resume_pauses_before == null || can(timeadd(coalesce(var.resume_pauses_before, "2026-01-01T00:00:00Z"), "0s"))
    error_message = "resume_pauses_before is a time such as 2026-11-25T12:00:00Z."
  }
}

variable "tags" {
  description = "Tags of the tenants, configuration sets and domains."
  type        = map(string)
  default     = {}
  nullable    = false
}
