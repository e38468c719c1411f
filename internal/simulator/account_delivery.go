// SPDX-License-Identifier: MPL-2.0

package simulator

// The delivery modes of the shared pool (SDK model).
const (
	deliveryGlobal   = "GLOBAL"
	deliveryRegional = "REGIONAL"
)

var accountDeliveryOperations = []operation{
	{name: "PutAccountDeliveryAttributes", route: "POST /v2/email/account/delivery", handle: putAccountDelivery},
}

// accountDelivery is how the account delivers through the shared pool in one
// region.
type accountDelivery struct {
	SharedPoolDeliveryMode string
}

// accountDelivery returns the account's setting. Guess (L-03): GLOBAL until it
// is put.
func (r *region) accountDelivery() accountDelivery {
	if r.Delivery != nil {
		return *r.Delivery
	}
	return accountDelivery{deliveryGlobal}
}

// putAccountDelivery replaces the account's delivery mode, which a request must
// name (SDK model).
func putAccountDelivery(c *call) (any, error) {
	mode := c.body.text("SharedPoolDeliveryMode")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	var failed constraints
	failed.addRequiredEnum("sharedPoolDeliveryMode", mode, deliveryGlobal, deliveryRegional)
	if err := failed.err(); err != nil {
		return nil, err
	}
	c.data().Delivery = &accountDelivery{*mode}
	return nil, nil
}
