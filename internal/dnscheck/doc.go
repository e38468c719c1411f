// SPDX-License-Identifier: MPL-2.0

// Package dnscheck asks DNS resolvers what is published, compares it with the records that a domain needs, and says record by
// record what is wrong and what to do. It never decides anything: SES looks at DNS for itself, and a resolver that cannot be
// asked gives the verdict unknown.
package dnscheck
