# What is published for a domain, compared with what SES wants to see. A wrong record is no error.
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

# A warning in every plan while something is wrong.
check "dns" {
  assert {
    condition     = data.ses_tenant_domain_dns_check.acme.ok
    error_message = data.ses_tenant_domain_dns_check.acme.report
  }
}
