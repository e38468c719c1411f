// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// Result is what became of a case.
type Result struct {
	// Answer is the answer that the case is about, or the refusal of a request that had to succeed before.
	Answer Answer
	// Differences are where it departs from what the case expects. There are none if the target behaves as the case says.
	Differences []string
}

// Run makes the requests of a case, and calls ready before the one in question. An error is that a request had no answer.
func (c Case) Run(ctx context.Context, target Target, ready func()) (Result, error) {
	known := Memory{}
	for _, request := range c.given {
		got, err := known.Send(ctx, target, request)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", request, err)
		}
		if got.Status != http.StatusOK {
			return Result{got, []string{fmt.Sprintf("%s was answered %d %s %s, before the request in question", request, got.Status, got.Code, got.Body)}}, nil
		}
	}
	ready()
	got, err := known.Send(ctx, target, c.call)
	if err == nil && c.then != "" {
		got, err = known.Send(ctx, target, c.then)
	}
	if err != nil {
		return Result{}, err
	}
	return Result{got, c.differences(known, got)}, nil
}

// differences compares an answer with what the case expects of it.
func (c Case) differences(known Memory, got Answer) []string {
	var found []string
	report := func(format string, values ...any) { found = append(found, fmt.Sprintf(format, values...)) }
	status := c.status
	if status == 0 {
		status = http.StatusOK
	}
	if got.Status != status || got.Code != c.code {
		report("the answer is %d %q %s, want %d %q", got.Status, got.Code, got.Body, status, c.code)
	}
	if want := known.Fill(c.message); got.Message() != want {
		report("the text is\n%s, want\n%s", got.Message(), want)
	}
	if c.silent && len(got.Members) > 0 {
		report("the body is %s, want no text", got.Body)
	}
	if c.want != "" {
		var want any
		if err := json.Unmarshal([]byte(known.Fill(c.want)), &want); err != nil {
			report("the case is wrong: %v", err)
		} else if difference := Difference(want, got.Members); difference != "" {
			report("%s in %s", difference, got.Body)
		}
	}
	for _, member := range c.without {
		if strings.Contains(got.Body, `"`+member+`"`) {
			report("the answer has %s: %s", member, got.Body)
		}
	}
	return found
}
