# Returns "tok._domainkey.mail", or "@" for the zone itself.
output "name" {
  value = provider::ses::relative_name("tok._domainkey.mail.acme.example", "acme.example")
}
