# The record of the next key, to publish before the domain signs with it.
# Create the public key with: openssl rsa -in s2027.pem -pubout
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
