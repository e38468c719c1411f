// SPDX-License-Identifier: MPL-2.0

// Package function holds the provider-defined functions. They are pure: they ask neither AWS nor DNS, and give the same answer
// in every plan. What they compute of DNS records is in package dnsrecord; here stand their
// arguments, texts and errors.
package function

import "github.com/hashicorp/terraform-plugin-framework/function"

// All lists the constructors of every function that the provider serves.
func All() []func() function.Function {
	return []func() function.Function{
		NewDKIMTXT,
		NewRecordsTable,
		NewRelativeName,
		NewSMTPEndpoint,
		NewSMTPPassword,
		NewWarmupSchedule,
	}
}
