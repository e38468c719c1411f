variable "organization_id" {
  description = "Your own identifier of the organization."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,256}$", var.organization_id))
    error_message = "organization_id is kept as a tag: 1 to 256 letters, digits, white space and _.:/=+-@."
  }
}

variable "tenant_name" {
  description = "Name of the tenant, in every Region the same. Null: SES gets a name made of the organization and the time, such as org-7f3c2a90-1767225600."
  type        = string
  default     = null

  validation {
    condition     = var.tenant_name == null || can(regex("^[A-Za-z0-9_-]{1,64}$", var.tenant_name))
    error_message = "tenant_name may hold 1 to 64 of A-Z, a-z, 0-9, _ and -."
  }
}

variable "regions" {
  description = "AWS Regions to send from. Each has a tenant, a configuration set and every domain of its own."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.regions) > 0
    error_message = "An organization sends from at least one Region."
  }
}

variable "domains" {
  description = "Domains that the organization sends from. With none there is no tenant either, since SES bills each."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for domain in var.domains : domain == lower(domain) && !endswith(domain, ".") && !strcontains(domain, "/")])
    error_message = "A domain is written in lower case and without a final dot."
  }
}

variable "topic_arns" {
  description = "SNS topic for feedback on mail, by Region. Its policy has to let ses.amazonaws.com publish; ses_tenant_sns_topic_policy_document makes it. A Region without one has no event destination."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for region, arn in var.topic_arns : can(regex("^arn:[^:]+:sns:${region}:", arn))])
    error_message = "Each of topic_arns is the ARN of an SNS topic in the Region that is its key."
  }
}

variable "event_types" {
  description = "What the topics are told about."
  type        = set(string)
  default     = ["BOUNCE", "COMPLAINT", "REJECT"]
  nullable    = false

  validation {
    condition     = length(var.event_types) > 0
    error_message = "With no event types, leave topic_arns out."
  }
}

variable "mail_from_subdomain" {
  description = "Custom MAIL FROM domain, as labels below each domain. {region} stands for the Region: SES accepts one MX record only, so each Region needs a name of its own. Null: none."
  type        = string
  default     = "bounce-{region}"

  validation {
    condition     = var.mail_from_subdomain == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)*$", replace(coalesce(var.mail_from_subdomain, "x"), "{region}", "x")))
    error_message = "mail_from_subdomain is one or more labels in lower case, such as bounce or bounce-{region}."
  }
}

variable "dmarc" {
  description = "DMARC policy of each domain, to be published with the other records. Null: none, for domains that have one."
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
  description = "What SES pauses the organization for by itself: standard, strict or none. Null: not managed."
  type        = string
  default     = "standard"

  validation {
    condition     = var.reputation_policy == null || contains(["standard", "strict", "none"], coalesce(var.reputation_policy, "none"))
    error_message = "reputation_policy is standard, strict or none."
  }
}

variable "sending_status" {
  description = "DISABLED pauses the organization in every Region, ENABLED lifts that again. Null: nothing is written, and a pause stays."
  type        = string
  default     = null

  validation {
    condition     = var.sending_status == null || contains(["ENABLED", "DISABLED", "REINSTATED"], coalesce(var.sending_status, "ENABLED"))
    error_message = "sending_status is ENABLED, DISABLED or REINSTATED."
  }
}

variable "resume_pauses_before" {
  description = "When the cause of the last pause was removed (RFC 3339). Pauses from before are lifted, later ones are not."
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
