// SPDX-License-Identifier: MPL-2.0

// Command provider-schema writes the provider's schema as JSON, in the form of `terraform providers schema -json`.
//
// The documentation is generated from it. The schema comes from the provider's own protocol answers and not from a
// Terraform binary: the one on a machine may be too old for list resources or actions and would leave them out.
package main
