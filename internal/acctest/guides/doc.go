// SPDX-License-Identifier: MPL-2.0

// Package guides holds the test that follows each guide in docs/guides: it takes the fenced blocks of the page in order, writes what is
// Terraform, runs what is shell, and compares the output that the page shows with what the commands print.
package guides
