// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	keep := flag.Bool("keep", false, "keep the working folder and print its path")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *keep)
	interrupted := ctx.Err() != nil
	stop()

	switch {
	case interrupted:
		fmt.Fprintln(os.Stderr, "\nInterrupted: the demo has stopped everything that it started, and removed its folder.")
		os.Exit(130)
	case err != nil:
		fmt.Fprintf(os.Stderr, "\nThe demo failed: %v\n", err)
		os.Exit(1)
	}
}

// run tells the story in a folder of its own and always cleans up afterwards.
func run(ctx context.Context, keep bool) (err error) {
	place, err := newWorkspace(ctx)
	if err != nil {
		return err
	}
	d := &demo{console: console{out: os.Stdout}, workspace: place}
	defer func() {
		d.stop()
		if keep {
			fmt.Printf("\nThe working folder is %s.\n", place.folder)
			return
		}
		err = errors.Join(err, place.remove())
	}()
	return d.tell(ctx)
}
