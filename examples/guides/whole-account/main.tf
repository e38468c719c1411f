terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

data "ses_tenants" "all" {}

data "ses_tenant_domains" "all" {}

import {
  for_each = toset(data.ses_tenants.all.tenants[*].name)
  to       = ses_tenant.this[each.key]
  id       = each.key
}

import {
  for_each = data.ses_tenant_domains.all.domains
  to       = ses_tenant_domain.this[each.key]
  id       = each.key
}

resource "ses_tenant" "this" {
  for_each = toset(data.ses_tenants.all.tenants[*].name)

  name = each.key

  # Tags are authoritative: without this, tags that the configuration leaves out are removed.
  lifecycle {
    ignore_changes = [tags]
  }
}

resource "ses_tenant_domain" "this" {
  for_each = data.ses_tenant_domains.all.domains

  domain = each.key

  lifecycle {
    ignore_changes = [tags]
  }
}
