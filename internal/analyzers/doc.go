// SPDX-License-Identifier: MPL-2.0

// Package analyzers holds the house rules that a machine can check, as go/analysis passes.
//
//	saveonce       a Create sets state and identity once, both, and calls SES no more afterwards
//	saveidentity   Read and Update of a resource with an identity set it wherever they set the state
//	errortext      nothing decides by the text of an error, but internal/ses and internal/simulator
//	servicesapart  a service never imports another one
//	layout         a file of a service says by its name what is in it
//	documented     packages and exported names have doc comments
//	glossary       texts of packages that are checked have none of the words that the glossary replaces
//
// internal/cmd/house-lint runs them. Tests are not checked, but for servicesapart.
package analyzers
