// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cloudwatch "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// What SES counts a day (SDK model, BatchGetMetricData). Mail to the mailbox simulator and mail to several recipients is left out of all of
// them.
const (
	// MetricSend counts mails that SES has taken.
	MetricSend = "SEND"
	// MetricDelivery counts mails that the recipient's server has taken.
	MetricDelivery = "DELIVERY"
	// MetricPermanentBounce counts mails to mailboxes that do not exist.
	MetricPermanentBounce = "PERMANENT_BOUNCE"
	// MetricTransientBounce counts mails that were given up for another reason.
	MetricTransientBounce = "TRANSIENT_BOUNCE"
	// MetricComplaint counts mails that the recipient has marked as spam.
	MetricComplaint = "COMPLAINT"
	// MetricDeliveryComplaint counts deliveries to mailbox providers that tell SES of complaints: only those can lead to one that is counted.
	MetricDeliveryComplaint = "DELIVERY_COMPLAINT"
	// MetricOpen counts mails that were opened, each once.
	MetricOpen = "OPEN"
	// MetricDeliveryOpen counts deliveries of mails that can tell that they are opened.
	MetricDeliveryOpen = "DELIVERY_OPEN"
	// MetricClick counts mails in which a link was followed, each once.
	MetricClick = "CLICK"
	// MetricDeliveryClick counts deliveries of mails whose links can tell that they are followed.
	MetricDeliveryClick = "DELIVERY_CLICK"
)

// MetricQuery asks for daily figures of one tenant.
type MetricQuery struct {
	TenantName string
	// EmailIdentity, ConfigurationSet and ISP narrow what is counted; empty ones do not. SES takes two of them at most beside the tenant.
	EmailIdentity, ConfigurationSet, ISP string
	// Start and End are UTC midnights: the days from Start up to but not including End, 1 to 60 (measured on AWS,
	// FACTS.md M-06).
	Start, End time.Time
	// Metrics are the names of what is wanted, such as [MetricSend].
	Metrics []string
}

// MetricData holds what was counted, by the name of the metric and by UTC midnight. A day without an entry is a day on which nothing was
// counted; a metric that is not there at all is not known.
type MetricData map[string]map[time.Time]int64

// MetricResult is the answer to one [MetricQuery].
type MetricResult struct {
	// Data is nil where Err says why there is none.
	Data MetricData
	Err  error
}

// dailyMetric is one query of BatchGetMetricData.
type dailyMetric struct {
	metric, tenant, identity, set, isp string
	// start and end are seconds since 1970.
	start, end int64
}

// each are the queries that SES wants: one for each metric.
func (q MetricQuery) each() []dailyMetric {
	all := make([]dailyMetric, 0, len(q.Metrics))
	for _, metric := range q.Metrics {
		all = append(all, dailyMetric{metric, q.TenantName, q.EmailIdentity, q.ConfigurationSet, q.ISP, q.Start.Unix(), q.End.Unix()})
	}
	return all
}

// dimensions are the filters in SES's form.
func (m dailyMetric) dimensions() map[string]string {
	all := map[string]string{"TENANT_NAME": m.tenant, "EMAIL_IDENTITY": m.identity, "CONFIGURATION_SET": m.set, "ISP": m.isp}
	for name, value := range all {
		if value == "" {
			delete(all, name)
		}
	}
	return all
}

const (
	// getMetrics is the operation that answers daily figures.
	getMetrics = "BatchGetMetricData"
	// maxMetricQueries is how many queries a call takes (measured on AWS, FACTS.md M-02). At 16 calls a second that makes the
	// documented 160 queries.
	maxMetricQueries = 10
	// metricTries is how often a query is asked that SES fails to run although it has taken the call.
	metricTries = 3
)

// Metrics answers daily figures of tenants from Virtual Deliverability Manager (BatchGetMetricData), one result for each query in the same
// order. Queries that callers make at about the same time share calls of 10, under the documented limit of 16 calls a second, and what was
// read already is not asked for again. Each result has its own error: a query that SES cannot run or refuses fails no other. A tenant that
// does not exist has no figures, which is no error (measured on AWS, FACTS.md M-09); see [Client.MissingTenants].
func (c *Client) Metrics(ctx context.Context, queries []MetricQuery) []MetricResult {
	wanted := make([][]dailyMetric, len(queries))
	for i, query := range queries {
		wanted[i] = query.each()
	}
	return gather(ctx, c.read.metric, c.metricQueries, queries, wanted)
}

