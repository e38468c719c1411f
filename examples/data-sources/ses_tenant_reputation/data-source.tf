data "ses_tenant_reputation" "acme" {
  tenant_name = "acme"
}

output "may_send" {
  value = data.ses_tenant_reputation.acme.effective_status != "DISABLED"
}

# Why it may not, in SES's words.
output "cause" {
  value = try(data.ses_tenant_reputation.acme.customer_managed_status.cause, null)
}

# A warning in every plan while SES complains.
check "reputation" {
  assert {
    condition     = data.ses_tenant_reputation.acme.open_high_findings == 0
    error_message = join("\n", [for finding in data.ses_tenant_reputation.acme.findings : "${finding.type}: ${coalesce(finding.description, "no details")}"])
  }
}
