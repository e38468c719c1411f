// SPDX-License-Identifier: MPL-2.0

// Command terraform installs the pinned Terraform release that tests and demo use where a machine has none,
// and prints its path. A release that is installed already is used as it is.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	into := flag.String("into", "bin", "folder to install into; the release gets a folder of its own in it")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	path, err := run(ctx, *into)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(path)
}

// run answers the absolute path of the pinned release's binary, installed below the folder into.
func run(ctx context.Context, into string) (string, error) {
	folder, err := filepath.Abs(into)
	if err != nil {
		return "", fmt.Errorf("cannot resolve the folder %q: %w", into, err)
	}
	return release{}.ensure(ctx, folder)
}
