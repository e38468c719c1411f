# An application that sends for one organization, and for no other.
data "ses_tenant_sending_policy_document" "application" {
  role                   = "sender"
  tenant_names           = ["acme"]
  identity_arns          = ["arn:aws:ses:eu-west-1:123456789012:identity/acme.com"]
  configuration_set_arns = ["arn:aws:ses:eu-west-1:123456789012:configuration-set/acme"]
}

output "policy" { # for aws_iam_policy or aws_iam_role_policy
  value = data.ses_tenant_sending_policy_document.application.minified_json
}

# A service that sends for every organization of a group, also those of later days.
data "ses_tenant_sending_policy_document" "service" {
  role         = "sender"
  tenant_names = ["team-*"]
}

# People who create and pause tenants, and people who only look.
data "ses_tenant_sending_policy_document" "support" {
  role = "operator"
}

data "ses_tenant_sending_policy_document" "audit" {
  role = "reader"
}
