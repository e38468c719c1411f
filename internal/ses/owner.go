package ses

import (
	"context"
	"errors"
	"fmt"
	"sync"

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

// Learn takes the owner from an ARN that SES has given earlier (a state file holds many), which saves the call that would ask for it.
func (p *Clients) Learn(arn string) { p.owner.learn(arn) }

// CallerIdentity asks STS GetCallerIdentity whose credentials are in use, through the given region, and remembers the account.
func (p *Clients) CallerIdentity(ctx context.Context, region string) (Owner, error) {
	api := sts.NewFromConfig(p.options.Config, func(o *sts.Options) {
		o.Region, o.BaseEndpoint = region, endpoint(p.options.Endpoints.STS, o.BaseEndpoint)
		o.Retryer, o.HTTPClient = p.policy.Retryer(), call.PlainBodies(o.HTTPClient)
		o.APIOptions = append(o.APIOptions, p.policy.Middlewares(region, call.NewPace(0))...)
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
	p.owner.learn(aws.ToString(out.Arn))
	return Owner{Partition: arn.Partition, AccountID: arn.AccountID}, nil
}

// Owner is the account of this client's credentials. Any ARN seen before answers it; otherwise a tenant that is named is read
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
