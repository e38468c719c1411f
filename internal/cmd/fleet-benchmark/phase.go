// SPDX-License-Identifier: MPL-2.0

package main

// The names of phases that a decision depends on.
const (
	createPhase = "create"
	bulkPhase   = "bulk"
)

// phase is one run of Terraform.
type phase struct {
	// name is what the command line and the table call it.
	name      string
	arguments []string
	// variable is set in the environment of this phase, empty for none.
	variable string
	// repeats reports whether the phase leaves everything as it was.
	repeats bool
	// onlySES reports whether the phase means nothing to the provider that does nothing.
	onlySES bool
}

// allPhases are the phases in the order in which they run. A plan ends with an error if it is not empty.
var allPhases = []phase{
	{name: createPhase, arguments: []string{"apply", "-auto-approve"}},
	{name: "plan", arguments: []string{"plan", "-detailed-exitcode"}, repeats: true},
	{name: "refresh", arguments: []string{"plan", "-refresh-only"}, repeats: true},
	{name: bulkPhase, arguments: []string{"plan", "-detailed-exitcode"}, variable: "SES_BULK_REFRESH=true", repeats: true, onlySES: true},
	{name: "destroy", arguments: []string{"destroy", "-auto-approve"}},
}
