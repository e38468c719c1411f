// SPDX-License-Identifier: MPL-2.0

// Package core is a small Terraform core in the test process. It reads HCL, walks the resources in the order of their dependencies, and
// speaks protocol 6 with a provider that it serves itself, so that a plan takes milliseconds where the real binary takes a quarter of a
// second.
//
// It holds a provider to the rules that the real cores enforce: planned values are kept, only computed values are unknown, nothing appears
// or vanishes at apply, the plan made again at apply agrees with the first, and write-only values never come back. [Workspace] is the way
// in: it holds a configuration and a state, and validates, plans, applies, imports, moves and destroys.
//
// Modules, workspaces, remote state and ephemeral resources are left to the real binary.
package core
