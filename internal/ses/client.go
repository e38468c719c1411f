package ses

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"
)

// Client talks to SES in one region. It is safe for concurrent use; all its callers share retries, pacing and reads under way.
type Client struct {
	pool   *Clients
	region string
	api    *sesv2.Client
	watch  *cloudwatch.Client

	flight singleflight.Group
	ahead  readAhead
	names  nameLookups

	// tenants, paused and entities are the listings of all tenants, of paused ones and of reputation entities.
	tenants, paused, entities *gradual
	// findingsAsked counts the resources whose open findings were asked for one by one.
	findingsAsked atomic.Int32

	// metrics and seriesSums gather the queries for daily figures of VDM and of CloudWatch.
	metrics    *gatherer[dailyMetric, map[time.Time]int64]
	seriesSums *gatherer[dailySeries, map[time.Time]int64]
	// seriesAsked counts the tenants whose series were asked for one by one.
	seriesAsked atomic.Int32
}

func newClient(pool *Clients, region string) *Client {
	c := &Client{pool: pool, region: region, tenants: newGradual(), paused: newGradual(), entities: newGradual()}
	c.metrics = &gatherer[dailyMetric, map[time.Time]int64]{size: maxMetricQueries, call: c.batchMetrics, alone: IsBadRequest}
	c.seriesSums = &gatherer[dailySeries, map[time.Time]int64]{size: maxSeriesQueries, call: c.batchSeries, alone: IsBadRequest}
	var pace *rate.Limiter
	if rps := pool.options.RequestsPerSecond; rps > 0 {
		pace = rate.NewLimiter(rate.Limit(rps), max(1, int(rps)))
	}
	retryer := newRetryer(pool.options)
	c.api = sesv2.NewFromConfig(pool.options.Config, func(o *sesv2.Options) {
		o.Region = region
		if pool.options.Endpoints.SESv2 != "" {
			o.BaseEndpoint = aws.String(pool.options.Endpoints.SESv2)
		}
		o.Retryer = retryer
		o.HTTPClient = plainBodies{o.HTTPClient}
		o.APIOptions = append(o.APIOptions, pool.middlewares(region, pace)...)
	})
	c.watch = cloudwatch.NewFromConfig(pool.options.Config, func(o *cloudwatch.Options) {
		o.Region = region
		if pool.options.Endpoints.CloudWatch != "" {
			o.BaseEndpoint = aws.String(pool.options.Endpoints.CloudWatch)
		}
		o.Retryer = newRetryer(pool.options)
		o.HTTPClient = plainBodies{o.HTTPClient}
		o.APIOptions = append(o.APIOptions, pool.middlewares(region, nil)...)
	})
	return c
}

// Region is the AWS Region this client works in.
func (c *Client) Region() string { return c.region }

// Learn takes the account from an ARN that SES has given earlier; see [Clients.Learn].
func (c *Client) Learn(arn string) { c.pool.Learn(arn) }

// newRetryer repeats throttled calls and server faults (SES answers ConcurrentModificationException with 500) with a growing pause.
// The SDK's retry quota is switched off: thousands of objects in one plan would use it up although each call alone is well behaved.
func newRetryer(options Options) aws.Retryer {
	standard := func(o *retry.StandardOptions) {
		o.MaxAttempts = options.MaxRetries + 1
		o.MaxBackoff = maxBackoff
		o.RateLimiter = ratelimit.None
		o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(quotaIsFinal)}, o.Retryables...)
	}
	if !options.AdaptiveRetry {
		return retry.NewStandard(standard)
	}
	return retry.NewAdaptiveMode(func(o *retry.AdaptiveModeOptions) {
		o.Throttles = append([]retry.IsErrorThrottle{retry.IsErrorThrottleFunc(quotaIsFinal)}, o.Throttles...)
		o.StandardOptions = append(o.StandardOptions, standard)
	})
}

// quotaIsFinal keeps the SDK from repeating LimitExceededException, which it takes for throttling: SES means a quota of the account by it.
func quotaIsFinal(err error) aws.Ternary {
	if errorCode(err) == "LimitExceededException" {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// maxBackoff bounds the pause between two attempts; SES's limits are counted per second, so longer pauses gain nothing.
const maxBackoff = 20 * time.Second

// notFoundRetries is how often something that this process has just created may be answered as missing before that is believed.
const notFoundRetries = 4

// untilFound repeats a call on an object that was created a moment ago while SES does not know it yet. No public report shows such a
// delay, so the pauses are short and few.
func untilFound[T any](ctx context.Context, call func() (T, error)) (T, error) {
	pause := 250 * time.Millisecond
	for try := 0; ; try++ {
		value, err := call()
		if err == nil || !IsNotFound(err) || try == notFoundRetries {
			return value, err
		}
		select {
		case <-ctx.Done():
			return value, err
		case <-time.After(pause):
			pause *= 2
		}
	}
}

// shared answers identical reads that are under way at the same time with one call.
func shared[T any](ctx context.Context, c *Client, key string, read func(context.Context) (T, error)) (T, error) {
	result := c.flight.DoChan(key, func() (any, error) {
		// One caller that gives up must not cut the read short for the others.
		return read(context.WithoutCancel(ctx))
	})
	var zero T
	select {
	case <-ctx.Done():
		return zero, ctx.Err()
	case r := <-result:
		if r.Err != nil {
			return zero, r.Err
		}
		value, _ := r.Val.(T)
		return value, nil
	}
}
