data "ses_tenant_reputation" "acme" {
  tenant_name = "acme"
}

output "can_send" {
  value = data.ses_tenant_reputation.acme.effective_status != "DISABLED"
}

# The cause of a pause, as SES reports it.
output "cause" {
  value = try(data.ses_tenant_reputation.acme.customer_managed_status.cause, null)
}

# Every plan warns while a finding of high impact is open.
check "reputation" {
  assert {
    condition     = data.ses_tenant_reputation.acme.open_high_findings == 0
    error_message = join("\n", [for finding in data.ses_tenant_reputation.acme.findings : "${finding.type}: ${coalesce(finding.description, "no details")}"])
  }
}
