terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    aws = {
      source = "hashicorp/aws"
    }
  }
}
