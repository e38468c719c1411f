// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	"golang.org/x/sync/singleflight"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Endpoints are URLs that take the place of those the SDK would choose, one for each service; empty means the SDK's choice.
type Endpoints struct {
	SESv2      string
	CloudWatch string
	STS        string
}

// Options are what all clients of a process share.
type Options struct {
	// Config carries credentials, HTTP client and the default region, as the SDK's config package loads them.
	Config aws.Config
	// Endpoints override the SDK's choice of URL.
	Endpoints Endpoints
	// MaxRetries is how often a call is repeated after its first attempt (0 or more).
	MaxRetries int
	// AdaptiveRetry has SES's limits learned from throttled answers; without it each throttled call only waits longer on its own.
	AdaptiveRetry bool
	// RequestsPerSecond caps the attempts for one region, per second; 0 means no cap.
	RequestsPerSecond float64
	// SSOProfile is the profile whose SSO session gives the credentials, empty for other sources; errors name it.
	SSOProfile string
	// SkipAccountID keeps STS from being asked for the account: only ARNs of SES show it then.
	SkipAccountID bool
	// Observe, if set, is told of each attempt. It never sees headers or bodies, so nothing secret can reach a log.
	Observe func(context.Context, Attempt)
}

// Attempt is one HTTP exchange as [Options.Observe] sees it.
type Attempt = call.Attempt

// Clients hands out one [Client] per region and knows whose account they work in. It is safe for concurrent use.
type Clients struct {
	options Options
	policy  *call.Policy

	mu      sync.Mutex
	regions map[string]*Client

	owner       ownerMemo
	ownerFlight singleflight.Group
	// asked is true once STS has been asked for [Client.Caller].
	asked atomic.Bool
}

// NewClients makes an empty pool; it calls nothing.
func NewClients(options Options) *Clients {
	policy := call.NewPolicy(call.Options{MaxRetries: options.MaxRetries, AdaptiveRetry: options.AdaptiveRetry, Missing: missingFrom, Observe: options.Observe})
	options.Config.Credentials = call.Credentials(options.Config.Credentials, options.SSOProfile)
	return &Clients{options: options, policy: policy, regions: map[string]*Client{}}
}

// Region returns the client of one region, made on first use. It calls nothing.
func (p *Clients) Region(region string) *Client {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c, ok := p.regions[region]; ok {
		return c
	}
	c := newClient(p, region)
	p.regions[region] = c
	return c
}

// ConnectTimeout bounds the making of one connection; the HTTP client of [Options.Config] should keep it.
const ConnectTimeout = call.ConnectTimeout
