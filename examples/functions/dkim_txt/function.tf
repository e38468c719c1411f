# The record of next year's key, to publish before the domain signs with it. The public key is made by
# openssl rsa -in s2027.pem -pubout.
variable "next_public_key" {
  type = string
}

output "next_key_record" {
  value = {
    name  = "s2027._domainkey.acme.example"
    type  = "TXT"
    value = provider::ses::dkim_txt(var.next_public_key)
  }
}
