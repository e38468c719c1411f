# By name.
data "ses_tenant" "acme" {
  name = "acme"
}

# By organization, where the tenant's name was generated.
data "ses_tenant" "initech" {
  organization_id = "9b1d"
}

output "holds" {
  value = [for resource in data.ses_tenant.acme.resources : resource.arn if resource.type == "identity"]
}

output "may_send" {
  value = data.ses_tenant.initech.sending_status != "DISABLED"
}
