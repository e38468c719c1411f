// SPDX-License-Identifier: MPL-2.0

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
	"time"
)

// release is one release while it is made.
type release struct {
	config  *config
	commit  commit
	version string
	// only are the targets to build, empty for all.
	only []string
	// root is the repository, dist the folder for everything that is built, cache the build cache of the go command.
	root, dist, cache string
	// binaries are what the builds made, artifacts the names of what is published, without the checksums and their signature.
	binaries  []binary
	artifacts []string
}

// binary is one program for one target.
type binary struct {
	build        build
	goos, goarch string
	path         string
}

// target is how names of archives write an operating system and an architecture: linux_amd64.
func (b binary) target() string { return b.goos + "_" + b.goarch }

// expand fills a template in with the names that GoReleaser documents. A name that this program does not know is an error.
func (r *release) expand(text string, b binary, environment map[string]string) (string, error) {
	parsed, err := template.New(text).Option("missingkey=error").Parse(text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = parsed.Execute(&out, map[string]any{
		"ProjectName": r.config.ProjectName, "Version": r.version, "ShortCommit": r.commit.short,
		"CommitTimestamp": r.commit.time.Unix(), "CommitDate": r.commit.time.Format(time.RFC3339),
		"Os": b.goos, "Arch": b.goarch, "Env": environment,
	})
	return out.String(), err
}

// named is [release.expand] for a list.
func (r *release) named(texts []string, b binary) ([]string, error) {
	var all []string
	for _, text := range texts {
		expanded, err := r.expand(text, b, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, expanded)
	}
	return all, nil
}

// of returns the binaries of a build.
func (r *release) of(id string) []binary {
	return slices.DeleteFunc(slices.Clone(r.binaries), func(b binary) bool { return b.build.ID != id })
}

// list prints name and size of everything that a release publishes.
func (r *release) list(out io.Writer) error {
	for _, name := range r.artifacts {
		info, err := os.Stat(filepath.Join(r.dist, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%9.2f MB  %s\n", float64(info.Size())/1e6, name)
	}
	fmt.Fprintf(out, "%d artifacts of version %s\n", len(r.artifacts), r.version)
	return nil
}
