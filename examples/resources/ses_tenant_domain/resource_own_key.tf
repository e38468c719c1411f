# A domain that signs with a key of your own (BYODKIM). The key comes from the environment, TF_VAR_dkim_private_key, and is
# found neither in the plan nor in the state.
variable "dkim_private_key" {
  description = "RSA private key in PEM."
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
  dkim_private_key_wo_version = 1 # raise it with each new key
}
