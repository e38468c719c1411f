# Compares the published records of a domain with the expected ones. A wrong record does not fail the plan.
data "ses_tenant_domain_dns_check" "acme" {
  domain    = "acme.example"
  resolvers = ["1.1.1.1"]
}

output "report" {
  value = data.ses_tenant_domain_dns_check.acme.report
}

output "wrong" {
  value = { for key, record in data.ses_tenant_domain_dns_check.acme.records : key => record.verdict if record.verdict != "ok" }
}

# Every plan warns while a record is wrong.
check "dns" {
  assert {
    condition     = data.ses_tenant_domain_dns_check.acme.ok
    error_message = data.ses_tenant_domain_dns_check.acme.report
  }
}
