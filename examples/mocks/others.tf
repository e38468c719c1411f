# Every other type and every function of the provider, so that the mocks are tried with all of them.

resource "ses_tenant_resource_association" "address" {
  tenant_name  = ses_tenant.this.name
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:identity/hello@acme.example"
}

resource "ses_tenant_shared_resource" "templates" {
  tenant_names = [ses_tenant.this.name]
  resource_arn = "arn:aws:ses:eu-west-1:123456789012:template/welcome"
}

resource "ses_tenant_suppression" "this" {
  tenant_name = ses_tenant.this.name
  scope       = "TENANT"
  reasons     = ["BOUNCE", "COMPLAINT"]
}

resource "ses_tenant_suppressed_address" "this" {
  tenant_name   = ses_tenant.this.name
  email_address = "nobody@acme.example"
  reason        = "BOUNCE"
  depends_on    = [ses_tenant_suppression.this]
}

resource "ses_tenant_template" "welcome" {
  tenant_name = ses_tenant.this.name
  name        = "acme-welcome"
  subject     = "Welcome, {{name}}"
  text        = "Hello {{name}}."
}

data "ses_tenant_templates" "this" {
  tenant_name = ses_tenant.this.name
}

data "ses_account" "this" {}

data "ses_tenant" "this" {
  name = ses_tenant.this.name
}

data "ses_tenants" "this" {
  name_prefix = "acme"
}

data "ses_tenant_domain" "this" {
  domain = "acme.com"
}

data "ses_tenant_domains" "this" {}

data "ses_tenant_domain_dns_check" "this" {
  domain = "acme.com"
}

data "ses_tenant_configuration_sets" "this" {
  tenant_name = ses_tenant.this.name
}

data "ses_tenant_suppressed_addresses" "this" {
  tenant_name = ses_tenant.this.name
}

data "ses_tenant_reputations" "this" {}

data "ses_tenant_sns_topic_policy_document" "this" {
  topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback"
}

data "ses_tenant_firehose_role_document" "this" {
  delivery_stream_arn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
}

output "documents" {
  value = {
    topic    = jsondecode(data.ses_tenant_sns_topic_policy_document.this.json)
    role     = jsondecode(data.ses_tenant_firehose_role_document.this.assume_role_policy_json)
    firehose = jsondecode(data.ses_tenant_firehose_role_document.this.policy_json)
  }
}

output "may_send" {
  value = data.ses_account.this.production_access_enabled && data.ses_tenant.this.sending_status == "ENABLED"
}

output "found" {
  value = {
    configuration_sets = data.ses_tenant_configuration_sets.this.names
    templates          = data.ses_tenant_templates.this.names
    domains            = keys(data.ses_tenant_domains.this.domains)
    tenants            = data.ses_tenants.this.tenants[*].name
    reputations        = keys(data.ses_tenant_reputations.this.tenants)
    dns                = data.ses_tenant_domain_dns_check.this.ok
    verified           = data.ses_tenant_domain.this.verification.verified
  }
}

variable "public_key" {
  type    = string
  default = <<-PEM
    -----BEGIN PUBLIC KEY-----
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2bK6fDekDKFlVtNHL4jrAbctcm7s5lEz1bg3/pxesjBVlIMiOn21T4/cLD+LyKT578oSwdpnDbjubjfbBIecm2TXIKj1r6Y+eNUjxKMaOq/wbVcx13JIgf9nAQ+VxoUS1XsFAFmxhoHqmF/AkIbMvErrZSyh58sTC6OQHYllYwQIDAQAB
    -----END PUBLIC KEY-----
  PEM
}

# Functions are not mocked: they calculate as always.
output "functions" {
  value = {
    table    = provider::ses::records_table(ses_tenant_domain.this["acme.com"].dns_records, "mock.example", "blocks", 3600)
    name     = provider::ses::relative_name("bounce.acme.com", "acme.com")
    host     = provider::ses::smtp_endpoint("eu-west-1")
    first    = provider::ses::warmup_schedule(50000, 30)[0]
    password = length(provider::ses::smtp_password("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eu-west-1"))
    key      = provider::ses::dkim_txt(var.public_key)
  }
}
