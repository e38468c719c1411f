// SPDX-License-Identifier: MPL-2.0

// Package simulator serves Amazon SES API v2 over HTTP from memory, faithfully
// enough that a client cannot tell it from AWS by the operations it serves:
// paths, codes, header names, message texts, the order in which a request is
// checked, paging tokens, sort orders, number formats and explicit nulls.
//
// One [Server] is every region of one account: the region of a request is the
// one in the scope of its SigV4 signature. Signatures must be well-formed, they
// are not verified. The package also answers the three STS operations that a
// client needs to find its credentials and its account, and CloudWatch's
// ListMetrics and GetMetricData about the metrics of tenants.
//
// What a test wants to bend is a lever: faults, throttling, latency, the outcome
// of verification, the time, what was counted of mails and by which dimensions
// CloudWatch holds it. Each lever is a method of [Server] and a path under
// /_simulator/.
//
// FACTS.md lists how SES behaves, with sources. Comments name where a behavior
// comes from (measured on AWS, AWS documentation, SDK model, or guess where
// nobody has published a measurement) and the row of FACTS.md, such as T-05.
//
// The package deliberately shares no code with the client it helps to test, so
// that a mistake on one side cannot hide on the other.
package simulator
