# One of every resource and data source, for a state that later versions must plan empty.

resource "ses_tenant" "acme" {
  name            = "acme"
  organization_id = "7f3c2a90"
  tags            = { plan = "pro" }

  deletion_protection = true
}

resource "ses_tenant" "other" {
  name = "other"
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name
  suppression = { reasons = ["BOUNCE"], scope = "TENANT" }
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
    all      = { matching_event_types = ["SEND", "DELIVERY"], eventbridge = {} }
  }
}

resource "ses_tenant_configuration_set" "shared" {
  name = "shared"
}

resource "ses_tenant_template" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = "welcome"
  subject     = "Welcome, {{name}}"
  html        = "<p>Hello {{name}}</p>"
  text        = "Hello {{name}}"
  tags        = { plan = "pro" }
}

resource "ses_tenant_shared_resource" "shared" {
  resource_arn = ses_tenant_configuration_set.shared.arn
  tenant_names = [ses_tenant.acme.name, ses_tenant.other.name]
}

resource "ses_tenant_domain" "acme" {
  for_each               = toset(["acme.example.com", "acme.example.net"])
  tenant_name            = ses_tenant.acme.name
  domain                 = each.key
  configuration_set_name = ses_tenant_configuration_set.acme.name
  mail_from              = { subdomain = "bounce" }
  dmarc                  = { policy = "none" }
}

resource "ses_tenant_domain" "other" {
  domain = "other.example.com"
}

resource "ses_tenant_domain" "elsewhere" {
  domain = "other.example.com"
  region = "eu-central-1"
  dkim   = { replicate_from_region = "eu-west-1" }

  depends_on = [ses_tenant_domain.other]
}

resource "ses_tenant_resource_association" "other" {
  tenant_name  = ses_tenant.other.name
  resource_arn = ses_tenant_domain.other.arn
}

resource "ses_tenant_domain_default_configuration_set" "other" {
  domain                 = ses_tenant_domain.other.domain
  configuration_set_name = ses_tenant_configuration_set.shared.name
}

resource "ses_tenant_domain_verification" "acme" {
  domains = [for domain in ses_tenant_domain.acme : domain.domain]
}

resource "ses_tenant_suppression" "other" {
  tenant_name = ses_tenant.other.name
  scope       = "TENANT"
  reasons     = ["BOUNCE", "COMPLAINT"]
  on_destroy  = "clear"
}

resource "ses_tenant_suppressed_address" "other" {
  tenant_name   = ses_tenant.other.name
  email_address = "gone@example.com"
  reason        = "BOUNCE"
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name       = ses_tenant.acme.name
  reputation_policy = "strict"
}

resource "ses_tenant_sending_state" "other" {
  tenant_name = ses_tenant.other.name
  status      = "DISABLED"
  on_destroy  = "reset"
}

data "ses_account" "current" {}

data "ses_tenant" "acme" {
  name = ses_tenant.acme.name
}

data "ses_tenants" "all" {
  depends_on = [ses_tenant.acme, ses_tenant.other]
}

data "ses_tenant_configuration_sets" "acme" {
  tenant_name = ses_tenant_configuration_set.acme.tenant_name
}

data "ses_tenant_templates" "acme" {
  tenant_name = ses_tenant_template.acme.tenant_name
}

data "ses_tenant_suppressed_addresses" "other" {
  tenant_name = ses_tenant_suppressed_address.other.tenant_name
}

data "ses_tenant_domain" "other" {
  domain = ses_tenant_resource_association.other.resource_arn == "" ? "" : ses_tenant_domain.other.domain
}

data "ses_tenant_domains" "all" {
  name_contains = "example"
  depends_on    = [ses_tenant_domain.acme, ses_tenant_domain.other]
}

# Nothing listens there, so the answer is always the same.
data "ses_tenant_domain_dns_check" "other" {
  domain    = ses_tenant_domain.other.domain
  resolvers = ["127.0.0.1:1"]
}

data "ses_tenant_reputation" "acme" {
  tenant_name = ses_tenant_sending_state.acme.tenant_name
}

data "ses_tenant_reputations" "all" {
  depends_on = [ses_tenant_sending_state.acme, ses_tenant_sending_state.other]
}

data "ses_tenant_metrics" "acme" {
  tenant_name = ses_tenant.acme.name
}

data "ses_tenants_metrics" "all" {
  tenant_names = [ses_tenant.acme.name, ses_tenant.other.name]
}

data "ses_tenant_dashboard_document" "acme" {
  tenant_names = [ses_tenant.acme.name]
}

data "ses_tenant_sending_policy_document" "acme" {
  role          = "sender"
  tenant_names  = [ses_tenant.acme.name]
  identity_arns = [ses_tenant_domain.other.arn]
}

data "ses_tenant_firehose_role_document" "events" {
  delivery_stream_arn     = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
  configuration_set_names = [ses_tenant_configuration_set.acme.name]
}

data "ses_tenant_sns_topic_policy_document" "feedback" {
  topic_arn               = "arn:aws:sns:eu-west-1:123456789012:feedback"
  configuration_set_names = [ses_tenant_configuration_set.acme.name]
}

data "ses_tenant_event_pattern" "alarm" {
  events = ["paused", "finding_opened"]
}

output "records" {
  value = ses_tenant_domain.acme["acme.example.com"].dns_records
}
