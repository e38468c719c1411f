// SPDX-License-Identifier: MPL-2.0

// Package dnstest serves DNS to tests: a server on the loopback address that is authoritative for whatever a test puts into
// it, answers like a recursive resolver (it follows CNAME chains within its own data), and can be told to misbehave.
package dnstest
