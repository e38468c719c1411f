// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
)

const (
	// maximumDatapoints is how many points one call answers (AWS
	// documentation).
	maximumDatapoints = 100_800
	day               = 24 * time.Hour
)

// statusComplete and its like are what becomes of a query (SDK model).
const (
	statusComplete      = "Complete"
	statusPartial       = "PartialData"
	statusInternalError = "InternalError"
	statusForbidden     = "Forbidden"
)

// dataResult is what a query found.
type dataResult struct {
	ID         string `cbor:"Id"`
	Label      string
	StatusCode string
	Timestamps []cbor.Tag
	Values     []float64
}

// point is the count of one day that a query found.
type point struct {
	at    time.Time
	query int
	value int64
}

// getMetricData answers with daily sums. All points lie at the beginning of
// their UTC day, also where a smaller period is asked for. Points are paged
// over all queries in the order of their times, and each page has all queries.
// Guess (W-06): so they are on AWS.
func getMetricData(c *call) (any, error) {
	request := readDataRequest(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := request.check(c.server.account); err != nil {
		return nil, err
	}
	points := request.points(c.series(), c.now)
	list := c.listing(readableRest(c.body.members, "NextToken", "MaxDatapoints"))
	if request.token != nil {
		position, ours := list.open(*request.token)
		if !ours {
			// Guess (W-06): the text.
			return nil, cloudWatchRefusal("InvalidNextToken", "The parameter NextToken is not valid.")
		}
		last := readPosition(position)
		points = slices.DeleteFunc(points, func(one point) bool { return request.compare(one, last) <= 0 })
	}
	size := maximumDatapoints
	if request.maximum != nil {
		size = int(*request.maximum)
	}
	shown := points[:min(size, len(points))]
	answer := struct {
		Messages          []struct{}
		MetricDataResults []dataResult
		NextToken         *string `cbor:",omitempty"`
	}{Messages: []struct{}{}, MetricDataResults: []dataResult{}}
	for i, query := range request.queries {
		if query.returned != nil && !*query.returned {
			continue
		}
		answer.MetricDataResults = append(answer.MetricDataResults, c.dataResult(query, i, shown, points[len(shown):]))
	}
	if len(shown) < len(points) {
		next := list.seal(shown[len(shown)-1].position())
		answer.NextToken = &next
	}
	return answer, nil
}

// dataResult makes the result of a query out of the points of this page. It is
// partial while points are left for later ones (AWS documentation). A failure
// that waits for the tenant in the query's dimensions leaves it without any.
func (c *call) dataResult(query dataQuery, index int, shown, left []point) dataResult {
	result := dataResult{ID: *query.id, Label: *query.metric, StatusCode: statusComplete, Timestamps: []cbor.Tag{}, Values: []float64{}}
	if query.label != nil {
		result.Label = *query.label
	}
	switch c.server.metricFailure(c.region, query.tenantName()) {
	case metricInternalFailure:
		result.StatusCode = statusInternalError
		return result
	case metricAccessDenied:
		result.StatusCode = statusForbidden
		return result
	}
	for _, one := range shown {
		if one.query == index {
			result.Timestamps = append(result.Timestamps, cborTime(one.at))
			result.Values = append(result.Values, float64(one.value))
		}
	}
	if slices.ContainsFunc(left, func(one point) bool { return one.query == index }) {
		result.StatusCode = statusPartial
	}
	return result
}

// tenantName returns the tenant in the dimensions, empty if there is none.
func (q dataQuery) tenantName() string {
	for i, name := range q.names {
		if *name == dimensionTenantName {
			return *q.values[i]
		}
	}
	return ""
}

// points returns what the queries find, in the order of the pages. A series must
// have exactly the dimensions of the query (AWS documentation). The start is
// rounded down, and old points need a long enough period (AWS documentation).
func (r *dataRequest) points(held map[string]*series, now time.Time) []point {
	start := r.start.Truncate(max(resolution(now.Sub(*r.start)), time.Minute))
	var found []point
	for i, query := range r.queries {
		dimensions := make([]dimension, 0, len(query.names))
		for k := range query.names {
			dimensions = append(dimensions, dimension{*query.names[k], *query.values[k]})
		}
		one, exists := held[seriesKey(*query.namespace, *query.metric, dimensions)]
		if !exists || query.returned != nil && !*query.returned {
			continue
		}
		period := time.Duration(*query.period) * time.Second
		for at, value := range one.days {
			kept := resolution(now.Sub(at))
			if !at.Before(start) && at.Before(*r.end) && kept > 0 && period%kept == 0 {
				found = append(found, point{at, i, value})
			}
		}
	}
	slices.SortFunc(found, r.compare)
	return found
}

// compare orders points by their time as asked for, the newest first by default
// (SDK model), and then by their query.
func (r *dataRequest) compare(a, b point) int {
	order := b.at.Compare(a.at)
	if value(r.order) == "TimestampAscending" {
		order = -order
	}
	return cmp.Or(order, cmp.Compare(a.query, b.query))
}

// position names a point in a token.
func (p point) position() string {
	return fmt.Sprintf("%d %d", p.at.Unix(), p.query)
}

func readPosition(position string) point {
	var at int64
	var one point
	// A token of this listing has a position in it.
	_, _ = fmt.Sscanf(position, "%d %d", &at, &one.query)
	one.at = time.Unix(at, 0)
	return one
}

// resolution is how finely CloudWatch keeps data of an age, zero if not at all
// (AWS documentation).
func resolution(age time.Duration) time.Duration {
	switch {
	case age <= 15*day:
		return time.Minute
	case age <= 63*day:
		return 5 * time.Minute
	case age <= 455*day:
		return time.Hour
	default:
		return 0
	}
}
