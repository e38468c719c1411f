resource "aws_iam_access_key" "smtp" {
  user = "acme-smtp"
}

# The user name is the access key ID. The result is sensitive if the secret is.
output "smtp_user_name" {
  value = aws_iam_access_key.smtp.id
}

output "smtp_password" {
  value     = provider::ses::smtp_password(aws_iam_access_key.smtp.secret, "eu-west-1")
  sensitive = true
}

# With an ephemeral key, the password is ephemeral: it is in neither the plan nor the state.
variable "smtp_secret_access_key" {
  type      = string
  ephemeral = true
}

resource "aws_secretsmanager_secret_version" "smtp" {
  secret_id                = "acme/smtp"
  secret_string_wo         = provider::ses::smtp_password(var.smtp_secret_access_key, "eu-west-1")
  secret_string_wo_version = 1
}
