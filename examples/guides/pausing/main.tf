terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "suspended" {
  description = "Whether to pause the tenant."
  type        = bool
  default     = false
}

variable "cleaned_at" {
  description = "When the cause of the last pause was fixed (RFC 3339). Lifts earlier pauses, not later ones."
  type        = string
  default     = null
}

resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name          = ses_tenant.acme.name
  reputation_policy    = "strict"
  status               = var.suspended ? "DISABLED" : null
  resume_pauses_before = var.cleaned_at
}
