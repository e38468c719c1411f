# An organization: in each Region a tenant, a configuration set with an SNS topic for feedback, the domains, and a sending state.
#
#   module "acme" {
#     source          = "./modules/organization"
#     organization_id = "7f3c2a90"
#     regions         = ["eu-west-1"]
#     domains         = ["acme.com"]
#   }
#
# Publish the records in the output dns_records. Their keys and types are known in the first plan, so for_each works. Then wait
# with one ses_tenant_domain_verification for each Region. The output tenant_names has the tenants for your application.
#
# For many organizations, use one module instance for each rather than one module with hundreds of them.

locals {
  # SES bills each tenant, so an organization without domains gets none.
  regions = length(var.domains) > 0 ? var.regions : toset([])

  # Each domain is an identity in each Region.
  identities = {
    for pair in setproduct(var.domains, local.regions) : "${pair[0]}/${pair[1]}" => { domain = pair[0], region = pair[1] }
  }

  # DKIM and MAIL FROM need records for each Region. A domain has one DMARC record.
  dns_records = merge([
    for key, identity in local.identities : {
      for name, record in ses_tenant_domain.this[key].dns_records : (name == "dmarc" ? "${identity.domain}/dmarc" : "${key}/${name}") => record
    }
  ]...)
}

resource "ses_tenant" "this" {
  for_each = local.regions

  name            = var.tenant_name
  organization_id = var.organization_id
  tags            = var.tags
  region          = each.key

  # SES cannot rename a tenant. When tenant_name changes, the new tenant is created first and takes over everything.
  lifecycle {
    create_before_destroy = true
  }
}

# SES requires a configuration set for each email of a tenant. This one is the default of the domains, so applications do not
# have to name it.
resource "ses_tenant_configuration_set" "this" {
  for_each = local.regions

  tenant_name = ses_tenant.this[each.key].name
  name        = ses_tenant.this[each.key].name
  tags        = var.tags
  region      = each.key

  event_destinations = {
    for region, arn in var.topic_arns : "feedback" => { matching_event_types = var.event_types, sns = { topic_arn = arn } } if region == each.key
  }

  # The set has the tenant's name. The domains use the old set until they have the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "ses_tenant_domain" "this" {
  for_each = local.identities

  domain                 = each.value.domain
  tenant_name            = ses_tenant.this[each.value.region].name
  configuration_set_name = ses_tenant_configuration_set.this[each.value.region].name
  mail_from              = { subdomain = var.mail_from_subdomain == null ? null : replace(var.mail_from_subdomain, "{region}", each.value.region) }
  dmarc                  = var.dmarc
  tags                   = merge(var.tags, { OrganizationId = var.organization_id, TenantId = ses_tenant.this[each.value.region].id })
  region                 = each.value.region

  lifecycle {
    precondition {
      condition     = length(var.regions) == 1 || strcontains(coalesce(var.mail_from_subdomain, "{region}"), "{region}")
      error_message = "SES accepts one MX record for a MAIL FROM domain, so several Regions need {region} in mail_from_subdomain, such as bounce-{region}."
    }
  }
}

# A pause by SES or by somebody else stays until you lift it here.
resource "ses_tenant_sending_state" "this" {
  for_each = local.regions

  tenant_name          = ses_tenant.this[each.key].name
  status               = var.sending_status
  reputation_policy    = var.reputation_policy
  resume_pauses_before = var.resume_pauses_before
  region               = each.key
}
