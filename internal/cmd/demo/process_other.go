// SPDX-License-Identifier: MPL-2.0

//go:build !unix

package main

import "os/exec"

// inOwnGroup does nothing where there are no process groups: the end of the context kills the command.
func inOwnGroup(*exec.Cmd) {}

// killGroup does nothing where there are no process groups.
func killGroup(*exec.Cmd) {}
