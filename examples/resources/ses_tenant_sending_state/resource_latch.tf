# A latch: open findings of high impact pause the tenant, and their end does not resume it. Somebody has to look first,
# and to set cleaned_at to the time by which all was well again.
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
