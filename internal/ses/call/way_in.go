// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

const (
	// ConnectTimeout bounds the making of one connection, the look-up of the host name included.
	ConnectTimeout = 5 * time.Second
	// wayInTime is how long an endpoint that has never answered properly is tried, from the first attempt on.
	wayInTime = 4 * time.Second
	// wayInPause is the pause between two attempts of that.
	wayInPause = time.Second
)

// Endpoint is where calls go.
type Endpoint struct {
	// Service is the service as errors name it.
	Service string
	// Region is the AWS Region.
	Region string
	// Origin says where the URL comes from, such as "AWS_ENDPOINT_URL in the environment"; empty for AWS's own.
	Origin string
}

// wayIn is what a process knows of the way to one endpoint. Until the endpoint has answered properly once, an obstacle is most likely a mistake
// in the configuration, which no retry repairs. Afterwards it is an outage.
type wayIn struct {
	mu     sync.Mutex
	open   bool
	since  time.Time
	closed *ObstacleError
}

// wayTo is the way to an endpoint.
func (p *Policy) wayTo(to Endpoint) *wayIn {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ways == nil {
		p.ways = map[Endpoint]*wayIn{}
	}
	if p.ways[to] == nil {
		p.ways[to] = &wayIn{}
	}
	return p.ways[to]
}

// check is a middleware: no attempt is made where there is no way in.
func (w *wayIn) check(ctx context.Context) (context.Context, context.CancelFunc, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed != nil {
		return ctx, noRelease, w.closed
	}
	return ctx, noRelease, nil
}

// judge makes a middleware that turns the error of an attempt into an [*ObstacleError] where something was in the way.
func (w *wayIn) judge(to Endpoint) func(context.Context, result) error {
	return func(ctx context.Context, r result) error {
		if ctx.Err() != nil {
			return r.err // The attempt was cut short from here.
		}
		obstacle := r.obstacle()
		url := r.request.URL
		w.mu.Lock()
		defer w.mu.Unlock()
		if obstacle == 0 {
			if r.response != nil {
				w.open = true
				noteAnswered(ctx)
			}
			return r.err
		}
		failed := &ObstacleError{Obstacle: obstacle, URL: url.Scheme + "://" + url.Host, Origin: to.Origin, Err: r.err, early: !w.open}
		if proxy := proxyOf(r.request); proxy != nil {
			failed.Proxy = proxy.Redacted()
		}
		if r.response != nil {
			failed.Response, failed.status = describe(r.response), r.response.StatusCode
			failed.Excerpt = excerptOf(ctx)
		}
		noteReplaced(ctx, r, w.open)
		if w.open {
			return failed
		}
		if w.since.IsZero() {
			w.since = r.began
		}
		if failed.Final = r.ended.Sub(w.since) >= wayInTime; failed.Final {
			w.closed = failed
		}
		return failed
	}
}

// describe gives status, type and Location of an answer.
func describe(response *http.Response) string {
	text := strings.TrimSpace(fmt.Sprintf("HTTP %d %s", response.StatusCode, http.StatusText(response.StatusCode)))
	if kind := response.Header.Get("Content-Type"); kind != "" {
		text += ", " + kind
	}
	if location := response.Header.Get("Location"); location != "" {
		text += ", Location " + clean(location, maxExcerpt)
	}
	return text
}

// obstaclesPass decides for the SDK which obstacles are worth another attempt: while the way in is looked for all, and afterwards those that
// are like a server fault.
func obstaclesPass(err error) aws.Ternary {
	var obstacle *ObstacleError
	switch {
	case !errors.As(err, &obstacle):
		return aws.UnknownTernary
	case obstacle.early:
		return aws.BoolTernary(!obstacle.Final)
	case obstacle.status >= http.StatusMultipleChoices && obstacle.status < http.StatusInternalServerError:
		return aws.FalseTernary
	}
	return aws.TrueTernary
}
