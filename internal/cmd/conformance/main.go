// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second Ctrl-C ends the command at once, without cleaning up.
	context.AfterFunc(ctx, stop)
	err := run(ctx, os.Args[1:], surroundings{in: os.Stdin, out: os.Stdout, err: os.Stderr, load: load, sleep: sleep, now: time.Now})
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		stop()
		os.Exit(1)
	}
}

// load reads credentials as the AWS CLI does.
func load(ctx context.Context, region string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// answerTime bounds how long one call takes.
const answerTime = 30 * time.Second

// httpClient returns the HTTP client of a configuration. The SDK's own follows no redirects and signs nothing, so a plain
// one takes its place.
func httpClient(loaded aws.Config) *http.Client {
	if given, is := loaded.HTTPClient.(*http.Client); is {
		return given
	}
	return &http.Client{Timeout: answerTime}
}
