// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
)

// repeat builds and packs some targets again, from a clone in another folder and with another empty cache, and returns an error where a byte
// differs.
func (r *release) repeat(ctx context.Context, scratch string, targets []string) error {
	clone := filepath.Join(scratch, "clone")
	if _, err := output(ctx, r.root, "git", "clone", "--quiet", "--no-hardlinks", r.root, clone); err != nil {
		return err
	}
	again := *r
	again.root, again.dist, again.cache = clone, filepath.Join(clone, "dist"), filepath.Join(scratch, "second-cache")
	seen := map[string]bool{}
	for _, a := range r.config.Archives {
		for _, b := range r.of(a.IDs[0]) {
			if !slices.Contains(targets, b.target()) {
				continue
			}
			seen[b.target()] = true
			if err := again.compile(ctx, &b, clone); err != nil {
				return err
			}
			name, err := again.writeArchive(a, b)
			if err != nil {
				return err
			}
			first, err := sumOf(filepath.Join(r.dist, name))
			if err != nil {
				return err
			}
			second, err := sumOf(filepath.Join(again.dist, name))
			if err != nil {
				return err
			}
			if first != second {
				return fmt.Errorf("two builds of %s differ: %s and %s", name, first, second)
			}
			fmt.Printf("    %s %s: equal\n", second, name)
		}
	}
	if len(seen) != len(targets) {
		return fmt.Errorf("of the targets %v only %v exist", targets, seen)
	}
	return nil
}
