terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "cleaned_at" {
  description = "When the recipient list was last cleaned (RFC 3339). Lifts earlier pauses, and ignores emails from before."
  type        = string
  default     = null
}

resource "ses_tenant" "acme" {
  name = "acme"
}

data "ses_tenant_metrics" "acme" {
  tenant_name    = ses_tenant.acme.name
  days           = 7
  not_before     = var.cleaned_at
  on_unavailable = "null" # Unavailable metrics do not pause the tenant.

  thresholds = {
    bounce_rate    = 0.05
    complaint_rate = 0.001
    minimum_sends  = 200
  }
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name          = ses_tenant.acme.name
  status               = data.ses_tenant_metrics.acme.healthy ? null : "DISABLED"
  resume_pauses_before = var.cleaned_at
}

# Warns why the tenant is paused, or that its metrics are unavailable.
check "acme_is_healthy" {
  assert {
    condition     = data.ses_tenant_metrics.acme.healthy
    error_message = join("\n", [for breach in data.ses_tenant_metrics.acme.breaches : breach.message])
  }

  assert {
    condition     = data.ses_tenant_metrics.acme.available
    error_message = format("The metrics of acme are unavailable, so it is not paused: %v", data.ses_tenant_metrics.acme.unavailable_reason)
  }
}
