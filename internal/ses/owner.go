// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

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
	if err != nil || !IsAccountID(parsed.AccountID) {
		return // ARNs of what AWS itself owns name no account.
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner = Owner{Partition: parsed.Partition, AccountID: parsed.AccountID}
}

// learn takes the owner from an ARN that SES or STS has answered in this process. An ARN of the state would only be compared with itself.
func (p *Clients) learn(arn string) { p.owner.learn(arn) }

// CallerIdentity asks STS GetCallerIdentity whose credentials are in use, through the given region, and remembers the account.
func (p *Clients) CallerIdentity(ctx context.Context, region string) (Owner, error) {
	api := sts.NewFromConfig(p.options.Config, func(o *sts.Options) {
		to := endpointOf(sts.ServiceID, "sts", region, p.options.Endpoints.STS, o.BaseEndpoint)
		o.Region, o.BaseEndpoint = region, endpoint(p.options.Endpoints.STS, o.BaseEndpoint)
		o.Retryer, o.HTTPClient = p.policy.Retryer(), call.PlainBodies(o.HTTPClient)
		o.APIOptions = append(o.APIOptions, p.policy.Middlewares(to, 0)...)
	})
	out, err := call.Do(ctx, api.GetCallerIdentity, &sts.GetCallerIdentityInput{})
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
	p.learn(aws.ToString(out.Arn))
	return Owner{Partition: arn.Partition, AccountID: arn.AccountID}, nil
}

// Owner is the account of this client's credentials. Any ARN seen before answers it; otherwise a tenant that is named is read
// (which also proves that it exists), and only without one STS is asked, once for the whole process. Without STS a tenant of the account
// shows it, if there is one.
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
		if c.pool.options.SkipAccountID {
			return c.shownOwner(ctx)
		}
		return c.pool.CallerIdentity(ctx, c.region)
	})
	if err != nil {
		return Owner{}, err
	}
	owner, _ := value.(Owner)
	return owner, nil
}

// errNoOwner means that nothing shows the account.
var errNoOwner = errors.New("the AWS account is not known: skip_requesting_account_id keeps STS from being asked, and there is no SES tenant in the Region whose ARN shows the account. " +
	"Create a tenant first, or remove skip_requesting_account_id from the provider block")

// shownOwner is the account that the ARN of any tenant shows.
func (c *Client) shownOwner(ctx context.Context) (Owner, error) {
	if _, _, err := c.tenantsPage(nil)(ctx, nil); err != nil {
		return Owner{}, err
	}
	owner, ok := c.pool.owner.get()
	if !ok {
		return Owner{}, errNoOwner
	}
	return owner, nil
}

// callerTime bounds the question of [Client.Caller]: it must not hold up what goes on without an answer.
const callerTime = 8 * time.Second

// Caller returns the account of this client's credentials, for a comparison with the state. ARNs that were answered before show it. Otherwise STS is
// asked, once for the whole process: others wait for that answer, but not longer than their own contexts last. ok is false where STS is not to be
// asked or fails.
func (c *Client) Caller(ctx context.Context) (owner Owner, ok bool) {
	if owner, ok = c.pool.owner.get(); ok || c.pool.options.SkipAccountID || c.pool.asked.Load() {
		return owner, ok
	}
	answered := c.pool.ownerFlight.DoChan("caller", func() (any, error) {
		if c.pool.asked.Load() {
			return nil, nil
		}
		defer c.pool.asked.Store(true)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callerTime)
		defer cancel()
		_, _ = c.pool.CallerIdentity(ctx, c.region) // An error means that only what SES shows counts.
		return nil, nil
	})
	select {
	case <-answered:
	case <-ctx.Done():
	}
	return c.pool.owner.get()
}

// KnownCaller is [Client.Caller] without a call.
func (p *Clients) KnownCaller() (owner Owner, ok bool) { return p.owner.get() }

// KnownCaller is [Client.Caller] without a call.
func (c *Client) KnownCaller() (owner Owner, ok bool) { return c.pool.KnownCaller() }

// First reports whether a topic comes up for the first time in the process, so that a message explains once what many objects meet.
func (c *Client) First(topic string) bool { return c.pool.policy.First(topic) }
