# A configuration to test without AWS, with `terraform test` or `tofu test`.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

provider "ses" {
  region = "eu-west-1"
}

variable "domains" {
  type    = set(string)
  default = ["acme.com", "acme.example"]
}

resource "ses_tenant" "this" {
  name = "acme"
}

resource "ses_tenant_configuration_set" "this" {
  tenant_name = ses_tenant.this.name
  name        = "acme"

  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
    events   = { matching_event_types = ["SEND", "DELIVERY"], eventbridge = {} }
  }
}

resource "ses_tenant_domain" "this" {
  for_each = var.domains

  tenant_name = ses_tenant.this.name
  domain      = each.key
  mail_from   = { subdomain = "bounce" }
}

locals {
  records = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => record
    }
  ]...)
}

# Represents the records of a DNS provider.
resource "terraform_data" "record" {
  for_each = local.records

  input = "${each.value.type} ${each.value.fqdn} ${each.value.rdata}"
}

resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  depends_on = [terraform_data.record]
}

resource "ses_tenant_domain_default_configuration_set" "this" {
  for_each = ses_tenant_domain.this

  domain                 = each.value.domain
  configuration_set_name = ses_tenant_configuration_set.this.name
}

data "ses_tenant_sending_policy_document" "this" {
  role          = "sender"
  tenant_names  = [ses_tenant.this.name]
  identity_arns = [for identity in ses_tenant_domain.this : identity.arn]
}

data "ses_tenant_event_pattern" "this" {
  events      = ["paused"]
  tenant_arns = [ses_tenant.this.arn]
}

data "ses_tenant_dashboard_document" "this" {
  tenant_names = [ses_tenant.this.name]
}

output "policy" {
  value = jsondecode(data.ses_tenant_sending_policy_document.this.minified_json)
}

output "pattern" {
  value = jsondecode(data.ses_tenant_event_pattern.this.json)
}

output "dashboard" {
  value = jsondecode(data.ses_tenant_dashboard_document.this.json)
}

data "ses_tenant_reputation" "this" {
  tenant_name = ses_tenant.this.name
}

data "ses_tenant_metrics" "this" {
  tenant_name = ses_tenant.this.name
}

data "ses_tenants_metrics" "this" {
  tenant_names = [ses_tenant.this.name]
}

resource "ses_tenant_sending_state" "this" {
  tenant_name = ses_tenant.this.name
  status      = data.ses_tenant_reputation.this.open_high_findings == 0 && data.ses_tenant_metrics.this.healthy ? null : "DISABLED"
}
