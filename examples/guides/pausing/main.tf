terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "suspended" {
  description = "Whether the organization may not send at present."
  type        = bool
  default     = false
}

variable "cleaned_at" {
  description = "When the last cause of a pause was removed (RFC 3339). Pauses from before are lifted, later ones are not."
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
