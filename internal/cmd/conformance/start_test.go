// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Without the right arguments, the right credentials and a yes, no call of SES is made.
func TestNotStarted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		typed     string
		arguments []string
		want      string
	}{
		"another answer":        {"yes", nil, "not started"},
		"no answer":             {"", nil, "not started"},
		"credentials of others": {"999999999999", []string{"-account", "999999999999"}, "the credentials are those of the account " + testAccount},
		"no account":            {testAccount, []string{"-account", ""}, "-account"},
		"a Region of China":     {testAccount, []string{"-region", "cn-north-1"}, "-region"},
		"a short prefix":        {testAccount, []string{"-prefix", "x-"}, "-prefix"},
		"a prefix without end":  {testAccount, []string{"-prefix", "conformance"}, "-prefix"},
		"no calls":              {testAccount, []string{"-calls", "0"}, "-calls"},
		"a stray argument":      {testAccount, []string{"everything"}, "unexpected argument"},
		"an unknown flag":       {testAccount, []string{"-force"}, "-force"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tr := newTrial(t)
			tr.typed = c.typed
			err := tr.run(t.Context(), append([]string{"-only", "T-10"}, c.arguments...)...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v, want %q", err, c.want)
			}
			for _, call := range tr.server.Journal() {
				if call.Operation != "GetCallerIdentity" {
					t.Errorf("the command has called %s", call.Operation)
				}
			}
		})
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-help"}, surroundings{err: &out}); !errors.Is(err, flag.ErrHelp) || !strings.Contains(out.String(), "-prefix") {
		t.Errorf("-help answers %v\n%s", err, out.String())
	}
}

// The question names account, Region, prefix, calls and the risk.
func TestQuestion(t *testing.T) {
	t.Parallel()
	tr := newTrial(t)
	if err := tr.run(t.Context(), "-calls", "50"); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{testAccount, testRegion, testPrefix, "50 at most", "one a second", "abuse", "SES bills tenants", "Type the account ID"} {
		if !strings.Contains(tr.err.String(), part) {
			t.Errorf("the question lacks %q:\n%s", part, tr.err.String())
		}
	}
}

// A run makes at most one call a second and no more than it says, also where SES throttles it.
func TestPace(t *testing.T) {
	t.Parallel()
	for _, throttled := range []bool{false, true} {
		t.Run(fmt.Sprint(throttled), func(t *testing.T) {
			t.Parallel()
			tr := newTrial(t)
			if throttled {
				for _, operation := range []string{"CreateTenant", "GetTenant", "DeleteTenant"} {
					tr.server.Inject(simulator.Fault{Operation: operation, Times: 3, Status: http.StatusTooManyRequests, Code: "TooManyRequestsException"})
				}
			}
			const calls = 120
			err := tr.run(t.Context(), "-calls", fmt.Sprint(calls), "-only", "T-1,A,G")
			if err != nil {
				t.Fatal(err)
			}
			made := tr.server.Requests().Total - tr.server.Requests().ByOperation["GetCallerIdentity"]
			if made > calls || made < calls/2 {
				t.Errorf("%d calls are made, want at most %d", made, calls)
			}
			if len(tr.waits) < made {
				t.Errorf("the run has waited %d times for %d calls", len(tr.waits), made)
			}
			for _, wait := range tr.waits {
				if wait < time.Second {
					t.Errorf("the run has waited only %s", wait)
				}
			}
			if strings.Contains(tr.out.String(), "| **no** |") {
				t.Errorf("throttling counts as a difference:\n%s", tr.out.String())
			}
			tr.expectUntouched(t)
		})
	}
}

// A target that always throttles is called no more often than there are calls to spare.
func TestSpareCalls(t *testing.T) {
	t.Parallel()
	for spare, want := range map[int]int{0: 1, 1: 2, 9: attempts} {
		target := &pace{target: throttling{}, sleep: func(context.Context, time.Duration) error { return nil }, left: 1 + spare, reserved: 0}
		target.reserved = target.left - spare - 1
		answer, err := target.Send(t.Context(), conformance.Request{})
		if err != nil || answer.Status != http.StatusTooManyRequests || target.made != want {
			t.Errorf("with %d calls to spare, %d are made: %v %v", spare, target.made, answer, err)
		}
	}
	if _, err := (&pace{}).Send(t.Context(), conformance.Request{}); !errors.Is(err, errSpent) {
		t.Errorf("without calls the error is %v", err)
	}
}

type throttling struct{}

// Send implements [conformance.Target].
func (throttling) Send(context.Context, conformance.Request) (conformance.Answer, error) {
	return conformance.Answer{Status: http.StatusTooManyRequests}, nil
}

// What credentials may not do, and what has no answer, is not known.
func TestJudge(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		got  conformance.Result
		err  error
		want verdict
	}{
		"as expected":   {conformance.Result{Answer: conformance.Answer{Status: 403}}, nil, same},
		"different":     {conformance.Result{Answer: conformance.Answer{Status: 400}, Differences: []string{"x"}}, nil, differs},
		"not permitted": {conformance.Result{Answer: conformance.Answer{Status: 403}, Differences: []string{"x"}}, nil, notKnown},
		"throttled":     {conformance.Result{Answer: conformance.Answer{Status: 429}, Differences: []string{"x"}}, nil, notKnown},
		"no answer":     {conformance.Result{}, errors.New("reset"), notKnown},
	} {
		if got := judge(chosen{}, c.got, c.err); got.verdict != c.want {
			t.Errorf("%s: %s, want %s", name, got.verdict, c.want)
		}
	}
}
