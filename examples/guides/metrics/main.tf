terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "cleaned_at" {
  description = "When the list of recipients was last cleaned (RFC 3339). Pauses from before are lifted, and mail from before counts no more."
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
  on_unavailable = "null" # Figures that cannot be had pause nobody.

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

# A plan says why it pauses, and that it cannot tell. This warns and fails nothing.
check "acme_is_well" {
  assert {
    condition     = data.ses_tenant_metrics.acme.healthy
    error_message = join("\n", [for breach in data.ses_tenant_metrics.acme.breaches : breach.message])
  }

  assert {
    condition     = data.ses_tenant_metrics.acme.available
    error_message = format("Nothing pauses acme, since its figures cannot be had: %v", data.ses_tenant_metrics.acme.unavailable_reason)
  }
}
