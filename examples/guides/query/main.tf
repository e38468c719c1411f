terraform {
  required_version = ">= 1.14"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}
