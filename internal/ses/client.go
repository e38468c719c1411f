// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// Client talks to SES in one region. It is safe for concurrent use; all its callers share retries, pacing and reads under way.
type Client struct {
	pool   *Clients
	region string
	api    operations
	watch  watchOperations

	read    answers
	lookups lookups

	// allTenants, pausedTenants and allEntities are the listings of all tenants, of paused ones and of reputation entities.
	allTenants, pausedTenants *readahead.Listing[string, TenantSummary]
	allEntities               *readahead.Listing[string, *ReputationEntity]
	// findingsAsked and seriesAsked count the resources whose open findings, and the tenants whose series, were asked for one by one.
	findingsAsked, seriesAsked atomic.Int32

	// metricQueries and sumQueries gather the queries for daily counts of VDM and of CloudWatch.
	metricQueries *readahead.Gatherer[dailyMetric, map[time.Time]int64]
	sumQueries    *readahead.Gatherer[dailySeries, map[time.Time]int64]
}

func newClient(pool *Clients, region string) *Client {
	c := &Client{pool: pool, region: region, read: newAnswers()}
	c.allTenants = readahead.NewListing(c.read.known, c.nextTenants)
	c.pausedTenants = readahead.NewListing(c.read.known, c.nextPaused)
	c.allEntities = readahead.NewListing(c.read.reputation, c.nextEntities)
	c.metricQueries = &readahead.Gatherer[dailyMetric, map[time.Time]int64]{Size: maxMetricQueries, Call: c.batchMetrics, Alone: IsBadRequest}
	c.sumQueries = &readahead.Gatherer[dailySeries, map[time.Time]int64]{Size: maxSeriesQueries, Call: c.batchSeries, Alone: IsBadRequest}

	options, policy := pool.options, pool.policy
	c.api = operationsOf(sesv2.NewFromConfig(options.Config, func(o *sesv2.Options) {
		to := endpointOf(call.ServiceSES, "sesv2", region, options.Endpoints.SESv2, o.BaseEndpoint)
		o.Region, o.BaseEndpoint = region, endpoint(options.Endpoints.SESv2, o.BaseEndpoint)
		o.Retryer, o.HTTPClient = policy.Retryer(), call.PlainBodies(o.HTTPClient)
		o.APIOptions = append(o.APIOptions, policy.Middlewares(to, options.RequestsPerSecond)...)
	}))
	c.watch = watchOperationsOf(cloudwatch.NewFromConfig(options.Config, func(o *cloudwatch.Options) {
		to := endpointOf(cloudwatch.ServiceID, "cloudwatch", region, options.Endpoints.CloudWatch, o.BaseEndpoint)
		o.Region, o.BaseEndpoint = region, endpoint(options.Endpoints.CloudWatch, o.BaseEndpoint)
		o.Retryer, o.HTTPClient = policy.Retryer(), call.PlainBodies(o.HTTPClient)
		o.APIOptions = append(o.APIOptions, policy.Middlewares(to, 0)...)
	}))
	return c
}

// Region is the AWS Region this client works in.
func (c *Client) Region() string { return c.region }
