// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"slices"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Case is one known behavior of SES. Its name begins with the identifier of the fact in FACTS.md, as in "T-05: …", and
// goes on with what this case shows of it.
//
// Requests are written "METHOD PATH BODY", with "@REGION " in front where the Region is not us-east-1. ${Member} stands
// for the latest value of that member in the answers so far, ${Member.N} for the Nth, ${Member%} for the value
// percent-encoded as one segment of a path.
type Case struct {
	name string
	// given are requests that must succeed first, call is the one in question.
	given []string
	call  string
	// then is a further request after call; where it is set, the expectations are about it.
	then string
	// status is 200 if it is 0. Code and message are compared exactly.
	status  int
	code    string
	message string
	// silent expects a refusal without any text.
	silent bool
	// want is JSON that the answer must match, see [Difference].
	want string
	// without are members that the answer must not have anywhere.
	without []string
	// options are those of the simulator, faults are injected before call.
	options simulator.Options
	faults  []simulator.Fault
}

// Name returns the name, such as "T-05: CreateTenant, absent: Member must not be null".
func (c Case) Name() string { return c.name }

// Fact returns the identifier of the fact, such as "T-05".
func (c Case) Fact() string { return c.name[:min(len(c.name), len("T-05"))] }

// Options returns what the simulator has to be like.
func (c Case) Options() simulator.Options { return c.options }

// Faults returns what the simulator has to be told to do wrong before the request in question.
func (c Case) Faults() []simulator.Fault { return c.faults }

// Refused reports whether SES refuses the request in question.
func (c Case) Refused() bool { return c.status != 0 && c.status != 200 }

// Requests returns the requests in their order, in the notation of cases.
func (c Case) Requests() []string {
	requests := append(slices.Clone(c.given), c.call)
	if c.then != "" {
		requests = append(requests, c.then)
	}
	return requests
}
