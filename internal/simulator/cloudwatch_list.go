// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"slices"
	"time"
)

const (
	// maximumMetrics is how many metrics a page lists (AWS documentation).
	maximumMetrics = 500
	// listedFor is how long a metric is listed after its last data, and
	// recentlyActive how long it counts as active (AWS documentation).
	listedFor      = 14 * 24 * time.Hour
	recentlyActive = 3 * time.Hour
	// maximumFilters is how many dimensions a list is filtered by (SDK model).
	maximumFilters = 10
)

// listedMetric is one metric of a list.
type listedMetric struct {
	Namespace  string
	MetricName string
	Dimensions []dimension
}

// metricFilter is what a list of metrics is filtered by, nil for no filter.
type metricFilter struct {
	namespace, metric, recent *string
	names, values             []*string
}

// listMetrics lists the metrics that had data lately, sorted by their names and
// dimensions. Guess (W-04): the order, and that a day counts as reported at its
// end.
func listMetrics(c *call) (any, error) {
	filter := metricFilter{namespace: c.body.text("Namespace"), metric: c.body.text("MetricName"), recent: c.body.text("RecentlyActive")}
	filter.names, filter.values = readDimensions(c.body)
	token := c.body.text("NextToken")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := filter.check(); err != nil {
		return nil, err
	}
	since := c.now.Add(-listedFor)
	if filter.recent != nil {
		since = c.now.Add(-recentlyActive)
	}
	held := c.series()
	maps.DeleteFunc(held, func(_ string, one *series) bool { return !filter.takes(one) || !one.reportedSince(since) })
	list := c.listing(readableRest(c.body.members, "NextToken"))
	var after *string
	if token != nil {
		position, ours := list.open(*token)
		if !ours {
			// Guess (W-06): the text.
			return nil, cloudWatchRefusal("InvalidParameterValue", "The parameter NextToken is not valid.")
		}
		after = &position
	}
	shown, last := page(slices.Sorted(maps.Keys(held)), func(key string) string { return key }, after, maximumMetrics)
	answer := struct {
		Metrics   []listedMetric
		NextToken *string `cbor:",omitempty"`
	}{Metrics: []listedMetric{}}
	for _, key := range shown {
		answer.Metrics = append(answer.Metrics, listedMetric{cloudWatchNamespace, held[key].metric, held[key].dimensions})
	}
	if last != nil {
		next := list.seal(*last)
		answer.NextToken = &next
	}
	return answer, nil
}

// readableRest writes the members of a request without those named, so that
// equal requests make equal tokens.
func readableRest(members map[string]any, without ...string) string {
	rest := maps.Clone(members)
	maps.DeleteFunc(rest, func(name string, _ any) bool { return slices.Contains(without, name) })
	return readable(rest)
}

// check applies the constraints (SDK model). Guess (W-03): the texts.
func (f metricFilter) check() error {
	var wrong parameters
	if f.namespace != nil {
		wrong.length("Namespace", f.namespace)
	}
	if f.metric != nil {
		wrong.length("MetricName", f.metric)
	}
	if f.recent != nil && *f.recent != "PT3H" {
		wrong.add("The value " + *f.recent + " for parameter RecentlyActive is not PT3H.")
	}
	if len(f.names) > maximumFilters {
		wrong.add("The parameter Dimensions takes at most 10 dimensions.")
	}
	for i := range f.names {
		path := memberPath("Dimensions", i)
		wrong.length(path+"Name", f.names[i])
		if f.values[i] != nil {
			wrong.length(path+"Value", f.values[i])
		}
	}
	return wrong.err()
}

// takes tells whether a series passes the filter. Each dimension of the filter
// must be one of the series, which may have others as well (AWS documentation).
func (f metricFilter) takes(one *series) bool {
	if f.namespace != nil && *f.namespace != cloudWatchNamespace || f.metric != nil && *f.metric != one.metric {
		return false
	}
	for i, name := range f.names {
		if !slices.ContainsFunc(one.dimensions, func(held dimension) bool {
			return held.Name == *name && (f.values[i] == nil || held.Value == *f.values[i])
		}) {
			return false
		}
	}
	return true
}

// reportedSince tells whether a day of the series ended after a time.
func (s *series) reportedSince(since time.Time) bool {
	for day := range s.days {
		if day.AddDate(0, 0, 1).After(since) {
			return true
		}
	}
	return false
}
