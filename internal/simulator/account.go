// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"strconv"
	"time"
)

// decimal is a number that is written with a fraction, also where that is zero.
type decimal float64

// MarshalJSON writes the number.
func (d decimal) MarshalJSON() ([]byte, error) {
	text := strconv.FormatFloat(float64(d), 'f', -1, 64)
	if d == decimal(int64(d)) {
		text += ".0"
	}
	return []byte(text), nil
}

var accountOperations = []operation{
	{name: "GetAccount", route: "GET /v2/email/account", handle: getAccount},
}

// Account is what GetAccount shows of the account in one region and no
// operation changes. What is suppressed has an operation of its own.
type Account struct {
	// ProductionAccess tells whether the account is out of the sandbox, where
	// mail goes only to verified addresses and the mailbox simulator.
	ProductionAccess bool `json:"production_access"`
	SendingEnabled   bool `json:"sending_enabled"`
	// EnforcementStatus is HEALTHY, PROBATION or SHUTDOWN; SHUTDOWN stops
	// sending.
	EnforcementStatus string `json:"enforcement_status"`
	// Max24HourSend is the number of recipients in 24 hours, -1 for no limit.
	// It is shown and does not limit.
	Max24HourSend float64 `json:"max_24_hour_send"`
	// MaxSendRate is the number of recipients a second. It is shown and does
	// not limit.
	MaxSendRate float64 `json:"max_send_rate"`
}

// enforcementShutdown is the enforcement status of an account that may not send
// any more (SDK model).
const enforcementShutdown = "SHUTDOWN"

// account returns the account's settings in a region. One out of the sandbox is
// the default. Guess (L-01): the quota, which AWS sets per account.
func (r *region) account() Account {
	if r.Account != nil {
		return *r.Account
	}
	return Account{
		ProductionAccess:  true,
		SendingEnabled:    true,
		EnforcementStatus: "HEALTHY",
		Max24HourSend:     50000,
		MaxSendRate:       14,
	}
}

// getAccount shows the account. VdmAttributes is absent until Virtual
// Deliverability Manager is switched on (measured on AWS, L-02), Details until
// the account has asked for production access. Guess (L-02): the last, and an
// account without a pricing plan.
func getAccount(c *call) (any, error) {
	type quota struct {
		Max24HourSend   decimal
		MaxSendRate     decimal
		SentLast24Hours decimal
	}
	type vdm struct{ VdmEnabled string }
	set := c.data().account()
	answer := struct {
		DedicatedIPAutoWarmupEnabled bool `json:"DedicatedIpAutoWarmupEnabled"`
		DeliveryAttributes           accountDelivery
		EnforcementStatus            string
		ProductionAccessEnabled      bool
		SendQuota                    quota
		SendingEnabled               bool
		SuppressionAttributes        accountSuppression
		VdmAttributes                *vdm `json:",omitempty"`
	}{
		DedicatedIPAutoWarmupEnabled: true,
		DeliveryAttributes:           c.data().accountDelivery(),
		EnforcementStatus:            set.EnforcementStatus,
		ProductionAccessEnabled:      set.ProductionAccess,
		SendQuota:                    quota{decimal(set.Max24HourSend), decimal(set.MaxSendRate), decimal(c.data().sentSince(c.now.Add(-24 * time.Hour)))},
		SendingEnabled:               set.SendingEnabled,
		SuppressionAttributes:        c.data().accountSuppression(),
	}
	if c.server.state.VDM {
		answer.VdmAttributes = &vdm{"ENABLED"}
	}
	return answer, nil
}
