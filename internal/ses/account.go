// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Account is what SES lets an account do in one Region, as GetAccount shows it.
type Account struct {
	// Quota is nil where SES does not tell it.
	Quota *SendQuota
	// SendingEnabled reports whether the account as a whole may send.
	SendingEnabled bool
	// ProductionAccessEnabled is false in the sandbox, where mail goes only to verified addresses (SDK model).
	ProductionAccessEnabled bool
	// EnforcementStatus is HEALTHY, PROBATION or SHUTDOWN (SDK model); unknown words pass through, and it may be empty.
	EnforcementStatus string
	// VDMEnabled reports whether Virtual Deliverability Manager is on; SES leaves its block out until it was configured (measured on AWS,
	// FACTS.md L-02).
	VDMEnabled bool
	// SuppressedReasons are BOUNCE and COMPLAINT, sorted: what puts an address on the account's suppression list.
	SuppressedReasons []string
	// DedicatedIPAutoWarmupEnabled reports whether new dedicated IP addresses are warmed up automatically.
	DedicatedIPAutoWarmupEnabled bool
}

// SendQuota is how much an account may send in one Region. There are none for a tenant (SDK model).
type SendQuota struct {
	// Max24HourSend is the most mails in 24 hours; -1 means no limit (SDK model), the sandbox has 200 (AWS documentation).
	Max24HourSend float64
	// MaxSendRate is the most mails a second; the sandbox has 1 (AWS documentation).
	MaxSendRate float64
	// SentLast24Hours is how many went out in the past 24 hours.
	SentLast24Hours float64
}

// Account reads the account's settings and quota in this Region (GetAccount); identical reads under way are one call.
func (c *Client) Account(ctx context.Context) (*Account, error) {
	return c.read.account.Share(ctx, struct{}{}, func(ctx context.Context) (*Account, error) {
		out, err := call.Do(ctx, c.api.GetAccount, &sesv2.GetAccountInput{})
		if err != nil {
			return nil, err
		}
		account := &Account{
			SendingEnabled: out.SendingEnabled, ProductionAccessEnabled: out.ProductionAccessEnabled, SuppressedReasons: []string{},
			VDMEnabled:                   out.VdmAttributes != nil && out.VdmAttributes.VdmEnabled == types.FeatureStatusEnabled,
			DedicatedIPAutoWarmupEnabled: out.DedicatedIpAutoWarmupEnabled,
		}
		if out.EnforcementStatus != nil {
			account.EnforcementStatus = *out.EnforcementStatus
		}
		if out.SendQuota != nil {
			account.Quota = &SendQuota{Max24HourSend: out.SendQuota.Max24HourSend, MaxSendRate: out.SendQuota.MaxSendRate, SentLast24Hours: out.SendQuota.SentLast24Hours}
		}
		if out.SuppressionAttributes != nil {
			for _, reason := range out.SuppressionAttributes.SuppressedReasons {
				account.SuppressedReasons = append(account.SuppressedReasons, string(reason))
			}
			slices.Sort(account.SuppressedReasons)
		}
		return account, nil
	})
}
