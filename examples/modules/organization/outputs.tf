output "dns_records" {
  description = "DNS records to publish, by domain, Region and name, such as acme.com/eu-west-1/dkim1; acme.com/dmarc counts for every Region. Keys and types are known in the first plan."
  value       = local.dns_records
}

output "records_table" {
  description = "The same as a table, to send to whoever owns the domains."
  value       = provider::ses::records_table(local.dns_records, null, "text", null)
}

output "domains" {
  description = "The domains by Region, once they exist: what ses_tenant_domain_verification waits for."
  value       = { for region in local.regions : region => sort([for key, identity in local.identities : ses_tenant_domain.this[key].domain if identity.region == region]) }
}

output "tenant_names" {
  description = "What applications name when they send, by Region: TenantName in SendEmail, X-SES-TENANT by SMTP."
  value       = { for region, tenant in ses_tenant.this : region => tenant.name }
}

output "tenant_arns" {
  description = "ARNs of the tenants, by Region: for ses_tenant_event_pattern."
  value       = { for region, tenant in ses_tenant.this : region => tenant.arn }
}

output "configuration_set_names" {
  description = "Configuration sets by Region. They are the default of the domains, so that applications need not name them."
  value       = { for region, set in ses_tenant_configuration_set.this : region => set.name }
}

output "configuration_set_arns" {
  description = "ARNs of the configuration sets: for ses_tenant_sending_policy_document."
  value       = [for set in ses_tenant_configuration_set.this : set.arn]
}

output "identity_arns" {
  description = "ARNs of the domains in all Regions: for ses_tenant_sending_policy_document."
  value       = [for identity in ses_tenant_domain.this : identity.arn]
}
