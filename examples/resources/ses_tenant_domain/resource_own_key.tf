variable "dkim_private_key" {
  description = "RSA private key in PEM format."
  type        = string
  ephemeral   = true
  sensitive   = true
}

resource "ses_tenant_domain" "own_key" {
  tenant_name = "acme"
  domain      = "acme.example"

  dkim = {
    selector = "s2026"
  }

  dkim_private_key_wo         = var.dkim_private_key
  dkim_private_key_wo_version = 1 # increase with each new key
}
