// Package framework is what all services share on the Terraform side: the provider's data, region, tags, identity, import ids,
// diagnostics made of SES's errors, marks in private state, and validators. It holds nothing that belongs to one resource alone.
package framework
