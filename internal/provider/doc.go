// SPDX-License-Identifier: MPL-2.0

// Package provider is the front door: the provider block, credentials turned into clients, and the list of everything served.
package provider
