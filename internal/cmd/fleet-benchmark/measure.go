// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// sample is what one run of Terraform has cost.
type sample struct {
	wall time.Duration
	// provider and core are apart: what the provider's processes have used, and what Terraform itself has.
	provider, core usage
	// calls are those that SES has answered other than by throttling, by operation.
	calls     map[string]int
	throttled int
}

// usage is what processes have used.
type usage struct {
	cpu time.Duration
	// peak is the largest resident memory of one process, in bytes.
	peak int64
}

// metered is one line of a meter.
type metered struct {
	CPU  time.Duration `json:"cpu"`
	Own  time.Duration `json:"own"`
	Peak int64         `json:"peak"`
}

// measure runs a phase.
func (c *contender) measure(ctx context.Context, p phase, o options) (sample, error) {
	c.ses.ResetRequests()
	for _, program := range []string{"terraform", "terraform-provider-" + c.prefix} {
		if err := os.Remove(c.log(program)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return sample{}, err
		}
	}
	var variables []string
	if p.variable != "" {
		variables = append(variables, p.variable)
	}
	arguments := append(p.arguments, "-no-color", "-input=false", "-parallelism="+strconv.Itoa(o.parallelism)) //nolint:gocritic // A phase's own slice is full.
	began := time.Now()
	if err := c.run(ctx, variables, arguments...); err != nil {
		return sample{}, err
	}
	s := sample{wall: time.Since(began)}
	s.calls, s.throttled = count(c.ses.Journal())
	core, err := readMeter(c.log("terraform"))
	if err != nil {
		return s, err
	}
	providers, err := readMeter(c.log("terraform-provider-" + c.prefix))
	s.provider, s.core = apart(core, providers)
	return s, err
}

// run runs Terraform.
func (c *contender) run(ctx context.Context, variables []string, arguments ...string) error {
	command := exec.CommandContext(ctx, "./bin/terraform"+exe(), arguments...)
	command.Dir = c.folder
	command.Env = append(c.environment[:len(c.environment):len(c.environment)], variables...)
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = time.Minute
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		said := strings.TrimSpace(output.String())
		return fmt.Errorf("%s: terraform %s: %w\n%s", c.name, strings.Join(arguments, " "), err, said[max(0, len(said)-4000):])
	}
	return nil
}

// count counts the requests of a journal: those that were let through by operation, and those that were throttled.
func count(journal []simulator.Request) (calls map[string]int, throttled int) {
	calls = map[string]int{}
	for _, request := range journal {
		switch request.Code {
		case "TooManyRequestsException", "Throttling":
			throttled++
		default:
			calls[request.Operation]++
		}
	}
	return calls, throttled
}

// readMeter reads what a meter has written.
func readMeter(file string) ([]metered, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the meter has noted nothing: %w", err)
	}
	var lines []metered
	for line := range bytes.Lines(content) {
		var m metered
		if err := json.Unmarshal(line, &m); err != nil {
			return nil, err
		}
		lines = append(lines, m)
	}
	return lines, nil
}

// apart separates the provider from the core. What the system counts for the core contains its children, meters included. The peak of a process
// contains that of its children too, so that the core's is the provider's where that needs more.
func apart(core, providers []metered) (ofProvider, ofCore usage) {
	for _, m := range core {
		ofCore.cpu += m.CPU
		ofCore.peak = max(ofCore.peak, m.Peak)
	}
	for _, m := range providers {
		ofProvider.cpu += m.CPU
		ofProvider.peak = max(ofProvider.peak, m.Peak)
		ofCore.cpu -= m.CPU + m.Own
	}
	return ofProvider, ofCore
}
