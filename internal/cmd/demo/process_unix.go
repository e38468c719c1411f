// SPDX-License-Identifier: MPL-2.0

//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// inOwnGroup starts a command in a process group of its own, so that Ctrl-C reaches the demo alone, and passes
// the end of its context on to the whole group as an interrupt.
func inOwnGroup(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error {
		return syscall.Kill(-command.Process.Pid, syscall.SIGINT)
	}
}

// killGroup ends what is left of a command's group, such as a provider whose Terraform is gone.
func killGroup(command *exec.Cmd) {
	if command.Process != nil {
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL) // the group is normally empty by now
	}
}
