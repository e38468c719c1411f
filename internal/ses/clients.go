package ses

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"golang.org/x/sync/singleflight"
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
	// AdaptiveRetry lets the retryer learn the real limit from throttled answers; without it only the back-off grows.
	AdaptiveRetry bool
	// RequestsPerSecond caps the attempts for one region, per second; 0 means no cap.
	RequestsPerSecond float64
	// Observe, if set, is told of each attempt. It never sees headers or bodies, so nothing secret can reach a log.
	Observe func(context.Context, Attempt)
}

// Attempt is one HTTP exchange as [Options.Observe] sees it.
type Attempt struct {
	Operation string
	Region    string
	// Status is the HTTP status, 0 where no answer came.
	Status    int
	RequestID string
	// Code is the error code of the answer, empty on success.
	Code    string
	Elapsed time.Duration
}

// Clients hands out one [Client] per region and knows whose account they work in. It is safe for concurrent use.
type Clients struct {
	options Options

	mu      sync.Mutex
	regions map[string]*Client

	clock       clock
	owner       ownerMemo
	ownerFlight singleflight.Group
}

// NewClients makes an empty pool; it calls nothing.
func NewClients(options Options) *Clients {
	return &Clients{options: options, regions: map[string]*Client{}}
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

// Owner is the account that ARNs of this process belong to.
type Owner struct {
	// Partition is aws, aws-cn, aws-us-gov …, as ARNs name it.
	Partition string
	// AccountID is the twelve-digit account number.
	AccountID string
}

// ARN is the account's own ARN, that of its root user (AWS General Reference).
func (o Owner) ARN() string {
	return ARN{Partition: o.Partition, Service: "iam", AccountID: o.AccountID, Resource: "root"}.String()
}

// ownerMemo keeps the owner once any ARN has told it.
type ownerMemo struct {
	mu    sync.Mutex
	owner Owner
}

func (m *ownerMemo) get() (Owner, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.owner, m.owner.AccountID != ""
}

func (m *ownerMemo) learn(arn string) {
	parsed, err := ParseARN(arn)
	if err != nil || !isAccountID(parsed.AccountID) {
		return // ARNs of what AWS itself owns name no account.
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner = Owner{Partition: parsed.Partition, AccountID: parsed.AccountID}
}

// Learn takes the owner from an ARN that SES has given earlier (a state file holds many), which saves the call that would ask for it.
func (p *Clients) Learn(arn string) { p.owner.learn(arn) }

// CallerIdentity asks STS GetCallerIdentity whose credentials are in use, through the given region, and remembers the account.
func (p *Clients) CallerIdentity(ctx context.Context, region string) (Owner, error) {
	api := sts.NewFromConfig(p.options.Config, func(o *sts.Options) {
		o.Region = region
		if p.options.Endpoints.STS != "" {
			o.BaseEndpoint = aws.String(p.options.Endpoints.STS)
		}
		o.Retryer = newRetryer(p.options)
		o.HTTPClient = plainBodies{o.HTTPClient}
		o.APIOptions = append(o.APIOptions, p.middlewares(region, nil)...)
	})
	out, err := invoke(ctx, "GetCallerIdentity", func(ctx context.Context) (*sts.GetCallerIdentityOutput, error) {
		return api.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	})
	if err != nil {
		return Owner{}, err
	}
	arn, err := ParseARN(aws.ToString(out.Arn))
	if err != nil {
		return Owner{}, fmt.Errorf("STS GetCallerIdentity answered without a usable ARN: %w", err)
	}
	if arn.AccountID == "" {
		return Owner{}, errors.New("STS GetCallerIdentity answered without an account id")
	}
	p.owner.learn(aws.ToString(out.Arn))
	return Owner{Partition: arn.Partition, AccountID: arn.AccountID}, nil
}

// Owner tells the account of this client's credentials. Any ARN seen before answers it; otherwise a tenant that is named is read
// (which also proves that it exists), and only without one STS is asked, once for the whole process.
func (c *Client) Owner(ctx context.Context, tenantName string) (Owner, error) {
	if owner, ok := c.pool.owner.get(); ok {
		return owner, nil
	}
	if tenantName != "" {
		if _, err := c.Tenant(ctx, tenantName); err != nil {
			return Owner{}, err
		}
		if owner, ok := c.pool.owner.get(); ok {
			return owner, nil
		}
	}
	value, err, _ := c.pool.ownerFlight.Do("owner", func() (any, error) {
		if owner, ok := c.pool.owner.get(); ok {
			return owner, nil
		}
		return c.pool.CallerIdentity(ctx, c.region)
	})
	if err != nil {
		return Owner{}, err
	}
	owner, _ := value.(Owner)
	return owner, nil
}
