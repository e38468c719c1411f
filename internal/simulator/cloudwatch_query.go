// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"regexp"
	"strconv"
	"time"
)

const (
	// maximumMetricQueries is how many queries one call takes (AWS
	// documentation).
	maximumMetricQueries = 500
	// maximumMetricDimensions is how many dimensions a metric has (AWS
	// documentation).
	maximumMetricDimensions = 30
)

// queryIDPattern is what an id must match (seen on AWS, W-03), and statPattern
// what is a statistic at all (AWS documentation).
var (
	queryIDPattern = regexp.MustCompile(`^[a-z][a-zA-Z0-9_]*$`)
	statPattern    = regexp.MustCompile(`^(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)[0-9]{1,3}(\.[0-9]{1,10})?|(TM|WM|PR|TC|TS)\(.+\))$`)
)

// dataRequest is a whole call of GetMetricData as it is given.
type dataRequest struct {
	queries      []dataQuery
	start, end   *time.Time
	order, token *string
	maximum      *int64
}

// dataQuery is one query as it is given.
type dataQuery struct {
	id, label, expression, account *string
	returned                       *bool
	// stated tells that there is a MetricStat, and measured that there is a
	// Metric in it.
	stated, measured  bool
	namespace, metric *string
	stat, unit        *string
	period            *int64
	names, values     []*string
}

// readDataRequest reads a call. Label options, which are about labels with
// placeholders, are ignored: a label comes back as it is given.
func readDataRequest(body document) *dataRequest {
	request := &dataRequest{
		start: body.instant("StartTime"), end: body.instant("EndTime"), order: body.text("ScanBy"), token: body.text("NextToken"),
		maximum: body.integer("MaxDatapoints"),
	}
	for _, one := range body.toObjects(body.members["MetricDataQueries"]) {
		query := dataQuery{
			id: one.text("Id"), label: one.text("Label"), expression: one.text("Expression"), account: one.text("AccountId"),
			returned: one.boolean("ReturnData"),
		}
		var stat, metric document
		if stat, query.stated = one.object("MetricStat"); query.stated {
			query.stat, query.unit, query.period = stat.text("Stat"), stat.text("Unit"), stat.integer("Period")
			metric, query.measured = stat.object("Metric")
		}
		if query.measured {
			query.namespace, query.metric = metric.text("Namespace"), metric.text("MetricName")
			query.names, query.values = readDimensions(metric)
		}
		request.queries = append(request.queries, query)
	}
	return request
}

// check applies the constraints of the SDK model, and then refuses what the
// simulator does not serve. Guess (W-03): the order, and the texts that are not
// measured.
func (r *dataRequest) check(account string) error {
	var wrong parameters
	wrong.require("MetricDataQueries", len(r.queries) > 0)
	if len(r.queries) > maximumMetricQueries {
		wrong.add("The parameter MetricDataQueries takes at most " + strconv.Itoa(maximumMetricQueries) + " queries.")
	}
	wrong.require("StartTime", r.start != nil)
	wrong.require("EndTime", r.end != nil)
	if r.start != nil && r.end != nil && !r.start.Before(*r.end) {
		wrong.add("The parameter StartTime must be less than the parameter EndTime.")
	}
	if r.order != nil && *r.order != "TimestampDescending" && *r.order != "TimestampAscending" {
		wrong.add("The value " + *r.order + " for parameter ScanBy is not TimestampDescending or TimestampAscending.")
	}
	if r.maximum != nil && (*r.maximum < 1 || *r.maximum > maximumDatapoints) {
		wrong.add("The parameter MaxDatapoints must be between 1 and " + strconv.Itoa(maximumDatapoints) + ".")
	}
	ids := map[string]bool{}
	for i, query := range r.queries {
		query.check(&wrong, memberPath("MetricDataQueries", i))
		if query.id != nil && ids[*query.id] {
			wrong.add("The values for parameter id in MetricDataQueries are not unique.")
		}
		ids[value(query.id)] = true
	}
	if len(wrong) == 0 {
		for _, query := range r.queries {
			query.serve(&wrong, account)
		}
	}
	return wrong.err()
}

// check notes what is wrong with a query. The texts about the id's pattern and
// the statistic are seen on AWS (W-03).
func (q dataQuery) check(wrong *parameters, path string) {
	wrong.length(path+"Id", q.id)
	if value(q.id) != "" && !queryIDPattern.MatchString(*q.id) {
		wrong.add("The value " + *q.id + " for parameter " + path + "Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.")
	}
	if q.stated == (q.expression != nil) {
		wrong.add("Exactly one of the parameters " + path + "Expression and " + path + "MetricStat must be given.")
	}
	if !q.stated {
		return
	}
	path += "MetricStat."
	q.checkMetric(wrong, path+"Metric")
	switch {
	case q.period == nil:
		wrong.require(path+"Period", false)
	case *q.period < 60 || *q.period%60 != 0:
		wrong.add("The value " + strconv.FormatInt(*q.period, 10) + " for parameter " + path + "Period is not a multiple of 60.")
	}
	switch {
	case value(q.stat) == "":
		wrong.require(path+"Stat", false)
	case !statPattern.MatchString(*q.stat):
		wrong.add("The value " + *q.stat + " for parameter " + path + "Stat is not a valid statistic.")
	}
}

func (q dataQuery) checkMetric(wrong *parameters, path string) {
	wrong.require(path, q.measured)
	if !q.measured {
		return
	}
	wrong.length(path+".Namespace", q.namespace)
	wrong.length(path+".MetricName", q.metric)
	if len(q.names) > maximumMetricDimensions {
		wrong.add("The parameter " + path + ".Dimensions takes at most " + strconv.Itoa(maximumMetricDimensions) + " dimensions.")
	}
	for i := range q.names {
		one := memberPath(path+".Dimensions", i)
		wrong.length(one+"Name", q.names[i])
		wrong.length(one+"Value", q.values[i])
	}
}

// serve notes what the simulator leaves out. The texts are its own.
func (q dataQuery) serve(wrong *parameters, account string) {
	refused := func(what string) { wrong.add("The simulator does not serve " + what + " (query " + *q.id + ").") }
	switch {
	case q.expression != nil:
		refused("expressions")
	case q.account != nil && *q.account != account:
		refused("metrics of other accounts")
	case *q.stat != "Sum":
		refused("the statistic " + *q.stat + ", only Sum")
	case *q.period > int64(day/time.Second):
		refused("periods of more than a day")
	case q.unit != nil:
		refused("units")
	}
}

// memberPath names a member of a list in the texts of refusals, with the dot
// that a part of it follows.
func memberPath(list string, index int) string {
	return list + ".member." + strconv.Itoa(index+1) + "."
}
