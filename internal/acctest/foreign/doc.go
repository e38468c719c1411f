// SPDX-License-Identifier: MPL-2.0

// Package foreign has stand-ins for providers that manage objects of SES too: they have the resource types of those
// providers, show what the state has, and refuse to write. Tests move objects from them to this provider.
//
// The schemas follow the public documentation of hashicorp/aws 6 and hashicorp/awscc 1.96. What those providers write
// as blocks are attributes here, which makes no difference to the state.
package foreign
