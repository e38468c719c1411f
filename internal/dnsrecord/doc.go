// SPDX-License-Identifier: MPL-2.0

// Package dnsrecord holds the DNS records that a domain needs to send through Amazon SES: their names, their values, and
// the spellings of them that zone files and the Terraform providers of DNS services want. It also checks domain names,
// selectors and RSA signing keys. It is pure: it talks to nobody and knows neither AWS nor Terraform.
package dnsrecord
