// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
)

// create creates the organizations batch by batch. The sample is the sum of all batches.
func (c *contender) create(ctx context.Context, p phase, o options) (sample, error) {
	var whole sample
	var states [][]byte
	main, state := filepath.Join(c.folder, "main.tf"), filepath.Join(c.folder, "terraform.tfstate")
	for from := 0; from < o.organizations; from += o.batch {
		batch := fleet(c.prefix, o.shape, from, min(o.batch, o.organizations-from))
		if err := write(main, batch["main.tf"]); err != nil {
			return whole, err
		}
		s, err := c.measure(ctx, p, o)
		if err != nil {
			return whole, err
		}
		whole = whole.plus(s)
		content, err := os.ReadFile(state)
		if err != nil {
			return whole, err
		}
		states = append(states, content)
		if err := os.Remove(state); err != nil {
			return whole, err
		}
	}
	merged, err := merge(states)
	if err != nil {
		return whole, err
	}
	if err := write(state, string(merged)); err != nil {
		return whole, err
	}
	return whole, write(main, fleet(c.prefix, o.shape, 0, o.organizations)["main.tf"])
}

// merge makes one state of several that have no resource in common.
func merge(states [][]byte) ([]byte, error) {
	var whole map[string]any
	var resources []any
	for _, state := range states {
		whole = nil
		if err := json.Unmarshal(state, &whole); err != nil {
			return nil, err
		}
		held, _ := whole["resources"].([]any)
		resources = append(resources, held...)
	}
	whole["resources"] = resources
	return json.Marshal(whole)
}

// plus is the sum of two samples, with the larger of their peaks.
func (s sample) plus(other sample) sample {
	sum := sample{
		wall: s.wall + other.wall, provider: s.provider.plus(other.provider), core: s.core.plus(other.core),
		throttled: s.throttled + other.throttled, calls: map[string]int{},
	}
	for _, calls := range []map[string]int{s.calls, other.calls} {
		for operation, n := range calls {
			sum.calls[operation] += n
		}
	}
	return sum
}

// plus is the sum of two usages, with the larger of their peaks.
func (u usage) plus(other usage) usage {
	return usage{cpu: u.cpu + other.cpu, peak: max(u.peak, other.peak)}
}
