output "smtp_host" {
  value = provider::ses::smtp_endpoint("eu-west-1")
}
