// SPDX-License-Identifier: MPL-2.0

package simulator

// configurationSetOptionOperations replace one block of options each. What the
// request leaves out is gone from the block afterwards.
var configurationSetOptionOperations = []operation{
	{name: "PutConfigurationSetSendingOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/sending", handle: putSendingOptions},
	{name: "PutConfigurationSetReputationOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/reputation-options", handle: putReputationOptions},
	{name: "PutConfigurationSetTrackingOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/tracking-options", prepare: lookUpTrackingDomain, handle: putTrackingOptions},
	{name: "PutConfigurationSetDeliveryOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/delivery-options", handle: putDeliveryOptions},
	{name: "PutConfigurationSetSuppressionOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/suppression-options", handle: putSuppressionOptions},
	{name: "PutConfigurationSetArchivingOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/archiving-options", handle: putArchivingOptions},
	{name: "PutConfigurationSetVdmOptions", route: "PUT /v2/email/configuration-sets/{ConfigurationSetName}/vdm-options", handle: putVDMOptions},
}

// putSendingOptions takes an omitted SendingEnabled for false (measured on AWS,
// C-06).
func putSendingOptions(c *call) (any, error) {
	enabled := c.body.boolean("SendingEnabled")
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	found.SendingEnabled = truth(enabled)
	return nil, nil
}

// putReputationOptions takes an omitted ReputationMetricsEnabled for false
// (measured on AWS, C-06).
func putReputationOptions(c *call) (any, error) {
	enabled := c.body.boolean("ReputationMetricsEnabled")
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	found.ReputationMetrics = truth(enabled)
	return nil, nil
}

// putTrackingOptions clears the block where the request is empty (measured on
// AWS, C-06). Guess (C-12): the set is looked up before the options are
// checked.
func putTrackingOptions(c *call) (any, error) {
	options := readTrackingOptions(c.body)
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if err := c.checkTracking(options); err != nil {
		return nil, err
	}
	found.Options.TrackingOptions = options
	return nil, nil
}

// putDeliveryOptions clears the block where the request is empty (measured on
// AWS, C-06), but for the delivery mode of the shared pool, which stays as it
// is where the request leaves it out (AWS documentation). Guess (C-12): the set
// is looked up before the options are checked.
func putDeliveryOptions(c *call) (any, error) {
	options := readDeliveryOptions(c.body)
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if err := c.checkDelivery(options); err != nil {
		return nil, err
	}
	found.Options.DeliveryOptions = options.keepMode(found.Options.DeliveryOptions)
	return nil, nil
}

// keepMode returns new delivery options with the delivery mode that stands,
// unless they have one.
func (o *deliveryOptions) keepMode(standing *deliveryOptions) *deliveryOptions {
	switch {
	case standing == nil || standing.SharedPoolDeliveryMode == nil:
		return o
	case o == nil:
		return &deliveryOptions{SharedPoolDeliveryMode: standing.SharedPoolDeliveryMode}
	case o.SharedPoolDeliveryMode == nil:
		o.SharedPoolDeliveryMode = standing.SharedPoolDeliveryMode
	}
	return o
}

// putSuppressionOptions checks the options before it looks the set up, and its
// text for a bad reason is its own (seen on AWS, C-11). Guess (C-06): an empty
// request clears the block, while an empty list of reasons stays one.
func putSuppressionOptions(c *call) (any, error) {
	options := readSuppressionOptions(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if options != nil {
		for _, reason := range options.SuppressedReasons {
			if !isSuppressionReason(reason) {
				return nil, badRequest("Reason " + reason + " is invalid, must be one of [BOUNCE, COMPLAINT].")
			}
		}
	}
	if err := options.check(""); err != nil {
		return nil, err
	}
	found, err := c.namedConfigurationSet()
	if err != nil {
		return nil, err
	}
	found.Options.SuppressionOptions = options
	return nil, nil
}

// putArchivingOptions clears the block where the request is empty. Guess
// (C-12): that, and the check of the ARN.
func putArchivingOptions(c *call) (any, error) {
	options := readArchivingOptions(c.body)
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if err := c.checkArchiving(options); err != nil {
		return nil, err
	}
	found.Options.ArchivingOptions = options
	return nil, nil
}

// putVDMOptions clears the block where the request is empty. Guess (C-12):
// that, and that it does not matter whether the account has Virtual
// Deliverability Manager.
func putVDMOptions(c *call) (any, error) {
	options := readVDMOptions(c.body.object("VdmOptions"))
	found, err := c.changedConfigurationSet()
	if err != nil {
		return nil, err
	}
	if err := options.check(); err != nil {
		return nil, err
	}
	found.Options.VdmOptions = options
	return nil, nil
}

// changedConfigurationSet finds the set of a put once all members of the
// request have been read.
func (c *call) changedConfigurationSet() (*configurationSet, error) {
	if err := c.body.err(); err != nil {
		return nil, err
	}
	return c.namedConfigurationSet()
}
