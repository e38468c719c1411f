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
	keep := flag.Bool("keep", false, "keep the working folder, and say where it is")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *keep)
	interrupted := ctx.Err() != nil
	stop()

	switch {
	case interrupted:
		fmt.Fprintln(os.Stderr, "\nInterrupted: everything the demo had started is stopped and its folder is removed.")
		os.Exit(130)
	case err != nil:
		fmt.Fprintf(os.Stderr, "\nThe demo failed: %v\n", err)
		os.Exit(1)
	}
}

// run tells the story in a folder of its own and cleans up after it, whatever its end.
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
