// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Words of a sending status (SDK model); unknown words pass through.
const (
	// StatusEnabled means that mail goes out.
	StatusEnabled = "ENABLED"
	// StatusDisabled means that SES refuses mail: paused.
	StatusDisabled = "DISABLED"
	// StatusReinstated means that mail goes out in spite of open findings; SES turns it into ENABLED when they are resolved.
	StatusReinstated = "REINSTATED"
)

// Words of a reputation policy, the last part of its ARN (AWS documentation); unknown words pass through.
const (
	// PolicyStandard pauses on findings of high impact. SES gives it to new tenants.
	PolicyStandard = "standard"
	// PolicyStrict pauses on findings of low impact too.
	PolicyStrict = "strict"
	// PolicyNone never pauses; SES itself still may.
	PolicyNone = "none"
)

// StatusRecord is one of the two records that decide whether a tenant may send: the customer's or SES's own (GetReputationEntity,
// CustomerManagedStatus and AwsSesManagedStatus). The zero value is a record that SES does not show, which counts as ENABLED.
type StatusRecord struct {
	// Status is ENABLED, DISABLED or REINSTATED; empty where there is no record.
	Status string
	// Cause is SES's text on why, such as "Status manually updated."; may be empty.
	Cause string
	// UpdatedAt is when the record was last written, UTC; zero where SES does not tell.
	UpdatedAt time.Time
}

// Paused reports whether the record stops mail.
func (r StatusRecord) Paused() bool { return r.Status == StatusDisabled }

// ReputationEntity is what SES knows of a tenant's reputation.
type ReputationEntity struct {
	// TenantARN is the reference: the tenant's ARN whole.
	TenantARN string
	// Tracked is false where SES has no reputation entity of the tenant (it may have none before its first mail). Then only the statuses are
	// told, those of GetTenant.
	Tracked bool
	// Policy is the word of the reputation policy: standard, strict, none or one that is new; empty where SES tells none.
	Policy string
	// Customer is the customer-managed record, SES is SES's own.
	Customer, SES StatusRecord
	// Aggregate is the status that follows from both: ENABLED, REINSTATED or DISABLED.
	Aggregate string
	// Impact is LOW or HIGH, the highest of the open findings; empty for none.
	Impact string
}

// TenantName is the tenant's name, out of its ARN.
func (e *ReputationEntity) TenantName() string { return TenantOf(e.TenantARN) }

// MayHaveFindings reports whether findings may be open: SES tracks the tenant and shows their highest impact, or it does not track it.
func (e *ReputationEntity) MayHaveFindings() bool { return !e.Tracked || e.Impact != "" }

// errOtherTenant means that another tenant stands under the name of one that is gone.
var errOtherTenant = errors.New("another tenant stands under its name: it was deleted and created again")

// IsTenantGone reports whether a tenant that was known by its ARN is gone, be it that SES does not know it any more or that another one stands
// under its name.
func IsTenantGone(err error) bool { return IsNotFound(err) || errors.Is(err, errOtherTenant) }

// IsOtherTenant reports whether another tenant stands under the name of one that is gone.
func IsOtherTenant(err error) bool { return errors.Is(err, errOtherTenant) }

// ReputationEntity reads a tenant's reputation entity now (GetReputationEntity), neither what was kept nor a call under way. Where SES has none
// the tenant itself is read (GetTenant): its status then stands for the customer-managed record, without a time. A tenant that is gone is an
// error for [IsTenantGone].
func (c *Client) ReputationEntity(ctx context.Context, tenantARN string) (*ReputationEntity, error) {
	began := c.read.store.Mark()
	entity, err := c.getReputationEntity(ctx, tenantARN)
	if IsNotFound(err) {
		entity, err = c.untracked(ctx, tenantARN)
	}
	if err != nil {
		return nil, err
	}
	c.read.reputation.Put(entity.TenantName(), began, entity)
	return entity, nil
}

// getReputationEntity is GetReputationEntity alone.
func (c *Client) getReputationEntity(ctx context.Context, tenantARN string) (*ReputationEntity, error) {
	out, err := call.Do(ctx, c.api.GetReputationEntity, &sesv2.GetReputationEntityInput{
		ReputationEntityReference: aws.String(tenantARN), ReputationEntityType: types.ReputationEntityTypeResource,
	})
	if err != nil {
		return nil, err
	}
	entity := reputationEntity(*out.ReputationEntity)
	c.pool.learn(entity.TenantARN)
	entity.TenantARN = tenantARN
	return entity, nil
}

// untracked makes the entity of a tenant that SES does not track of the tenant itself.
func (c *Client) untracked(ctx context.Context, tenantARN string) (*ReputationEntity, error) {
	tenant, err := c.Tenant(ctx, TenantOf(tenantARN))
	if err != nil {
		return nil, err
	}
	if tenant.ARN != tenantARN {
		return nil, fmt.Errorf("SES tenant %s: %w (ARN %s instead of %s)", tenant.Name, errOtherTenant, tenant.ARN, tenantARN)
	}
	return tenant.reputation(), nil
}

// reputation is the entity of a tenant that SES does not track, or not yet.
func (t *Tenant) reputation() *ReputationEntity { return t.summary().reputation() }

