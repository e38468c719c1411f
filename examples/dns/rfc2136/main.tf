# Domains on a name server that accepts dynamic updates (RFC 2136), such as BIND, Knot or PowerDNS.

terraform {
  required_version = ">= 1.11"

  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
    dns = {
      source  = "hashicorp/dns"
      version = "~> 3.4"
    }
  }
}

provider "ses" {}

provider "dns" {
  update {
    server        = var.name_server
    key_name      = var.update_key.name # with the trailing dot
    key_algorithm = "hmac-sha256"
    key_secret    = var.update_key.secret
  }
}

variable "organization_id" {
  description = "Your identifier of the organization."
  type        = string
}

variable "name_server" {
  description = "Address of the primary name server."
  type        = string
}

variable "update_key" {
  description = "TSIG key with permission to update the zones."
  type        = object({ name = string, secret = string })
  sensitive   = true
}

variable "zones" {
  description = "Domains to send from, each with the name of its zone."
  type        = map(string) # { "acme.example" = "acme.example", "mail.acme.example" = "acme.example" }
}

resource "ses_tenant" "this" {
  name            = "org-${var.organization_id}"
  organization_id = var.organization_id
}

resource "ses_tenant_domain" "this" {
  for_each = var.zones

  tenant_name = ses_tenant.this.name
  domain      = each.key
  mail_from   = { subdomain = "bounce" }
  dmarc       = { policy = "none" }
}

# Keys and types of the records are known in the first plan, so for_each works.
locals {
  records = merge([
    for domain, identity in ses_tenant_domain.this : {
      for key, record in identity.dns_records : "${domain}/${key}" => merge(record, { zone = var.zones[domain] })
    }
  ]...)
}

resource "dns_cname_record" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "CNAME" }

  zone  = "${each.value.zone}."
  name  = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl   = 600
  cname = each.value.rdata
}

resource "dns_mx_record_set" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "MX" }

  zone = "${each.value.zone}."
  name = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl  = 600

  mx {
    preference = each.value.priority
    exchange   = "${each.value.value}."
  }
}

resource "dns_txt_record_set" "ses" {
  for_each = { for key, record in local.records : key => record if record.type == "TXT" }

  zone = "${each.value.zone}."
  name = provider::ses::relative_name(each.value.fqdn, each.value.zone)
  ttl  = 600
  txt  = [each.value.value] # sent as strings of at most 255 bytes
}

# Waits until SES has verified the domains. If it fails, it reports what is wrong with each record.
resource "ses_tenant_domain_verification" "this" {
  domains    = [for identity in ses_tenant_domain.this : identity.domain]
  triggers   = { for domain, identity in ses_tenant_domain.this : domain => sha256(jsonencode(identity.dns_records)) }
  depends_on = [dns_cname_record.ses, dns_mx_record_set.ses, dns_txt_record_set.ses]
}

output "tenant_arn" {
  description = "ARN of the tenant, for IAM policies and event patterns."
  value       = ses_tenant.this.arn
}