// gather reads what each query wants, from what is kept where it is kept, and puts the results together.
func gather[Q comparable](
	ctx context.Context, kept readahead.Answers[Q, map[time.Time]int64], from *readahead.Gatherer[Q, map[time.Time]int64], queries []MetricQuery, wanted [][]Q,
) []MetricResult {
	results := make([]MetricResult, len(queries))
	for i, counts := range readahead.Gather(ctx, kept, from, wanted) {
		data := MetricData{}
		for j, count := range counts {
			if count.Err != nil {
				results[i].Err = count.Err
			}
			data[queries[i].Metrics[j]] = count.Value
		}
		if results[i].Err == nil {
			results[i].Data = data
		}
	}
	return results
}

// failed gives every query the same error.
func failed(queries []MetricQuery, err error) []MetricResult {
	results := make([]MetricResult, len(queries))
	for i := range results {
		results[i].Err = err
	}
	return results
}

// batchMetrics asks up to ten queries in one call, and again those that SES fails to run.
func (c *Client) batchMetrics(ctx context.Context, asks []dailyMetric) []readahead.Answer[map[time.Time]int64] {
	answers := make([]readahead.Answer[map[time.Time]int64], len(asks))
	open := make([]int, len(asks))
	for i := range open {
		open[i] = i
	}
	pause := 200 * time.Millisecond
	for try := 1; ; try++ {
		if err := c.onceMetrics(ctx, asks, open, answers); err != nil {
			for _, i := range open {
				answers[i].Err = err
			}
			return answers
		}
		open = slices.DeleteFunc(open, func(i int) bool { return !call.HasCode(answers[i].Err, codeInternalFailure) })
		if len(open) == 0 || try == metricTries {
			return answers
		}
		time.Sleep(pause)
		pause *= 2
	}
}

// onceMetrics asks the open queries in one call and fills their answers in. It fails where SES refuses the call as a whole.
func (c *Client) onceMetrics(ctx context.Context, asks []dailyMetric, open []int, answers []readahead.Answer[map[time.Time]int64]) error {
	if refusal, ok := c.read.metricsRefused.Get(struct{}{}); ok {
		return refusal
	}
	input := &sesv2.BatchGetMetricDataInput{}
	for _, i := range open {
		one := asks[i]
		input.Queries = append(input.Queries, types.BatchGetMetricDataQuery{
			Id: aws.String(strconv.Itoa(i)), Namespace: types.MetricNamespaceVdm, Metric: types.Metric(one.metric), Dimensions: one.dimensions(),
			StartDate: aws.Time(time.Unix(one.start, 0).UTC()), EndDate: aws.Time(time.Unix(one.end, 0).UTC()),
		})
		answers[i].Err = broken(getMetrics, codeInternalFailure, "the answer leaves the query for "+one.metric+" out")
	}
	out, err := call.Do(ctx, c.api.BatchGetMetricData, input)
	if err != nil {
		if IsVDMOff(err) || IsAccessDenied(err) {
			c.read.metricsRefused.Put(struct{}{}, c.read.store.Mark(), err)
		}
		return err
	}
	for _, result := range out.Results {
		if i, ok := position(result.Id, len(asks)); ok {
			answers[i] = readahead.Answer[map[time.Time]int64]{Value: daily(result.Timestamps, result.Values)}
		}
	}
	for _, refused := range out.Errors {
		if i, ok := position(refused.Id, len(asks)); ok {
			answers[i].Err = broken(getMetrics, string(refused.Code), aws.ToString(refused.Message))
		}
	}
	return nil
}

// Codes of a query that was not run although the call was taken (SDK model).
const (
	codeInternalFailure = "INTERNAL_FAILURE"
	codeAccessDenied    = "ACCESS_DENIED"
)

// IsQueryFailed reports whether SES or CloudWatch took the call but did not run this very query, which says nothing about other queries.
func IsQueryFailed(err error) bool {
	return call.HasCode(err, codeInternalFailure, codeAccessDenied, string(cloudwatch.StatusCodeInternalError), string(cloudwatch.StatusCodeForbidden))
}

// position turns the id of a query back into its place in the call.
func position(id *string, count int) (int, bool) {
	i, err := strconv.Atoi(aws.ToString(id))
	return i, err == nil && i >= 0 && i < count
}

// daily puts what was counted by UTC midnight; SES leaves days without a count out (measured on AWS,
// FACTS.md M-08).
func daily[N int64 | float64](times []time.Time, counts []N) map[time.Time]int64 {
	days := make(map[time.Time]int64, len(times))
	for i, at := range times {
		if i < len(counts) {
			days[at.UTC().Truncate(day)] += int64(counts[i])
		}
	}
	return days
}

// IsVDMOff reports whether figures were refused because Virtual Deliverability Manager is off, as it is in every account until somebody
// switches it on. It is the only reason for which SES answers BatchGetMetricData with NotFound (measured on AWS, FACTS.md M-01).
func IsVDMOff(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Operation == getMetrics && e.Code == "NotFoundException"
}
