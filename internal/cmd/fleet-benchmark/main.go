// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "fleet-benchmark:", err)
		os.Exit(1)
	}
}

// run measures and prints. Progress goes to stderr.
func run(ctx context.Context, arguments []string, stdout, stderr io.Writer) (err error) {
	o, err := parse(arguments, stderr)
	if err != nil {
		return err
	}
	place, err := newWorkspace(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.remove()) }()
	contenders, err := contend(ctx, place, &o)
	defer func() {
		for _, c := range contenders {
			err = errors.Join(err, c.close())
		}
	}()
	if err != nil {
		return err
	}
	taken := map[key][]sample{}
	for _, p := range o.phases {
		for round := range repetitions(p, o) {
			for _, c := range contenders {
				if p.onlySES && c.prefix != sesPrefix {
					continue
				}
				fmt.Fprintf(stderr, "%s: %s, round %d\n", c.name, p.name, round+1)
				measure := c.measure
				if p.name == createPhase {
					measure = c.create
				}
				s, err := measure(ctx, p, o)
				if err != nil {
					return err
				}
				taken[key{c.name, p.name}] = append(taken[key{c.name, p.name}], s)
			}
		}
	}
	return report(stdout, o, names(contenders), taken)
}

// repetitions is how often a phase is measured.
func repetitions(p phase, o options) int {
	if p.repeats {
		return o.rounds
	}
	return 1
}

// contend builds the providers and prepares them. Those that are ready come back with an error too.
func contend(ctx context.Context, place workspace, o *options) (contenders []*contender, err error) {
	pkg := "."
	if o.profiles != "" {
		pkg = "./internal/cmd/fleet-benchmark/profiled"
		if o.profiles, err = filepath.Abs(o.profiles); err != nil {
			return nil, err
		}
		if err := os.MkdirAll(o.profiles, 0o755); err != nil {
			return nil, err
		}
	}
	add := func(name, prefix, binary string) {
		if err != nil {
			return
		}
		var c *contender
		if c, err = newContender(ctx, place, name, prefix, binary, *o); c != nil {
			contenders = append(contenders, c)
		}
	}
	if err = place.build(ctx, sesName, pkg); err == nil {
		add(sesName, sesPrefix, place.binary(sesName))
	}
	if o.against != "" && err == nil {
		var binary string
		if binary, err = filepath.Abs(o.against); err == nil {
			add(againstName, sesPrefix, binary)
		}
	}
	if o.empty && err == nil {
		if err = place.build(ctx, emptyName, "./internal/cmd/fleet-benchmark/empty"); err == nil {
			add(emptyName, emptyPrefix, place.binary(emptyName))
		}
	}
	return contenders, err
}

// names are the names of contenders.
func names(contenders []*contender) []string {
	var all []string
	for _, c := range contenders {
		all = append(all, c.name)
	}
	return all
}
