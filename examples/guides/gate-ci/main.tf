terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "name_prefix" {
  description = "Prefix of the names of the tenants to check."
  type        = string
  default     = "org-"
}

data "ses_tenants" "all" {
  name_prefix = var.name_prefix

  # Fails if there are no tenants to check.
  lifecycle {
    postcondition {
      condition     = length(self.tenants) > 0
      error_message = "No SES tenant in ${self.region} has a name that starts with \"${var.name_prefix}\". Check name_prefix, the Region and the account."
    }
  }
}

data "ses_tenants_metrics" "all" {
  tenant_names = [for tenant in data.ses_tenants.all.tenants : tenant.name]
  days         = 7

  thresholds = {
    bounce_rate    = 0.05  # 5 %
    complaint_rate = 0.001 # 0.1 %
    minimum_sends  = 200   # Rates of fewer emails are not meaningful.
  }

  # These conditions fail the plan.
  lifecycle {
    postcondition {
      condition     = alltrue([for tenant in values(self.tenants) : tenant.available])
      error_message = join("\n", [for name, tenant in self.tenants : "The metrics of ${name} are unavailable: ${tenant.unavailable_reason}" if !tenant.available])
    }

    postcondition {
      condition     = alltrue([for tenant in values(self.tenants) : tenant.healthy])
      error_message = join("\n", flatten([for tenant in values(self.tenants) : [for breach in tenant.breaches : breach.message]]))
    }
  }
}

locals {
  # Half of the thresholds, for any number of emails.
  noticeable = [
    for name, tenant in data.ses_tenants_metrics.all.tenants :
    format("%s: %s bounces and %s complaints for %s emails.", name, tenant.totals.permanent_bounce, tenant.totals.complaint, tenant.totals.send)
    if coalesce(tenant.rates.bounce, 0) > 0.025 || coalesce(tenant.rates.complaint, 0) > 0.0005
  ]
}

# This condition only warns.
check "rates_are_low" {
  assert {
    condition     = length(local.noticeable) == 0
    error_message = "Check these tenants:\n${join("\n", local.noticeable)}"
  }
}
