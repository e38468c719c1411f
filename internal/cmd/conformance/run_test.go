// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	testAccount = "111122223333"
	testRegion  = "eu-west-1"
	testPrefix  = "ses-conf-7x-"
)

// trial is a run against a simulator that plays an AWS account.
type trial struct {
	server *simulator.Server
	// between, if set, stands between the command and the server.
	between func(http.RoundTripper) http.RoundTripper
	// typed is what the user answers, the account ID if empty.
	typed    string
	waits    []time.Duration
	out, err bytes.Buffer
}

// newTrial returns an account that holds what the cases name, without the prefix.
func newTrial(t *testing.T) *trial {
	t.Helper()
	server, err := simulator.New(simulator.Options{Account: testAccount, Verification: simulator.VerifyNever()})
	if err != nil {
		t.Fatal(err)
	}
	held := client{&http.Client{Transport: server.Transport()}, someKeys, time.Now}
	for _, request := range others {
		prepared := conformance.ParseRequest(request)
		prepared.Region = testRegion
		if answer, err := held.Send(t.Context(), prepared); err != nil || answer.Status != http.StatusOK {
			t.Fatalf("%s is answered %d %s %v", request, answer.Status, answer.Body, err)
		}
	}
	server.ResetRequests()
	return &trial{server: server, typed: testAccount}
}

var someKeys = credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "secret", "")

// run runs the command without waiting.
func (tr *trial) run(ctx context.Context, arguments ...string) error {
	transport := tr.server.Transport()
	if tr.between != nil {
		transport = tr.between(transport)
	}
	arguments = append([]string{"-account", testAccount, "-region", testRegion, "-prefix", testPrefix}, arguments...)
	return run(ctx, arguments, surroundings{
		in: strings.NewReader(tr.typed + "\n"), out: &tr.out, err: &tr.err, now: time.Now,
		load: func(context.Context, string) (aws.Config, error) {
			return aws.Config{Region: testRegion, Credentials: someKeys, HTTPClient: &http.Client{Transport: transport}}, nil
		},
		sleep: func(ctx context.Context, wait time.Duration) error {
			tr.waits = append(tr.waits, wait)
			return ctx.Err()
		},
	})
}

// expectUntouched proves that the account holds what it held before.
func (tr *trial) expectUntouched(t *testing.T) {
	t.Helper()
	want := []string{"tenant acme", "tenant beta", "identity acme.com", "identity me@acme.com", "configuration set main", "template hello", "suppressed address a@b.com"}
	_, left := tr.server.Empty()
	if len(left) != len(want) {
		t.Errorf("the account holds %q, want %q", left, want)
	}
	for _, one := range left {
		if strings.Contains(one, testPrefix) {
			t.Errorf("the run has left %s", one)
		}
	}
	for _, call := range tr.server.Journal() {
		if call.Status == http.StatusOK && strings.HasPrefix(call.Operation, "Delete") && !strings.Contains(call.Path+call.Body, testPrefix) {
			t.Errorf("the run has called %s %s %s", call.Operation, call.Path, call.Body)
		}
	}
}

// tableRow is a row of the report: fact, case, verdict.
var tableRow = regexp.MustCompile(`(?m)^\| ([A-Z]-\d\d) \| (.*?) \| .* \| (yes|\*\*no\*\*|not known) \|$`)

// verdicts counts the verdicts of each fact in the report.
func (tr *trial) verdicts() map[string]map[string]int {
	counts := map[string]map[string]int{}
	for _, row := range tableRow.FindAllStringSubmatch(tr.out.String(), -1) {
		if counts[row[1]] == nil {
			counts[row[1]] = map[string]int{}
		}
		counts[row[1]][row[3]]++
	}
	return counts
}

// Every case that the command runs is as the simulator says when an account that behaves like it answers.
func TestSimulatorConforms(t *testing.T) {
	t.Parallel()
	tr := newTrial(t)
	if err := tr.run(t.Context(), "-calls", "5000"); err != nil {
		t.Fatalf("%v\n%s", err, tr.out.String())
	}
	cases := 0
	for fact, counts := range tr.verdicts() {
		cases += counts["yes"]
		if len(counts) != 1 || counts["yes"] == 0 {
			t.Errorf("%s: %v", fact, counts)
		}
	}
	if cases < 500 {
		t.Errorf("only %d cases run against an account:\n%s", cases, tr.out.String())
	}
	tr.expectUntouched(t)
	if text := tr.out.String(); strings.Contains(text, testAccount) || strings.Contains(text, testPrefix) {
		t.Error("the report shows the account or the prefix")
	}
}

// deviation is one way in which an account answers otherwise than the simulator.
type deviation struct {
	fact, name string
	// changes is the beginning of the route, old and changed are in the answer; a status of 0 stays.
	method, path, old, changed string
	from, status               int
}