// reputation is [Tenant.reputation], whose members lists hold too.
func (t TenantSummary) reputation() *ReputationEntity {
	entity := &ReputationEntity{TenantARN: t.ARN, Aggregate: t.SendingStatus}
	if t.SendingStatus != StatusEnabled {
		entity.Customer.Status = t.SendingStatus
	}
	return entity
}

// ReputationEntityToWrite is [Client.ReputationEntity] for who is about to write it. Of a tenant that this process has created, and whose status
// and policy nothing in it has written since, the answer to the creation serves.
func (c *Client) ReputationEntityToWrite(ctx context.Context, tenantARN string) (*ReputationEntity, error) {
	if entity, ok := c.read.created.Get(TenantOf(tenantARN)); ok && entity.TenantARN == tenantARN {
		return entity, nil
	}
	return c.ReputationEntity(ctx, tenantARN)
}

// UpdateReputationPolicy gives a tenant one of SES's reputation policies by its word (UpdateReputationEntityPolicy); repeating it is
// harmless. Where the answer to it was lost, the policy that stands reports whether it took effect.
func (c *Client) UpdateReputationPolicy(ctx context.Context, tenantARN, policy string) error {
	arn, err := c.policyARN(tenantARN, policy)
	if err != nil {
		return err
	}
	_, err = write(ctx, c, wholeTenant(TenantOf(tenantARN)), c.api.UpdateReputationEntityPolicy, &sesv2.UpdateReputationEntityPolicyInput{
		ReputationEntityPolicy: aws.String(arn), ReputationEntityReference: aws.String(tenantARN), ReputationEntityType: types.ReputationEntityTypeResource,
	})
	return c.settle(ctx, err, tenantARN, func(stands *ReputationEntity) bool { return stands.Policy == policy })
}

// UpdateCustomerStatus writes a tenant's customer-managed status (UpdateReputationEntityCustomerManagedStatus): ENABLED, DISABLED or
// REINSTATED; repeating it is harmless. Where the answer to it was lost, the status that stands reports whether it took effect.
func (c *Client) UpdateCustomerStatus(ctx context.Context, tenantARN, status string) error {
	_, err := write(ctx, c, wholeTenant(TenantOf(tenantARN)), c.api.UpdateReputationEntityCustomerManagedStatus, &sesv2.UpdateReputationEntityCustomerManagedStatusInput{
		ReputationEntityReference: aws.String(tenantARN), ReputationEntityType: types.ReputationEntityTypeResource, SendingStatus: types.SendingStatus(status),
	})
	return c.settle(ctx, err, tenantARN, func(stands *ReputationEntity) bool { return stands.Customer.Status == status })
}

// settle keeps the error of an update, unless it may have taken effect all the same and what stands says that it did.
func (c *Client) settle(ctx context.Context, err error, tenantARN string, done func(*ReputationEntity) bool) error {
	return call.Settle(ctx, err, func(ctx context.Context) bool {
		stands, lookErr := c.ReputationEntity(ctx, tenantARN)
		return lookErr == nil && done(stands)
	})
}

// policyARN is the ARN of one of SES's reputation policies (AWS documentation), which belong to no account.
func (c *Client) policyARN(tenantARN, policy string) (string, error) {
	tenant, err := ParseARN(tenantARN)
	if err != nil {
		return "", err
	}
	return ARN{Partition: tenant.Partition, Service: "ses", Region: c.region, AccountID: "aws", Resource: "reputation-policy/" + policy}.String(), nil
}

// reputationEntity makes a [ReputationEntity] of what SES answers.
func reputationEntity(e types.ReputationEntity) *ReputationEntity {
	arn := aws.ToString(e.ReputationManagementPolicy)
	return &ReputationEntity{
		TenantARN: aws.ToString(e.ReputationEntityReference), Tracked: true, Policy: arn[strings.LastIndex(arn, "/")+1:],
		Customer: statusRecord(e.CustomerManagedStatus), SES: statusRecord(e.AwsSesManagedStatus),
		Aggregate: string(e.SendingStatusAggregate), Impact: impactOf(e.ReputationImpact),
	}
}

// impactOf is the impact of the open findings, empty for none: SES answers NONE for a tenant without findings, or leaves the member out
// (measured on AWS, FACTS.md R-04).
func impactOf(impact types.RecommendationImpact) string {
	if impact == impactNone {
		return ""
	}
	return string(impact)
}

// statusRecord makes a [StatusRecord] of what SES answers, the zero value of none.
func statusRecord(r *types.StatusRecord) StatusRecord {
	if r == nil {
		return StatusRecord{}
	}
	record := StatusRecord{Status: string(r.Status), Cause: aws.ToString(r.Cause)}
	if r.LastUpdatedTimestamp != nil {
		record.UpdatedAt = r.LastUpdatedTimestamp.UTC()
	}
	return record
}

// TenantOf is the name of the tenant that an ARN belongs to, empty for other ARNs.
func TenantOf(arn string) string {
	parsed, err := ParseARN(arn)
	if err != nil || parsed.Type() != "tenant" {
		return ""
	}
	name, _, _ := strings.Cut(parsed.Name(), "/")
	return name
}
