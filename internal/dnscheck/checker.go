// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

const (
	// DefaultTimeout is how long a resolver may take for one answer where Options says nothing.
	DefaultTimeout = 3 * time.Second
	// DefaultAttempts is how often all resolvers are gone through where Options says nothing.
	DefaultAttempts = 2
	// parallel is how many records are looked up at a time; public resolvers slow down clients that ask much more at once.
	parallel = 8
)

// Verdict says how what is published compares with what should be.
type Verdict string

// The verdicts.
const (
	// VerdictOK means that the record is published as expected, or in a spelling that means the same.
	VerdictOK Verdict = "ok"
	// VerdictMissing means that the name holds no such record.
	VerdictMissing Verdict = "missing"
	// VerdictWrongValue means that the name holds a record of the type with another value, or one too many.
	VerdictWrongValue Verdict = "wrong value"
	// VerdictWrongType means that the name holds a record of another type in place of the expected one.
	VerdictWrongType Verdict = "wrong type"
	// VerdictNameDoubled means that the record is at NAME.ZONE, since the DNS service added the zone to a full name.
	VerdictNameDoubled Verdict = "name doubled"
	// VerdictNotDelegated means that the domain itself does not exist in DNS.
	VerdictNotDelegated Verdict = "not delegated"
	// VerdictUnknown means that no resolver gave an answer. It is not a failure.
	VerdictUnknown Verdict = "unknown"
)

// Options say whom to ask, and how patiently. The zero value asks the system's resolvers.
type Options struct {
	// Resolvers are asked in this order, as HOST or HOST:PORT with port 53 as default; the first that answers wins. Empty
	// means the name servers of /etc/resolv.conf.
	Resolvers []string
	// Timeout limits one query to one resolver; zero means DefaultTimeout.
	Timeout time.Duration
	// Attempts is how often all resolvers are gone through before the verdict is unknown; zero means DefaultAttempts.
	Attempts int
}

// Expectation is one record that should be published.
type Expectation struct {
	// Key names the record in results and reports, such as dkim1.
	Key string
	// Record is what should be published.
	Record dnsrecord.Record
	// AnyValue takes any DKIM key for right (a TXT record with a non-empty tag p), for BYODKIM where the key is not known.
	AnyValue bool
}

// Result is what was found for one expectation.
type Result struct {
	// Key is that of the expectation.
	Key string
	// FQDN is the name without a final dot.
	FQDN string
	// Type is the record type that is expected.
	Type string
	// Expected is the value that should be there: the raw text, the host, or priority and host.
	Expected string
	// Found is what the resolver has, several values separated by " | ", empty if it has nothing or gave no answer.
	Found string
	// Verdict compares the two.
	Verdict Verdict
	// Advice says what to do, and is empty if there is nothing to do or to know.
	Advice string
}

// Checker compares expectations with what resolvers answer. It keeps nothing between checks, and may be used concurrently.
type Checker struct {
	options Options
}

// New makes a Checker. It neither looks at the resolvers' addresses nor asks them anything: what is wrong with them shows as
// the verdict unknown. ValidateResolver finds malformed ones ahead of time.
func New(options Options) *Checker {
	if options.Timeout <= 0 {
		options.Timeout = DefaultTimeout
	}
	if options.Attempts <= 0 {
		options.Attempts = DefaultAttempts
	}
	options.Resolvers = slices.Clone(options.Resolvers)
	return &Checker{options: options}
}

// Check looks all expectations up, several at a time, and gives one result for each in the same order. It ends early with the
// verdict unknown for the rest when ctx is done.
func (c *Checker) Check(ctx context.Context, expectations []Expectation) []Result {
	results := make([]Result, len(expectations))
	l := newLookup(c.options)
	var group errgroup.Group
	group.SetLimit(parallel)
	for i, expectation := range expectations {
		group.Go(func() error {
			results[i] = l.check(ctx, expectation)
			return nil
		})
	}
	// No function above fails: what goes wrong is a verdict.
	_ = group.Wait()
	return results
}

// OK reports whether every record is published as expected. An unknown one is not.
func OK(results []Result) bool {
	return !slices.ContainsFunc(results, func(r Result) bool { return r.Verdict != VerdictOK })
}

// Wrong reports whether a record is known to be wrong. An unknown one is not, so that not OK does not mean Wrong.
func Wrong(results []Result) bool {
	return slices.ContainsFunc(results, func(r Result) bool {
		return r.Verdict != VerdictOK && r.Verdict != VerdictUnknown
	})
}
