terraform {
  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}
