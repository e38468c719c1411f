# By name.
data "ses_tenant" "acme" {
  name = "acme"
}

# By organization, if the name was generated.
data "ses_tenant" "initech" {
  organization_id = "9b1d"
}

output "domain_arns" {
  value = [for resource in data.ses_tenant.acme.resources : resource.arn if resource.type == "identity"]
}

output "can_send" {
  value = data.ses_tenant.initech.sending_status != "DISABLED"
}
