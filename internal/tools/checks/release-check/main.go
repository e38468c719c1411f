// SPDX-License-Identifier: MPL-2.0

// Command release-check builds a release on this machine, as .goreleaser.yml describes it, and checks what comes out: names, contents,
// equal bytes of a second build, registry manifest, checksums, a signature with a throw-away key, and bills of materials. It publishes
// nothing. Settings of .goreleaser.yml that it does not know are errors, so a release never does more than was checked.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

func main() {
	root := flag.String("root", ".", "`folder` of the repository")
	version := flag.String("version", "", "`version` to build, such as 0.1.0")
	twice := flag.String("twice", "linux_amd64,darwin_arm64,windows_386", "`targets` to build a second time, from another folder and an empty cache")
	only := flag.String("only", "", "build these `targets` alone, for work on this program")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *root, strings.TrimPrefix(*version, "v"), list(*only), list(*twice)); err != nil {
		fmt.Fprintln(os.Stderr, "release-check:", err)
		stop()
		os.Exit(1)
	}
}

// list splits what is written with commas, nil for nothing.
func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
}

// run makes the release in the folder dist of the repository and prints its artifacts.
func run(ctx context.Context, root, version string, only, twice []string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	config, err := readConfig(filepath.Join(root, ".goreleaser.yml"))
	if err != nil {
		return err
	}
	commit, err := readCommit(ctx, root)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "release-check-")
	if err != nil {
		return err
	}
	defer removeAll(scratch)

	r := &release{config: config, commit: commit, version: version, only: only, root: root, dist: filepath.Join(root, "dist"), cache: filepath.Join(scratch, "cache")}
	if err := os.RemoveAll(r.dist); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"build every target from an empty cache", r.build},
		{"write bills of materials", r.writeBills},
		{"write archives", r.writeArchives},
		{"check the registry manifest", r.checkManifest},
		{"write checksums", r.writeChecksums},
		{"sign with a throw-away key, and verify", r.sign},
		{"build some targets again from another empty cache", func(ctx context.Context) error { return r.repeat(ctx, scratch, twice) }},
	} {
		fmt.Printf("==> %s\n", step.name)
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("cannot %s: %w", step.name, err)
		}
	}
	return r.list(os.Stdout)
}

// removeAll deletes a folder; the go command writes some of its files without permission to delete them.
func removeAll(folder string) {
	_ = filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			err = os.Chmod(path, 0o700) //nolint:gosec // A folder needs the bit to be entered.
		}
		return err
	})
	_ = os.RemoveAll(folder)
}
