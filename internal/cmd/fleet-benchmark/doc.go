// SPDX-License-Identifier: MPL-2.0

// Command fleet-benchmark measures what a fleet of tenants costs: calls of SES, time, CPU and memory.
//
// It writes the configuration of N organizations as users write it: one module instance each, with a tenant, a configuration set with an event
// destination, a domain of both, a sending state, and the DNS records as terraform_data. It lets the real Terraform or OpenTofu create, plan,
// refresh and destroy them against a simulated SES in this process, and prints a table.
//
// The same configuration runs with a provider that does nothing (the folder empty). It has the same resource types and attributes, keeps what it
// is given, and logs as the plugin framework does by default. What Terraform and the framework cost in any case is its share. With -against, a
// build of another commit runs too. Plans are repeated -rounds times in turn, so that what disturbs the machine disturbs all of them.
//
// Terraform and each provider run below a small program (the folder meter), which notes the processor time and the peak memory of each process.
package main
