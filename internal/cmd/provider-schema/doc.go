// Command provider-schema writes the provider's schema as JSON, in the form of `terraform providers schema -json`.
//
// The documentation is generated from it. It is made of the provider's own protocol answers and not by a
// Terraform binary, since the one on a machine may be too old to know list resources or actions and would
// then leave their pages out.
package main
