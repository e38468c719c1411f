// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

var metricOperations = []operation{
	{name: "BatchGetMetricData", route: "POST /v2/email/metrics/batch", handle: batchGetMetricData},
}

// The dimensions that a query may filter by (SDK model).
const (
	dimensionIdentity = "EMAIL_IDENTITY"
	dimensionSet      = "CONFIGURATION_SET"
	dimensionISP      = "ISP"
	dimensionTenant   = "TENANT_NAME"
)

const (
	// maximumQueries is how many queries a call takes (measured on AWS, M-02).
	maximumQueries = 10
	// maximumDimensions is how many dimensions a query takes (SDK model).
	maximumDimensions = 3
	// maximumInterval is the longest interval of a query (measured on AWS, M-06).
	maximumInterval = 60 * 24 * time.Hour
	// vdmRefusal begins so (measured on AWS, M-01). Guess (M-01): the rest.
	vdmRefusal = "To use this feature you must enable Virtual Deliverability Manager for your account."
)

// dimensionIdentityPattern is what the value of EMAIL_IDENTITY must match: a
// name without a dot will do, an address needs both of its parts (measured on
// AWS, M-05).
var dimensionIdentityPattern = regexp.MustCompile(`^[^@*\s]+(@[^@*\s]+)?$`)

// metricQuery is one query as it is given.
type metricQuery struct {
	id, namespace, metric *string
	// dimensions is nil if there are none.
	dimensions map[string]*string
	start, end *time.Time
}

// metricResult is what a query found; days without a count are absent (measured
// on AWS, M-08).
type metricResult struct {
	ID         string `json:"Id"`
	Timestamps []timestamp
	Values     []int64
}

// metricError is a query that failed although the call did not.
type metricError struct {
	Code    string
	ID      string `json:"Id"`
	Message string
}

