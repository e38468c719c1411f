// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// build compiles every program for every target, with an empty cache.
func (r *release) build(ctx context.Context) error {
	for _, b := range r.config.Builds {
		for _, goos := range b.GOOS {
			for _, goarch := range b.GOARCH {
				made := binary{build: b, goos: goos, goarch: goarch}
				if b.ignored(goos, goarch) || len(r.only) > 0 && !slices.Contains(r.only, made.target()) {
					continue
				}
				if err := r.compile(ctx, &made, r.root); err != nil {
					return err
				}
				if err := made.check(r.root); err != nil {
					return err
				}
				r.binaries = append(r.binaries, made)
			}
		}
	}
	return nil
}

// ignored reports whether a build leaves a target out.
func (b build) ignored(goos, goarch string) bool {
	for _, rule := range b.Ignore {
		if (rule.GOOS == "" || rule.GOOS == goos) && (rule.GOARCH == "" || rule.GOARCH == goarch) {
			return true
		}
	}
	return false
}

// compile builds one binary from the given folder into one of its own below dist, and sets its time to the commit's.
func (r *release) compile(ctx context.Context, b *binary, from string) error {
	name, err := r.expand(b.build.Binary, *b, nil)
	if err != nil {
		return err
	}
	if b.goos == "windows" {
		name += ".exe"
	}
	linker, err := r.named(b.build.LDFlags, *b)
	if err != nil {
		return err
	}
	b.path = filepath.Join(r.dist, b.build.ID+"_"+b.target(), name)

	arguments := append([]string{"build"}, b.build.Flags...)
	if len(b.build.Tags) > 0 {
		arguments = append(arguments, "-tags="+strings.Join(b.build.Tags, ","))
	}
	arguments = append(arguments, "-ldflags="+strings.Join(linker, " "), "-o", b.path, b.build.Main)
	command := exec.CommandContext(ctx, "go", arguments...)
	command.Dir = from
	// GOARM and the others are GoReleaser's defaults.
	command.Env = append(os.Environ(), "GOCACHE="+r.cache, "GOOS="+b.goos, "GOARCH="+b.goarch, "GOARM=6", "GOAMD64=v1", "GO386=sse2", "GOARM64=v8.0")
	command.Env = append(command.Env, b.build.Env...)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s for %s: %w\n%s", command, b.target(), err, out)
	}
	fmt.Printf("    %s %s\n", b.target(), name)
	return os.Chtimes(b.path, r.commit.time, r.commit.time)
}

// check returns an error for a binary that was built differently from what it was meant to be, or that names the folder it was built in.
func (b binary) check(root string) error {
	info, err := buildinfo.ReadFile(b.path)
	if err != nil {
		return err
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	for key, want := range map[string]string{"CGO_ENABLED": "0", "-trimpath": "true", "GOOS": b.goos, "GOARCH": b.goarch} {
		if settings[key] != want {
			return fmt.Errorf("%s was built with %s=%q, want %q", b.path, key, settings[key], want)
		}
	}
	content, err := os.ReadFile(b.path)
	if err != nil {
		return err
	}
	if bytes.Contains(content, []byte(root+"/")) {
		return fmt.Errorf("%s contains the path %s", b.path, root)
	}
	return nil
}
