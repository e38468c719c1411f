# Open findings of high impact pause the tenant. To resume it, set cleaned_at to the time at which you fixed the cause.
variable "cleaned_at" {
  type    = string
  default = null
}

data "ses_tenant_reputation" "umbrella" {
  tenant_name = "umbrella"
}

resource "ses_tenant_sending_state" "umbrella" {
  tenant_name          = "umbrella"
  reputation_policy    = "none"
  status               = data.ses_tenant_reputation.umbrella.open_high_findings > 0 ? "DISABLED" : null
  resume_pauses_before = var.cleaned_at
}
