# Sends, bounces, complaints and rates of two tenants.
data "ses_tenant_dashboard_document" "customers" {
  tenant_names = ["acme", "initech"]
}

resource "aws_cloudwatch_dashboard" "customers" {
  dashboard_name = "ses-customers"
  dashboard_body = data.ses_tenant_dashboard_document.customers.json
}

# All current and future tenants of another Region.
data "ses_tenant_dashboard_document" "all" {
  region = "us-east-1"
}

resource "aws_cloudwatch_dashboard" "all" {
  dashboard_name = "ses-tenants"
  dashboard_body = data.ses_tenant_dashboard_document.all.json
}