var deviations = []deviation{
	{fact: "T-12", name: "another text for a missing tenant", method: "POST", path: "/v2/email/tenants/get", old: "The requested tenant", changed: "Tenant"},
	{fact: "T-13", name: "a second deletion succeeds", method: "POST", path: "/v2/email/tenants/delete", from: 404, status: 200},
	{fact: "T-10", name: "a name that is taken is a conflict", method: "POST", path: "/v2/email/tenants", from: 400, status: 409, old: "already exists in account", changed: "already exists in account"},
	{fact: "T-03", name: "no null for unset suppression", method: "POST", path: "/v2/email/tenants", old: `"SuppressionAttributes":null`, changed: `"Suppression":null`},
	{fact: "G-03", name: "another text for a missing resource of a tag", method: "POST", path: "/v2/email/tags", old: "No EmailIdentity present", changed: "No identity present"},
	{fact: "A-01", name: "an association succeeds with 201", method: "POST", path: "/v2/email/tenants/resources", from: 200, status: 201},
	{fact: "D-01", name: "shorter keys", method: "GET", path: "/v2/email/identities/", old: "RSA_2048_BIT", changed: "RSA_1024_BIT"},
	{fact: "C-03", name: "a missing configuration set is a bad request", method: "GET", path: "/v2/email/configuration-sets/", from: 404, status: 400},
}

// wrong is a server made wrong in some places.
type wrong struct {
	server     http.RoundTripper
	deviations []deviation
}

// RoundTrip implements [net/http.RoundTripper].
func (w wrong) RoundTrip(request *http.Request) (*http.Response, error) {
	reply, err := w.server.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	body := new(bytes.Buffer)
	if _, err := body.ReadFrom(reply.Body); err != nil {
		return nil, err
	}
	text := body.String()
	for _, one := range w.deviations {
		path := request.URL.Path
		if request.Method != one.method || path != one.path && (!strings.HasSuffix(one.path, "/") || !strings.HasPrefix(path, one.path)) {
			continue
		}
		if !strings.Contains(text, one.old) || one.from != 0 && one.from != reply.StatusCode {
			continue
		}
		text = strings.ReplaceAll(text, one.old, one.changed)
		if one.old == "" {
			text = body.String()
		}
		if one.status != 0 {
			reply.StatusCode = one.status
		}
	}
	reply.Body = readCloser{strings.NewReader(text)}
	return reply, nil
}

// readCloser is a body in memory.
type readCloser struct{ *strings.Reader }

// Close implements [io.Closer].
func (readCloser) Close() error { return nil }

// An account that differs in eight places is found to differ in each of them, one at a time and all together.
func TestDeviationsAreFound(t *testing.T) {
	t.Parallel()
	check := func(t *testing.T, given []deviation, only string) {
		t.Parallel()
		tr := newTrial(t)
		tr.between = func(server http.RoundTripper) http.RoundTripper { return wrong{server, given} }
		if err := tr.run(t.Context(), "-calls", "5000", "-only", only); !errors.Is(err, errDifferent) {
			t.Fatalf("the error is %v", err)
		}
		found := tr.verdicts()
		for _, of := range given {
			if found[of.fact]["**no**"] == 0 {
				t.Errorf("%s: %s is not found: %v", of.fact, of.name, found[of.fact])
			}
		}
		if found["N-04"]["yes"] == 0 || found["N-04"]["**no**"] > 0 {
			t.Errorf("a fact that holds is reported as %v", found["N-04"])
		}
		tr.expectUntouched(t)
	}
	if len(deviations) != 8 {
		t.Fatalf("there are %d deviations", len(deviations))
	}
	for _, one := range deviations {
		t.Run(one.name, func(t *testing.T) { check(t, []deviation{one}, one.fact+",N-04") })
	}
	t.Run("all eight", func(t *testing.T) { check(t, deviations, "") })
}

// A run that is interrupted, or whose network fails, at any call deletes what it has created and says so.
func TestNothingIsLeftBehind(t *testing.T) {
	t.Parallel()
	for at := range 25 {
		for _, kind := range []string{"interrupt", "lost answer", "server error"} {
			t.Run(fmt.Sprintf("%s at call %d", kind, at+1), func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				tr := newTrial(t)
				calls := 0
				tr.between = func(server http.RoundTripper) http.RoundTripper {
					return roundTripper(func(request *http.Request) (*http.Response, error) {
						if !strings.HasPrefix(request.URL.Path, "/v2/") {
							return server.RoundTrip(request)
						}
						calls++
						if calls != at+1 {
							return server.RoundTrip(request)
						}
						switch kind {
						case "interrupt":
							cancel()
						case "lost answer":
							if reply, err := server.RoundTrip(request); err == nil {
								return nil, errors.Join(errors.New("connection reset"), reply.Body.Close())
							}
						}
						reply, err := server.RoundTrip(request)
						if err == nil && kind == "server error" {
							reply.StatusCode = http.StatusInternalServerError
						}
						return reply, err
					})
				}
				err := tr.run(ctx, "-calls", "60", "-only", "T-10,T-13,A-01,A-04,S-09")
				if kind == "interrupt" && (err == nil || !strings.Contains(err.Error(), "interrupted")) {
					t.Errorf("the error is %v", err)
				}
				if err != nil && strings.Contains(err.Error(), "leaves behind") {
					return // The deletion itself had no answer: the command says so.
				}
				tr.expectUntouched(t)
			})
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip implements [net/http.RoundTripper].
func (f roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return f(request) }
