// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

const (
	// cleaning is how long a run cleans up after one case at most.
	cleaning = 3 * time.Minute
	// rounds is how often it tries to delete what it has created.
	rounds = 3
)

// surroundings are what a run works with.
type surroundings struct {
	in       io.Reader
	out, err io.Writer
	// load returns credentials and an HTTP client for a Region.
	load  func(ctx context.Context, region string) (aws.Config, error)
	sleep func(context.Context, time.Duration) error
	now   func() time.Time
}

// errDifferent says that AWS and the simulator disagree.
var errDifferent = errors.New("AWS does not answer as the simulator in every case: please send the table as an issue")

// run tests what the arguments ask for and prints the report.
func run(ctx context.Context, arguments []string, around surroundings) error {
	asked, err := parseOptions(arguments, around.err)
	if err != nil {
		return err
	}
	made, err := choose(ctx, asked)
	if err != nil {
		return err
	}
	loaded, err := around.load(ctx, asked.region)
	if err != nil {
		return err
	}
	if err := checkAccount(ctx, loaded, asked.account); err != nil {
		return err
	}
	if err := ask(around, asked, made); err != nil {
		return err
	}
	target := &pace{target: client{httpClient(loaded), loaded.Credentials, around.now}, sleep: around.sleep, left: asked.calls}
	found := report{options: asked, choice: made, at: around.now()}
	problem := found.test(ctx, target, around.err)
	found.made = target.made
	if err := found.write(around.out); err != nil {
		return err
	}
	return problem
}

// ask says what the run is going to do, and starts only if the user types the id of the account.
func ask(around surroundings, asked options, made choice) error {
	_, err := fmt.Fprintf(around.err, `This command creates and deletes tenants, domains, configuration sets and templates in the
AWS account %s, Region %s. Their names begin with %s (domains: with a label that does).
It touches nothing else, and deletes them after each case.

  cases: %d
  calls: %d, and %d at most if some are throttled; one a second, so about %s

SES bills tenants. AWS may take many creations and deletions in a short time for abuse and
review the account: use an account that sends no email you care about, and do not repeat
long runs.

Type the account ID to start: `, asked.account, asked.region, asked.prefix, len(made.cases), made.planned, asked.calls, (time.Duration(made.planned) * between).Round(time.Minute))
	if err != nil {
		return err
	}
	typed, err := bufio.NewReader(around.in).ReadString('\n')
	if strings.TrimSpace(typed) != asked.account {
		return errors.Join(errors.New("not started: that is not the account ID"), err)
	}
	return nil
}

// test runs the cases one after the other and cleans up after each. It ends early where the context ends or something is
// left behind.
func (r *report) test(ctx context.Context, target *pace, progress io.Writer) error {
	different := false
	target.reserved = r.planned
	for i, one := range r.cases {
		if target.left < one.calls {
			return errSpent
		}
		session := newSession(target, names{r.account, r.region, r.prefix})
		got, err := one.Run(ctx, session, func() {})
		if problem := clean(ctx, session); problem != nil {
			return problem
		}
		if ctx.Err() != nil {
			return errors.New("interrupted: everything that the run has created is deleted")
		}
		target.reserved -= one.calls
		tested := judge(one, got, err)
		r.lines = append(r.lines, tested)
		different = different || tested.verdict == differs
		if _, err := fmt.Fprintf(progress, "%d/%d %s: %s\n", i+1, len(r.cases), one.Name(), tested.verdict); err != nil {
			return err
		}
	}
	if different {
		return errDifferent
	}
	return nil
}

// clean deletes what a case has created, also after an interrupt. An error names what is left.
func clean(ctx context.Context, session *session) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleaning)
	defer cancel()
	var left []object
	var err error
	for range rounds {
		if left, err = session.cleanUp(ctx); err == nil {
			return nil
		}
	}
	names := make([]string, 0, len(left))
	for _, one := range left {
		names = append(names, one.String())
	}
	return fmt.Errorf("the run ends early and leaves behind: %s. Delete them by hand: %w", strings.Join(names, ", "), err)
}

// judge compares what AWS answers with what the case expects.
func judge(one chosen, got conformance.Result, err error) line {
	tested := line{chosen: one, verdict: same, aws: got.Answer}
	switch {
	case err != nil:
		tested.verdict, tested.reason = notKnown, "no answer: "+err.Error()
	case len(got.Differences) == 0:
	case got.Answer.Status == http.StatusTooManyRequests || got.Answer.Status == http.StatusForbidden:
		tested.verdict, tested.reason = notKnown, strings.Join(got.Differences, "; ")
	default:
		tested.verdict, tested.reason = differs, strings.Join(got.Differences, "; ")
	}
	return tested
}
