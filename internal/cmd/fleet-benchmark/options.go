// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// options are what the command line says.
type options struct {
	organizations, batch, parallelism, rounds int
	limits                                    simulator.Limits
	limitsText                                string
	requestsPerSecond                         float64
	phases                                    []phase
	shape                                     string
	against, profiles                         string
	empty                                     bool
}

// parse reads the command line.
func parse(arguments []string, complaints io.Writer) (options, error) {
	flags := flag.NewFlagSet("fleet-benchmark", flag.ContinueOnError)
	flags.SetOutput(complaints)
	var o options
	flags.IntVar(&o.organizations, "n", 20, "how many organizations")
	flags.IntVar(&o.batch, "batch", 0, "create so many organizations at a time, and merge the states: Terraform needs the square of their number; 0 is all at once")
	flags.IntVar(&o.parallelism, "parallelism", 10, "how many operations Terraform has under way at once")
	flags.IntVar(&o.rounds, "rounds", 1, "how often to repeat each plan; the table shows medians")
	flags.StringVar(&o.limitsText, "limits", "none", "throttle the simulator by `MODE`: none, operation=R or shared=R, with R requests a second")
	flags.Float64Var(&o.requestsPerSecond, "requests-per-second", 0, "set requests_per_second of the provider to this `rate`; 0 leaves it out")
	phases := flags.String("phases", "create,plan,refresh,destroy", "what to measure, of create, plan, refresh, bulk and destroy; create always runs")
	bulk := flags.Bool("bulk", false, "measure a bulk refresh too, with SES_BULK_REFRESH=true")
	flags.StringVar(&o.shape, "shape", organizationShape, "what one of the fleet is: organization, or tenant for a tenant alone")
	flags.StringVar(&o.against, "against", "", "measure this `binary` of the provider too, such as a build of another commit")
	flags.StringVar(&o.profiles, "cpuprofile", "", "write CPU and heap profiles of the provider into this `folder`")
	flags.BoolVar(&o.empty, "empty", true, "measure a provider that does nothing too")
	if err := flags.Parse(arguments); err != nil {
		return o, err
	}
	if o.batch <= 0 || o.batch > o.organizations {
		o.batch = o.organizations
	}
	if o.organizations < 1 || o.parallelism < 1 || o.rounds < 1 {
		return o, errors.New("-n, -parallelism and -rounds are at least 1")
	}
	if _, ok := modules[o.shape]; !ok {
		return o, fmt.Errorf("-shape %q is neither organization nor tenant", o.shape)
	}
	var err error
	if o.limits, err = simulator.ParseLimits(o.limitsText); err != nil {
		return o, err
	}
	o.phases, err = phasesOf(*phases, *bulk)
	return o, err
}

// phasesOf are the phases of a list, in the order in which they run. Without a creation there is nothing to measure, so it is always one of them.
func phasesOf(list string, bulk bool) ([]phase, error) {
	wanted := map[string]bool{createPhase: true, bulkPhase: bulk}
	for name := range strings.SplitSeq(list, ",") {
		if !slices.ContainsFunc(allPhases, func(p phase) bool { return p.name == name }) {
			return nil, fmt.Errorf("-phases: %q is not one of create, plan, refresh, bulk and destroy", name)
		}
		wanted[name] = true
	}
	return slices.DeleteFunc(slices.Clone(allPhases), func(p phase) bool { return !wanted[p.name] }), nil
}
