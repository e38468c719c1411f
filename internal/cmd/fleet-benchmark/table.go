// SPDX-License-Identifier: MPL-2.0

package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// The names of contenders.
const (
	sesName     = "ses"
	againstName = "against"
	emptyName   = "empty"
)

// key is one row of the table.
type key struct{ contender, phase string }

// report prints the table of all phases, the calls by operation, and how this build compares to the others.
func report(out io.Writer, o options, contenders []string, taken map[key][]sample) error {
	fmt.Fprintf(out, "%d × %s, limits %s, parallelism %d\n\n", o.organizations, o.shape, o.limitsText, o.parallelism)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "phase\tprovider\tcalls\tcalls each\tthrottled\twall\tCPU provider\tCPU core\tpeak provider\tpeak core")
	for _, p := range o.phases {
		for _, name := range contenders {
			if samples := taken[key{name, p.name}]; len(samples) > 0 {
				fmt.Fprintln(table, p.name+"\t"+name+"\t"+row(middle(samples), o.organizations))
			}
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	for _, p := range o.phases {
		if samples := taken[key{sesName, p.name}]; len(samples) > 0 {
			fmt.Fprintln(out, p.name+": "+operations(samples[0].calls))
		}
	}
	for _, line := range comparisons(o.phases, contenders, taken) {
		fmt.Fprintln(out, line)
	}
	return nil
}

// row is the part of a row that was measured.
func row(s sample, organizations int) string {
	calls := total(s.calls)
	share := 0.0
	if calls+s.throttled > 0 {
		share = float64(s.throttled) / float64(calls+s.throttled)
	}
	return strings.Join([]string{
		fmt.Sprint(calls), fmt.Sprintf("%.2f", float64(calls)/float64(organizations)), fmt.Sprintf("%.0f %%", 100*share),
		seconds(s.wall), seconds(s.provider.cpu), seconds(s.core.cpu), megabytes(s.provider.peak), megabytes(s.core.peak),
	}, "\t")
}

// operations are calls by operation, the most frequent first.
func operations(calls map[string]int) string {
	names := slices.SortedFunc(maps.Keys(calls), func(a, b string) int {
		return cmp.Or(cmp.Compare(calls[b], calls[a]), cmp.Compare(a, b))
	})
	if len(names) == 0 {
		return "no calls"
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, calls[name])
	}
	return strings.Join(names, ", ")
}

// comparisons says for each phase that is repeated how this build compares to the others: the median of the ratios of each round.
func comparisons(phases []phase, contenders []string, taken map[key][]sample) []string {
	var lines []string
	for _, p := range phases {
		ours := taken[key{sesName, p.name}]
		for _, other := range contenders {
			theirs := taken[key{other, p.name}]
			if other == sesName || !p.repeats || len(theirs) != len(ours) {
				continue
			}
			lines = append(lines, fmt.Sprintf("\n%s, %s ÷ %s: provider CPU %.2f, all CPU %.2f, wall %.2f", p.name, sesName, other,
				ratio(ours, theirs, func(s sample) float64 { return float64(s.provider.cpu) }),
				ratio(ours, theirs, func(s sample) float64 { return float64(s.provider.cpu + s.core.cpu) }),
				ratio(ours, theirs, func(s sample) float64 { return float64(s.wall) })))
		}
	}
	return lines
}

// ratio is the median of the ratios of a figure in each round.
func ratio(ours, theirs []sample, figure func(sample) float64) float64 {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = figure(ours[i]) / figure(theirs[i])
	}
	return median(ratios)
}

// middle is a sample of medians, with the calls of the first sample.
func middle(samples []sample) sample {
	duration := func(figure func(sample) time.Duration) time.Duration {
		return median(each(samples, figure))
	}
	m := samples[0]
	m.wall = duration(func(s sample) time.Duration { return s.wall })
	m.provider.cpu = duration(func(s sample) time.Duration { return s.provider.cpu })
	m.core.cpu = duration(func(s sample) time.Duration { return s.core.cpu })
	m.provider.peak = median(each(samples, func(s sample) int64 { return s.provider.peak }))
	m.core.peak = median(each(samples, func(s sample) int64 { return s.core.peak }))
	return m
}

// each converts every sample.
func each[T any](samples []sample, convert func(sample) T) []T {
	all := make([]T, len(samples))
	for i, s := range samples {
		all[i] = convert(s)
	}
	return all
}

// median is the middle one, of an even number the lower of the two.
func median[T cmp.Ordered](values []T) T {
	return slices.Sorted(slices.Values(values))[(len(values)-1)/2]
}

// total counts all calls.
func total(calls map[string]int) int {
	sum := 0
	for _, n := range calls {
		sum += n
	}
	return sum
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(bytes int64) string { return fmt.Sprintf("%.0f MB", float64(bytes)/(1<<20)) }
