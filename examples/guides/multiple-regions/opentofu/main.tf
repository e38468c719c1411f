terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

variable "regions" {
  description = "Regions of the provider. Keep a Region here until its objects are destroyed."
  type        = set(string)
  default     = ["eu-west-1", "us-east-1"]
}

variable "sending_regions" {
  description = "Regions that the organization sends from."
  type        = set(string)
  default     = ["eu-west-1", "us-east-1"]
}

provider "ses" {
  alias    = "by_region"
  for_each = var.regions
  region   = each.key
}

resource "ses_tenant" "acme" {
  for_each = var.sending_regions
  provider = ses.by_region[each.key]
  name     = "acme"
}
