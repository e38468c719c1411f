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
	"syscall"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "ses-simulator:", err)
		stop()
		os.Exit(1)
	}
}

// run serves until the context ends.
func run(ctx context.Context, arguments []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("ses-simulator", flag.ContinueOnError)
	flags.SetOutput(stderr)
	address := flags.String("addr", "127.0.0.1:0", "listen at `HOST:PORT`; port 0 takes a free one")
	account := flags.String("account", simulator.DefaultAccount, "play the AWS `account` with this id")
	verify := flags.String("verify", "after=2s", "verify domains by `MODE`: after=DURATION, never or dns=HOST:PORT")
	vdm := flags.Bool("vdm", false, "switch Virtual Deliverability Manager on")
	latency := flags.Duration("latency", 0, "let every answer take at least this `duration`")
	limits := flags.String("limits", "none", "throttle by `MODE`: none, operation=R or shared=R, with R requests a second")
	stateFile := flags.String("state", "", "keep the state in this `file`")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q: everything is a flag, see -help", flags.Arg(0))
	}
	verification, err := simulator.ParseVerification(*verify)
	if err != nil {
		return err
	}
	throttle, err := simulator.ParseLimits(*limits)
	if err != nil {
		return err
	}
	server, err := simulator.New(simulator.Options{
		Account:      *account,
		Verification: verification,
		VDM:          *vdm,
		Latency:      *latency,
		StateFile:    *stateFile,
	})
	if err != nil {
		return err
	}
	server.SetThrottle(throttle)
	url, closeServer, err := server.Listen(*address)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(stdout, "listening on "+url); err != nil {
		return errors.Join(err, closeServer())
	}
	<-ctx.Done()
	return closeServer()
}
