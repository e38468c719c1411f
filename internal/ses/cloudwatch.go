// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

const (
	// cloudWatchNamespace holds the metrics that SES publishes (AWS documentation).
	cloudWatchNamespace = "AWS/SES"
	// dimensionTenantName and dimensionTenantID tell the series of a tenant (AWS documentation: the console's group "By TenantId and
	// TenantName"). Guess (FACTS.md W-01): that they are spelled so.
	dimensionTenantName, dimensionTenantID = "TenantName", "TenantId"
	// maxSeriesQueries is how many series a call of GetMetricData answers (AWS documentation).
	maxSeriesQueries = 500
	// day is the period of a figure.
	day = 24 * time.Hour
)

// seriesMetrics says which figure a series of CloudWatch holds, by the metric's name in lower case and without a final s: the guide to
// tenants speaks of Sends, Bounces and Complaints, the account's own series are called Send, Bounce and Complaint. Bounces there are
// permanent ones and those that SES has given up (AWS documentation).
var seriesMetrics = map[string]string{
	"send": MetricSend, "delivery": MetricDelivery, "deliverie": MetricDelivery, "bounce": MetricPermanentBounce, "complaint": MetricComplaint,
	"open": MetricOpen, "click": MetricClick,
}

// series is one series of CloudWatch that holds figures of a tenant.
type series struct {
	// figure is the name of what it holds, such as [MetricSend].
	figure string
	// metric, tenant and id are its name and its dimensions; id is empty for one that has none.
	metric, tenant, id string
}

// dailySeries asks for the daily sums of a series.
type dailySeries struct {
	series
	// start and end are seconds since 1970.
	start, end int64
}

// errNoSeries means that CloudWatch lists no series of a tenant.
var errNoSeries = errors.New("CloudWatch lists no series of the tenant in " + cloudWatchNamespace + ": it lists a tenant only once it has sent, and no longer than two weeks after its last mail")

// IsNoSeries reports whether figures are missing because CloudWatch lists no series of the tenant.
func IsNoSeries(err error) bool { return errors.Is(err, errNoSeries) }

// CloudWatchMetrics answers daily figures of tenants from CloudWatch, which needs no Virtual Deliverability Manager, one result for each query
// in the same order. The series are those of the tenant that stands under the name now (ListMetrics); the figures of all callers share
// calls of 500 (GetMetricData). What CloudWatch has no series for is not in the data. Filters other than the tenant cannot be answered;
// callers must not set them. A tenant without any series has an error, see [IsNoSeries].
func (c *Client) CloudWatchMetrics(ctx context.Context, queries []MetricQuery) []MetricResult {
	names := make([]string, 0, len(queries))
	for _, query := range queries {
		names = append(names, query.TenantName)
	}
	listed, err := c.tenantSeries(ctx, names)
	if err != nil {
		return failed(queries, err)
	}
	found := make([]MetricQuery, len(queries))
	wanted := make([][]dailySeries, len(queries))
	results := failed(queries, nil)
	for i, query := range queries {
		id, err := c.tenantID(ctx, query.TenantName)
		if err != nil {
			results[i].Err = err
			continue
		}
		for _, metric := range query.Metrics {
			if one, ok := seriesOf(listed[query.TenantName], metric, id); ok {
				found[i].Metrics = append(found[i].Metrics, metric)
				wanted[i] = append(wanted[i], dailySeries{one, query.Start.Unix(), query.End.Unix()})
			}
		}
		if len(wanted[i]) == 0 {
			results[i].Err = errNoSeries
		}
	}
	for i, result := range gather(ctx, c.read.sums, c.sumQueries, found, wanted) {
		if results[i].Err == nil {
			results[i] = result
		}
	}
	return results
}

// tenantID is the id of the tenant that stands under a name: a tenant created anew has other series.
func (c *Client) tenantID(ctx context.Context, name string) (string, error) {
	known, err := c.KnownTenant(ctx, name)
	return known.ID, err
}

// seriesOf picks the series of a figure: that of the tenant's id, else one by the name alone. More would count mails twice.
func seriesOf(all []series, figure, id string) (series, bool) {
	var byName *series
	for _, one := range all {
		switch {
		case one.figure != figure:
		case one.id == id:
			return one, true
		case one.id == "":
			byName = &one
		}
	}
	if byName == nil {
		return series{}, false
	}
	return *byName, true
}

// tenantSeries lists the series of tenants by the tenant's name. The first few tenants are asked for one by one; when they are many, the
// series of all tenants are listed once.
func (c *Client) tenantSeries(ctx context.Context, names []string) (map[string][]series, error) {
	unknown := slices.ContainsFunc(names, func(name string) bool { return !c.read.series.Kept(name) })
	if unknown && int(c.seriesAsked.Add(int32(min(len(names), readahead.Few+1)))) > readahead.Few {
		return c.read.allSeries.Read(ctx, struct{}{}, func(ctx context.Context) (map[string][]series, error) {
			return c.listSeries(ctx, types.DimensionFilter{Name: aws.String(dimensionTenantName)})
		})
	}
	all := map[string][]series{}
	for _, name := range names {
		one, err := c.read.series.Read(ctx, name, func(ctx context.Context) (map[string][]series, error) {
			return c.listSeries(ctx, types.DimensionFilter{Name: aws.String(dimensionTenantName), Value: aws.String(name)})
		})
		if err != nil {
			return nil, err
		}
		all[name] = one[name]
	}
	return all, nil
}

