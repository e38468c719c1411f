// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	// maxCalls is how many calls one case may make.
	maxCalls = 20
	// spare is the part of the calls that is kept for those that are made again: one in ten.
	spare = 10
)

// The reasons for which a case is left out that the rehearsal finds.
const (
	tooMany    = "makes more than 20 calls"
	noRoom     = "depends on verified domains, on topics that exist, on what else the account holds, or on exact names"
	notWanted  = "is about a fact that -only leaves out"
	beyondEnds = "is beyond the number of calls"
)

// chosen is a case of the run.
type chosen struct {
	conformance.Case
	// simulated is what the simulator answers, calls how many calls the case makes at most, with those that clean up.
	simulated conformance.Answer
	calls     int
}

// choice is what a run tests, and why it leaves out the rest.
type choice struct {
	cases []chosen
	// planned is how many calls the cases make at most.
	planned int
	// left counts the cases that are left out, by reason.
	left map[string]int
}

// choose rehearses every case against the simulator, and takes as many as the number of calls allows: first one of each
// fact, then a second of each, and so on.
func choose(ctx context.Context, asked options) (choice, error) {
	made := choice{left: map[string]int{}}
	var able []chosen
	seen, turn := map[string]int{}, map[string]int{}
	all := conformance.All()
	slices.SortFunc(all, func(a, b conformance.Case) int { return strings.Compare(a.Name(), b.Name()) })
	for _, one := range all {
		if !asked.wants(one.Fact()) {
			made.left[notWanted]++
			continue
		}
		rehearsed, reason, err := rehearse(ctx, one, asked)
		if err != nil {
			return choice{}, fmt.Errorf("%s: %w", one.Name(), err)
		}
		if reason != "" {
			made.left[reason]++
			continue
		}
		seen[one.Fact()]++
		turn[one.Name()] = seen[one.Fact()]
		able = append(able, rehearsed)
	}
	slices.SortStableFunc(able, func(a, b chosen) int { return turn[a.Name()] - turn[b.Name()] })
	for _, one := range able {
		if made.planned+one.calls > asked.calls-asked.calls/spare {
			made.left[beyondEnds]++
			continue
		}
		made.cases, made.planned = append(made.cases, one), made.planned+one.calls
	}
	return made, nil
}

// rehearse runs a case against a simulator that is like an account: no domain is verified, no topic exists, and others
// hold objects of the names in the cases. The reason, if any, says why the case cannot run against AWS.
func rehearse(ctx context.Context, one conformance.Case, asked options) (rehearsed chosen, reason string, err error) {
	if !plain(one.Options()) || len(one.Faults()) > 0 {
		return chosen{}, needsControls, nil
	}
	run := names{asked.account, asked.region, asked.prefix}
	stage, err := newStage(ctx, run)
	if err != nil {
		return chosen{}, "", err
	}
	counted := &pace{target: stage, sleep: func(context.Context, time.Duration) error { return nil }, left: maxCalls}
	target := newSession(counted, run)
	got, err := one.Run(ctx, target, func() {})
	var held heldBack
	switch {
	case errors.As(err, &held):
		return chosen{}, held.Error(), nil
	case errors.Is(err, errSpent):
		return chosen{}, tooMany, nil
	case err != nil:
		return chosen{}, "", err
	case len(got.Differences) > 0:
		return chosen{}, noRoom, nil
	}
	return chosen{one, got.Answer, len(one.Requests()) + len(target.held)}, "", nil
}

// plain reports whether options are those of a simulator that nobody has set up. That no domain is verified is no setting:
// in an account, none is.
func plain(given simulator.Options) bool {
	if given.Verification == simulator.VerifyNever() {
		given.Verification = simulator.Verification{}
	}
	return reflect.ValueOf(given).IsZero()
}

// others are what an account may hold already: all that the cases name, without the prefix.
var others = []string{
	conformance.CreateTenant("acme"), conformance.CreateTenant("beta"), conformance.CreateIdentity("acme.com"), conformance.CreateIdentity("me@acme.com"),
	conformance.CreateSet("main"), conformance.CreateTemplate, `PUT /v2/email/suppression/addresses {"EmailAddress":"a@b.com","Reason":"BOUNCE"}`,
}

// newStage returns a simulator that is like an account.
func newStage(ctx context.Context, run names) (conformance.Target, error) {
	place := run.places()
	server, err := simulator.New(simulator.Options{
		Account: run.account, Verification: simulator.VerifyNever(),
		UnusableTargets: []string{place.Replace("arn:aws:sns:us-east-1:123456789012:feedback"), place.Replace("arn:aws:iam::123456789012:role/service/ses")},
	})
	if err != nil {
		return nil, err
	}
	stage := client{&http.Client{Transport: server.Transport()}, credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "secret", ""), time.Now}
	for _, request := range others {
		prepared := conformance.ParseRequest(request)
		prepared.Region = run.region
		if answer, err := stage.Send(ctx, prepared); err != nil || answer.Status != http.StatusOK {
			return nil, fmt.Errorf("the simulator refuses %s: %d %s %w", request, answer.Status, answer.Body, err)
		}
	}
	return stage, nil
}

// reasons returns the reasons for leaving cases out, those of most cases first.
func (c choice) reasons() []string {
	reasons := make([]string, 0, len(c.left))
	for reason := range c.left {
		reasons = append(reasons, reason)
	}
	slices.SortFunc(reasons, func(a, b string) int {
		if c.left[a] != c.left[b] {
			return c.left[b] - c.left[a]
		}
		return strings.Compare(a, b)
	})
	return reasons
}
