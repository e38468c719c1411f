// SPDX-License-Identifier: MPL-2.0

// Command meter runs another program as if it were that program, and appends what the process used to a file, as one line of JSON. The file
// beside its own binary that ends in .target names both, on a line each.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// usage is one line of the file.
type usage struct {
	// CPU is the user and system time of the program and of all its children that have ended.
	CPU time.Duration `json:"cpu"`
	// Own is the same of the meter itself.
	Own time.Duration `json:"own"`
	// Peak is the largest resident memory, in bytes, of the program or one of its children.
	Peak int64 `json:"peak"`
}

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "meter:", err)
		code = 125
	}
	os.Exit(code)
}

// run returns the exit code of the program.
func run() (code int, err error) {
	binary, err := os.Executable()
	if err != nil {
		return 0, err
	}
	target, err := os.ReadFile(binary + ".target")
	if err != nil {
		return 0, err
	}
	program, log, _ := strings.Cut(strings.TrimSpace(string(target)), "\n")
	// An interrupt reaches the program as well, which decides what to do. A signal that is caught here is not ignored there.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	command := exec.Command(program, os.Args[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := command.Run(); command.ProcessState == nil {
		return 0, err
	}
	state := command.ProcessState
	line, err := json.Marshal(usage{CPU: state.UserTime() + state.SystemTime(), Own: ownCPU(), Peak: peakOf(state)})
	if err != nil {
		return 0, err
	}
	file, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	if _, err := file.Write(append(line, '\n')); err != nil {
		return 0, err
	}
	return state.ExitCode(), file.Close()
}