// batchGetMetricData refuses every request while Virtual Deliverability Manager
// is off, before it looks at it. One bad query fails the call; a query that
// fails at run time fails alone (measured on AWS, M-10). Results come in
// another order than the queries, as they may (measured on AWS, M-09).
func batchGetMetricData(c *call) (any, error) {
	if !c.server.state.VDM {
		return nil, notFound(vdmRefusal)
	}
	queries := readMetricQueries(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkMetricQueries(queries); err != nil {
		return nil, err
	}
	answer := struct {
		Errors  []metricError
		Results []metricResult
	}{[]metricError{}, []metricResult{}}
	for _, query := range slices.Backward(queries) {
		if code := c.server.metricFailure(c.region, value(query.dimensions[dimensionTenant])); code != "" {
			// Guess (M-10): the text.
			answer.Errors = append(answer.Errors, metricError{code, *query.id, "The query could not be run."})
			continue
		}
		answer.Results = append(answer.Results, c.data().daily(query))
	}
	return answer, nil
}

// readMetricQueries reads the queries, nil if there are none.
func readMetricQueries(body document) []metricQuery {
	given := body.toObjects(body.members["Queries"])
	queries := make([]metricQuery, 0, len(given))
	for _, one := range given {
		query := metricQuery{
			id: one.text("Id"), namespace: one.text("Namespace"), metric: one.text("Metric"),
			start: one.instant("StartDate"), end: one.instant("EndDate"),
		}
		if dimensions, present := one.object("Dimensions"); present {
			query.dimensions = map[string]*string{}
			for name := range dimensions.members {
				query.dimensions[name] = dimensions.text(name)
			}
		}
		queries = append(queries, query)
	}
	return queries
}

// checkMetricQueries checks the number of queries, their ids, the names of
// dimensions, the constraints of members, the values of dimensions and the
// dates, in this order (measured on AWS, M-07).
func checkMetricQueries(queries []metricQuery) error {
	// Guess (M-02): the texts for too few and too many.
	switch {
	case len(queries) == 0:
		return constraint("queries", mustBeNonEmpty)
	case len(queries) > maximumQueries:
		return constraint("queries", "Member must have length less than or equal to "+strconv.Itoa(maximumQueries))
	}
	ids := map[string]bool{}
	for _, query := range queries {
		if query.id != nil && ids[*query.id] {
			return badRequest("All queries must have a unique identifier.")
		}
		ids[value(query.id)] = query.id != nil
	}
	if err := firstRefusal(queries, metricQuery.checkDimensions); err != nil {
		return err
	}
	var failed constraints
	for i, query := range queries {
		query.constrain(&failed, "queries."+strconv.Itoa(i+1)+".member.")
	}
	if err := failed.err(); err != nil {
		return err
	}
	if err := firstRefusal(queries, metricQuery.checkValues); err != nil {
		return err
	}
	return firstRefusal(queries, metricQuery.checkDates)
}

// firstRefusal returns what is wrong with the first query that is refused.
func firstRefusal(queries []metricQuery, check func(metricQuery) error) error {
	for _, query := range queries {
		if err := check(query); err != nil {
			return err
		}
	}
	return nil
}

// checkDimensions lets known dimensions through.
func (q metricQuery) checkDimensions() error {
	for name := range q.dimensions {
		if !slices.Contains([]string{dimensionIdentity, dimensionSet, dimensionISP, dimensionTenant}, name) {
			return badRequest("Unsupported dimension provided.")
		}
	}
	return nil
}

// constrain notes which members fail their constraints: the metric, the
// namespace and the id in this order (measured on AWS, M-04), and then the
// others. Dimensions need not be given, but then there must be some (SDK
// model). Guess (M-04): where the others come in, and the text for what is
// missing.
func (q metricQuery) constrain(failed *constraints, path string) {
	failed.addRequiredEnum(path+"metric", q.metric, metricNames...)
	failed.addRequiredEnum(path+"namespace", q.namespace, "VDM")
	switch {
	case q.id == nil:
		failed.add(path+"id", mustNotBeNull)
	case *q.id == "":
		failed.add(path+"id", mustBeNonEmpty)
	case utf8.RuneCountInString(*q.id) > 255:
		failed.add(path+"id", "Member must have length less than or equal to 255")
	}
	switch {
	case q.dimensions != nil && len(q.dimensions) == 0:
		failed.add(path+"dimensions", mustBeNonEmpty)
	case len(q.dimensions) > maximumDimensions:
		failed.add(path+"dimensions", "Member must have length less than or equal to "+strconv.Itoa(maximumDimensions))
	}
	if q.start == nil {
		failed.add(path+"startDate", mustNotBeNull)
	}
	if q.end == nil {
		failed.add(path+"endDate", mustNotBeNull)
	}
}

// checkValues checks the values of the dimensions (measured on AWS, M-05). The
// name of a provider has the characters of other names, so that "Unknown ISP"
// is none (measured on AWS, M-05). Guess (M-05): their order, and that the
// tenant's name is checked as elsewhere.
func (q metricQuery) checkValues() error {
	if identity, given := q.dimensions[dimensionIdentity]; given {
		if !dimensionIdentityPattern.MatchString(value(identity)) {
			return badRequest("Invalid email identity provided.")
		}
	}
	if provider, given := q.dimensions[dimensionISP]; given && !namePattern.MatchString(value(provider)) {
		return badRequest("Invalid ISP name provided.")
	}
	if set, given := q.dimensions[dimensionSet]; given {
		switch {
		case isBlank(set):
			return badRequest("The configuration set name must be specified.")
		case !namePattern.MatchString(*set):
			return badRequest("Invalid configuration set name <" + *set + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.")
		}
	}
	if tenant, given := q.dimensions[dimensionTenant]; given {
		return checkTenantName(tenant)
	}
	return nil
}

// checkDates checks the interval (measured on AWS, M-06).
func (q metricQuery) checkDates() error {
	switch {
	case !q.start.Before(*q.end):
		return badRequest("Expected start date to be before the end date.")
	case q.end.Sub(*q.start) > maximumInterval:
		return badRequest("Invalid interval, can request at most 60 days. Please partition your requested interval.")
	default:
		return nil
	}
}

// daily sums up what a query asks for, by UTC day; the end is exclusive
// (measured on AWS, M-08). Guess (M-08): a day counts if it begins in the
// interval.
func (r *region) daily(q metricQuery) metricResult {
	sums := map[time.Time]int64{}
	for tenant, all := range r.Counted {
		if wanted, given := q.dimensions[dimensionTenant]; given && *wanted != tenant {
			continue
		}
		for _, one := range all {
			day := one.at()
			if q.covers(one) && !day.Before(*q.start) && day.Before(*q.end) && one.Metrics[*q.metric] != 0 {
				sums[day] += one.Metrics[*q.metric]
			}
		}
	}
	result := metricResult{ID: *q.id, Timestamps: []timestamp{}, Values: []int64{}}
	for _, day := range sortedTimes(sums) {
		result.Timestamps = append(result.Timestamps, timestamp(day))
		result.Values = append(result.Values, sums[day])
	}
	return result
}

// covers tells whether a query counts these mails, whatever the tenant and the
// day. Guess (M-11): names are compared as they are written, but for the domain
// of an identity.
func (q metricQuery) covers(one counted) bool {
	if one.Untracked {
		return false
	}
	if wanted, given := q.dimensions[dimensionIdentity]; given && canonicalIdentity(*wanted) != one.Identity {
		return false
	}
	for name, held := range map[string]string{dimensionSet: one.ConfigurationSet, dimensionISP: one.ISP} {
		if wanted, given := q.dimensions[name]; given && *wanted != held {
			return false
		}
	}
	return true
}

// sortedTimes returns the keys in their order.
func sortedTimes(sums map[time.Time]int64) []time.Time {
	times := make([]time.Time, 0, len(sums))
	for at := range sums {
		times = append(times, at)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times
}
