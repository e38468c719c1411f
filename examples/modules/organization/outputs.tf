output "dns_records" {
  description = "DNS records to publish, by domain, Region and name, such as acme.com/eu-west-1/dkim1; acme.com/dmarc applies to all Regions. Keys and types are known in the first plan."
  value       = local.dns_records
}

output "records_table" {
  description = "The records as text, to send to the owner of the domains."
  value       = provider::ses::records_table(local.dns_records, null, "text", null)
}

output "domains" {
  description = "The created domains by Region, for ses_tenant_domain_verification."
  value       = { for region in local.regions : region => sort([for key, identity in local.identities : ses_tenant_domain.this[key].domain if identity.region == region]) }
}

output "tenant_names" {
  description = "Tenants to send with, by Region: TenantName in SendEmail, X-SES-TENANT in SMTP."
  value       = { for region, tenant in ses_tenant.this : region => tenant.name }
}

output "tenant_arns" {
  description = "ARNs of the tenants by Region, for ses_tenant_event_pattern."
  value       = { for region, tenant in ses_tenant.this : region => tenant.arn }
}

output "configuration_set_names" {
  description = "Configuration sets by Region. They are the default of the domains, so applications do not have to name them."
  value       = { for region, set in ses_tenant_configuration_set.this : region => set.name }
}

output "configuration_set_arns" {
  description = "ARNs of the configuration sets, for ses_tenant_sending_policy_document."
  value       = [for set in ses_tenant_configuration_set.this : set.arn]
}

output "identity_arns" {
  description = "ARNs of the domains in all Regions, for ses_tenant_sending_policy_document."
  value       = [for identity in ses_tenant_domain.this : identity.arn]
}
