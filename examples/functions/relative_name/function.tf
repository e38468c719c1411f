# Some DNS providers want names inside the zone: "tok._domainkey.mail" here, and "@" for the zone itself.
output "name" {
  value = provider::ses::relative_name("tok._domainkey.mail.acme.example", "acme.example")
}