// listSeries lists series by the tenant's name (ListMetrics, 500 a page). Those with further dimensions are parts of others and left out.
func (c *Client) listSeries(ctx context.Context, tenant types.DimensionFilter) (map[string][]series, error) {
	all, err := readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]series, *string, error) {
		out, err := call.Do(ctx, c.watch.ListMetrics, &cloudwatch.ListMetricsInput{
			Namespace: aws.String(cloudWatchNamespace), Dimensions: []types.DimensionFilter{tenant}, NextToken: token,
		})
		if err != nil {
			return nil, nil, err
		}
		page := make([]series, 0, len(out.Metrics))
		for _, metric := range out.Metrics {
			if one, ok := readSeries(metric); ok {
				page = append(page, one)
			}
		}
		return page, out.NextToken, nil
	})
	byTenant := map[string][]series{}
	for _, one := range all {
		byTenant[one.tenant] = append(byTenant[one.tenant], one)
	}
	return byTenant, err
}

// readSeries makes a [series] of what CloudWatch lists, unless it holds something else.
func readSeries(metric types.Metric) (one series, ok bool) {
	one.metric = aws.ToString(metric.MetricName)
	one.figure = seriesMetrics[strings.TrimSuffix(strings.ToLower(one.metric), "s")]
	for _, dimension := range metric.Dimensions {
		switch aws.ToString(dimension.Name) {
		case dimensionTenantName:
			one.tenant = aws.ToString(dimension.Value)
		case dimensionTenantID:
			one.id = aws.ToString(dimension.Value)
		default:
			return series{}, false
		}
	}
	return one, one.figure != ""
}

// batchSeries answers daily sums, one call for each window among them.
func (c *Client) batchSeries(ctx context.Context, asks []dailySeries) []readahead.Answer[map[time.Time]int64] {
	answers := make([]readahead.Answer[map[time.Time]int64], len(asks))
	windows := map[[2]int64][]int{}
	for i, one := range asks {
		window := [2]int64{one.start, one.end}
		windows[window] = append(windows[window], i)
	}
	for window, places := range windows {
		c.sumSeries(ctx, time.Unix(window[0], 0).UTC(), time.Unix(window[1], 0).UTC(), asks, places, answers)
	}
	return answers
}

// sumSeries reads the daily sums of one window (GetMetricData) and fills their answers in.
func (c *Client) sumSeries(ctx context.Context, start, end time.Time, asks []dailySeries, places []int, answers []readahead.Answer[map[time.Time]int64]) {
	queries := make([]types.MetricDataQuery, 0, len(places))
	for _, i := range places {
		dimensions := []types.Dimension{{Name: aws.String(dimensionTenantName), Value: aws.String(asks[i].tenant)}}
		if asks[i].id != "" {
			dimensions = append(dimensions, types.Dimension{Name: aws.String(dimensionTenantID), Value: aws.String(asks[i].id)})
		}
		queries = append(queries, types.MetricDataQuery{Id: aws.String(seriesID + strconv.Itoa(i)), MetricStat: &types.MetricStat{
			Metric: &types.Metric{Namespace: aws.String(cloudWatchNamespace), MetricName: aws.String(asks[i].metric), Dimensions: dimensions},
			Period: aws.Int32(int32(day / time.Second)), Stat: aws.String("Sum"),
		}})
		answers[i].Value = map[time.Time]int64{}
	}
	results, err := readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]types.MetricDataResult, *string, error) {
		out, err := call.Do(ctx, c.watch.GetMetricData, &cloudwatch.GetMetricDataInput{
			StartTime: aws.Time(start), EndTime: aws.Time(end), MetricDataQueries: queries, NextToken: token,
		})
		if err != nil {
			return nil, nil, err
		}
		return out.MetricDataResults, out.NextToken, nil
	})
	for _, i := range places {
		answers[i].Err = err
	}
	for _, result := range results {
		id := strings.TrimPrefix(aws.ToString(result.Id), seriesID)
		i, ok := position(&id, len(asks))
		switch {
		case !ok:
		case result.StatusCode == types.StatusCodeInternalError || result.StatusCode == types.StatusCodeForbidden:
			answers[i].Err = &Error{Service: cloudwatch.ServiceID, Operation: getSeries, Code: string(result.StatusCode), Message: messages(result.Messages)}
		default:
			for at, count := range daily(result.Timestamps, result.Values) {
				answers[i].Value[at] += count
			}
		}
	}
}

const (
	// getSeries is the operation that answers daily sums.
	getSeries = "GetMetricData"
	// seriesID begins the ids of series in a call: CloudWatch wants a letter first.
	seriesID = "s"
)

// messages are CloudWatch's own words about a series.
func messages(all []types.MessageData) string {
	texts := make([]string, 0, len(all))
	for _, one := range all {
		texts = append(texts, aws.ToString(one.Value))
	}
	return strings.Join(texts, " ")
}
