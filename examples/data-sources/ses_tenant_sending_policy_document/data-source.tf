# An application that sends for one tenant only.
data "ses_tenant_sending_policy_document" "application" {
  role                   = "sender"
  tenant_names           = ["acme"]
  identity_arns          = ["arn:aws:ses:eu-west-1:123456789012:identity/acme.com"]
  configuration_set_arns = ["arn:aws:ses:eu-west-1:123456789012:configuration-set/acme"]
}

output "policy" { # for aws_iam_policy or aws_iam_role_policy
  value = data.ses_tenant_sending_policy_document.application.minified_json
}

# A service that sends for all current and future tenants of a group.
data "ses_tenant_sending_policy_document" "service" {
  role         = "sender"
  tenant_names = ["team-*"]
}

# People who create and pause tenants, and people who only read.
data "ses_tenant_sending_policy_document" "support" {
  role = "operator"
}

data "ses_tenant_sending_policy_document" "audit" {
  role = "reader"
}
