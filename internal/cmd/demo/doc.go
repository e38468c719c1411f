// SPDX-License-Identifier: MPL-2.0

// Command demo shows the whole story on one machine, without AWS and without a registry: it builds the provider,
// starts the simulated SES on a free port, and lets the real Terraform or OpenTofu plan, apply, plan again and
// destroy examples/quickstart. It ends with the proof that nothing is left in SES.
//
// The story is a list of steps (see story.go); each does one thing and prints what a reader should see of it.
// Everything happens in a temporary folder and in child processes, which go away with the program, also when a
// step fails and on Ctrl-C.
package main
