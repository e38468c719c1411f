# Sends, bounces and complaints of two organizations, and their rates.
data "ses_tenant_dashboard_document" "customers" {
  tenant_names = ["acme", "initech"]
}

resource "aws_cloudwatch_dashboard" "customers" {
  dashboard_name = "ses-customers"
  dashboard_body = data.ses_tenant_dashboard_document.customers.json
}

# Every tenant, also those of later days, in another Region.
data "ses_tenant_dashboard_document" "all" {
  region = "us-east-1"
}

resource "aws_cloudwatch_dashboard" "all" {
  dashboard_name = "ses-tenants"
  dashboard_body = data.ses_tenant_dashboard_document.all.json
}
