// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// defaultCalls bounds a run that names no number: five minutes at one call a second.
const defaultCalls = 300

var (
	validAccount = regexp.MustCompile(`^[0-9]{12}$`)
	// validRegion admits the partition aws only: cases write its ARNs.
	validRegion = regexp.MustCompile(`^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[0-9]$`)
	// validPrefix is safe in tenant names, DNS labels and paths, and too odd to stand in an answer by chance.
	validPrefix = regexp.MustCompile(`^[a-z][a-z0-9-]{3,14}-$`)
)

// options are the arguments of a run.
type options struct {
	account, region, prefix string
	// calls is how many calls the run makes at most, including those that clean up.
	calls int
	// only holds the beginnings of the facts to test, such as "T" or "A-02". Empty is all.
	only []string
}

func parseOptions(arguments []string, stderr io.Writer) (options, error) {
	flags := flag.NewFlagSet("conformance", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var chosen options
	flags.StringVar(&chosen.account, "account", "", "the `ID` of the AWS account to test in")
	flags.StringVar(&chosen.region, "region", "", "the AWS `Region` to test in")
	flags.StringVar(&chosen.prefix, "prefix", "", "begin every name with this `prefix`, such as ses-conf-7x-")
	flags.IntVar(&chosen.calls, "calls", defaultCalls, "make at most `N` calls")
	only := flags.String("only", "", "test only the facts that begin with one of these, such as T,A-02")
	if err := flags.Parse(arguments); err != nil {
		return options{}, err
	}
	if *only != "" {
		chosen.only = strings.Split(*only, ",")
	}
	if flags.NArg() > 0 {
		return options{}, fmt.Errorf("unexpected argument %q: everything is a flag, see -help", flags.Arg(0))
	}
	return chosen, chosen.check()
}

func (o options) check() error {
	var problems []error
	if !validAccount.MatchString(o.account) {
		problems = append(problems, fmt.Errorf("-account %q is not a valid account ID: it has twelve digits", o.account))
	}
	if !validRegion.MatchString(o.region) {
		problems = append(problems, fmt.Errorf("-region %q is not a valid Region of the partition aws, such as eu-west-1", o.region))
	}
	if !validPrefix.MatchString(o.prefix) {
		problems = append(problems, fmt.Errorf("-prefix %q is not a valid prefix: 5 to 16 lower-case letters, digits and hyphens, a letter first and a hyphen last", o.prefix))
	}
	if o.calls < 1 {
		problems = append(problems, fmt.Errorf("-calls %d allows no call", o.calls))
	}
	return errors.Join(problems...)
}

// wants reports whether a fact is to be tested.
func (o options) wants(fact string) bool {
	for _, beginning := range o.only {
		if strings.HasPrefix(fact, beginning) {
			return true
		}
	}
	return len(o.only) == 0
}
