// SPDX-License-Identifier: MPL-2.0

package simulator

// optionBlocks are the blocks of a configuration set that are shown only if
// they are set, in the form in which they are shown.
type optionBlocks struct {
	ArchivingOptions       *archivingOptions       `json:",omitempty"`
	DeliveryOptions        *deliveryOptions        `json:",omitempty"`
	MessageSecurityOptions *messageSecurityOptions `json:",omitempty"`
	SuppressionOptions     *suppressionOptions     `json:",omitempty"`
	TrackingOptions        *trackingOptions        `json:",omitempty"`
	VdmOptions             *vdmOptions             `json:",omitempty"`
}

type archivingOptions struct {
	ArchiveArn *string `json:",omitempty"`
}

type deliveryOptions struct {
	MaxDeliverySeconds     *int64  `json:",omitempty"`
	SendingPoolName        *string `json:",omitempty"`
	SharedPoolDeliveryMode *string `json:",omitempty"`
	TlsPolicy              *string `json:",omitempty"`
}

// messageSecurityOptions hold the signing scheme, of which a request names one
// (SDK model).
type messageSecurityOptions struct {
	SigningScheme map[string]any `json:",omitempty"`
}

// suppressionOptions override those of tenant and account. Nil reasons are
// absent, empty ones are not.
type suppressionOptions struct {
	SuppressedReasons []string               `json:",omitzero"`
	SuppressionScope  *string                `json:",omitempty"`
	ValidationOptions *suppressionValidation `json:",omitempty"`
}

type trackingOptions struct {
	CustomRedirectDomain *string `json:",omitempty"`
	HTTPSPolicy          *string `json:"HttpsPolicy,omitempty"`
}

type vdmOptions struct {
	DashboardOptions *dashboardOptions `json:",omitempty"`
	GuardianOptions  *guardianOptions  `json:",omitempty"`
}

type dashboardOptions struct {
	EngagementMetrics *string `json:",omitempty"`
}

type guardianOptions struct {
	OptimizedSharedDelivery *string `json:",omitempty"`
}

// readOptionBlocks reads the blocks of CreateConfigurationSet.
func readOptionBlocks(body document) optionBlocks {
	var read optionBlocks
	if given, present := body.object("ArchivingOptions"); present {
		read.ArchivingOptions = readArchivingOptions(given)
	}
	if given, present := body.object("DeliveryOptions"); present {
		read.DeliveryOptions = readDeliveryOptions(given)
	}
	if given, present := body.object("SuppressionOptions"); present {
		read.SuppressionOptions = readSuppressionOptions(given)
	}
	if given, present := body.object("TrackingOptions"); present {
		read.TrackingOptions = readTrackingOptions(given)
	}
	read.VdmOptions = readVDMOptions(body.object("VdmOptions"))
	read.MessageSecurityOptions = readMessageSecurityOptions(body)
	return read
}

// The readers of one block return nil where every member is absent: that is the
// block cleared.

func readArchivingOptions(from document) *archivingOptions {
	if read := (archivingOptions{from.text("ArchiveArn")}); read != (archivingOptions{}) {
		return &read
	}
	return nil
}

func readDeliveryOptions(from document) *deliveryOptions {
	read := deliveryOptions{
		MaxDeliverySeconds:     from.integer("MaxDeliverySeconds"),
		SendingPoolName:        from.text("SendingPoolName"),
		SharedPoolDeliveryMode: from.text("SharedPoolDeliveryMode"),
		TlsPolicy:              from.text("TlsPolicy"),
	}
	if read == (deliveryOptions{}) {
		return nil
	}
	return &read
}

func readMessageSecurityOptions(body document) *messageSecurityOptions {
	given, present := body.object("MessageSecurityOptions")
	if !present {
		return nil
	}
	scheme, _ := given.object("SigningScheme")
	return &messageSecurityOptions{scheme.members}
}

func readSuppressionOptions(from document) *suppressionOptions {
	read := suppressionOptions{SuppressedReasons: from.texts("SuppressedReasons"), SuppressionScope: from.text("SuppressionScope")}
	read.ValidationOptions = readSuppressionValidation(from.object("ValidationOptions"))
	if read.SuppressedReasons == nil && read.SuppressionScope == nil && read.ValidationOptions == nil {
		return nil
	}
	return &read
}

func readTrackingOptions(from document) *trackingOptions {
	if read := (trackingOptions{from.text("CustomRedirectDomain"), from.text("HttpsPolicy")}); read != (trackingOptions{}) {
		return &read
	}
	return nil
}

func readVDMOptions(from document, present bool) *vdmOptions {
	if !present {
		return nil
	}
	var read vdmOptions
	dashboard, _ := from.object("DashboardOptions")
	if metrics := dashboard.text("EngagementMetrics"); metrics != nil {
		read.DashboardOptions = &dashboardOptions{metrics}
	}
	guardian, _ := from.object("GuardianOptions")
	if delivery := guardian.text("OptimizedSharedDelivery"); delivery != nil {
		read.GuardianOptions = &guardianOptions{delivery}
	}
	if read == (vdmOptions{}) {
		return nil
	}
	return &read
}

// checkNewOptions checks the blocks of CreateConfigurationSet in the measured
// order (C-04): suppression, tracking, delivery, VDM. Guess (C-04): the others
// come last.
func (c *call) checkNewOptions(options optionBlocks) error {
	if err := options.SuppressionOptions.check("suppressionOptions."); err != nil {
		return err
	}
	if err := c.checkTracking(options.TrackingOptions); err != nil {
		return err
	}
	if err := c.checkDelivery(options.DeliveryOptions); err != nil {
		return err
	}
	if err := options.VdmOptions.check(); err != nil {
		return err
	}
	if err := c.checkArchiving(options.ArchivingOptions); err != nil {
		return err
	}
	return options.MessageSecurityOptions.check()
}

// checkTracking checks that there is a domain, that it is verified and what the
// policy is, in this order (measured on AWS, C-08).
func (c *call) checkTracking(options *trackingOptions) error {
	switch {
	case options == nil:
		return nil
	case isBlank(options.CustomRedirectDomain):
		return badRequest("CustomRedirectDomain must be specified.")
	case !c.verifiedDomain(*options.CustomRedirectDomain):
		return badRequest("Domain <" + *options.CustomRedirectDomain + "> is not verified under this account.")
	default:
		return checkEnum("httpsPolicy", options.HTTPSPolicy, "OPTIONAL", "REQUIRE", "REQUIRE_OPEN_ONLY")
	}
}

// checkDelivery checks policy, pool and time, in this order (measured on AWS,
// C-09). Guess (C-10): the delivery mode of the shared pool comes with the
// policy.
func (c *call) checkDelivery(options *deliveryOptions) error {
	if options == nil {
		return nil
	}
	var failed constraints
	failed.addEnum("tlsPolicy", options.TlsPolicy, "OPTIONAL", "REQUIRE")
	failed.addEnum("sharedPoolDeliveryMode", options.SharedPoolDeliveryMode, "ACCOUNT", deliveryGlobal, deliveryRegional)
	if err := failed.err(); err != nil {
		return err
	}
	if pool := options.SendingPoolName; pool != nil {
		if isBlank(pool) {
			return badRequest("sendingPoolName can't be blank.")
		}
		if _, exists := c.data().Pools[*pool]; !exists {
			return badRequest("SendingPool <" + *pool + "> doesn't exist")
		}
	}
	switch seconds := options.MaxDeliverySeconds; {
	case seconds != nil && *seconds < 300:
		return constraint("maxDeliverySeconds", "Member must have value greater than or equal to 300")
	case seconds != nil && *seconds > 50400:
		return constraint("maxDeliverySeconds", "Member must have value less than or equal to 50400")
	default:
		return nil
	}
}

// checkArchiving wants the ARN of a Mail Manager archive of this region and
// account. Guess (C-12): all of it.
func (c *call) checkArchiving(options *archivingOptions) error {
	if options == nil {
		return nil
	}
	archive, isARN := parseARN(*options.ArchiveArn)
	if !isARN || archive.service != "ses" || archive.kind != "mailmanager-archive" || archive.name == "" || archive.region != c.region || archive.account != c.server.account {
		return badRequest("Invalid archive ARN provided: " + *options.ArchiveArn + ".")
	}
	return nil
}

// check wants one signing scheme. Guess (C-04): the text.
func (o *messageSecurityOptions) check() error {
	if o != nil && len(o.SigningScheme) != 1 {
		return badRequest("Exactly one signing scheme must be specified.")
	}
	return nil
}

// check checks the values of the options, with the prefix before the member
// names in texts. Guess (C-11): that a scope needs no reasons here, and the
// texts but that for reasons.
func (o *suppressionOptions) check(prefix string) error {
	if o == nil {
		return nil
	}
	var failed constraints
	failed.addReasons(prefix+"suppressedReasons", o.SuppressedReasons)
	failed.addEnum(prefix+"suppressionScope", o.SuppressionScope, "TENANT", "ACCOUNT")
	o.ValidationOptions.check(&failed, prefix+"validationOptions.")
	return failed.err()
}

// check checks the two switches (texts seen on AWS, C-12).
func (o *vdmOptions) check() error {
	var failed constraints
	if o != nil && o.DashboardOptions != nil {
		failed.addEnum("vdmOptions.dashboardOptions.engagementMetrics", o.DashboardOptions.EngagementMetrics, "ENABLED", "DISABLED")
	}
	if o != nil && o.GuardianOptions != nil {
		failed.addEnum("vdmOptions.guardianOptions.optimizedSharedDelivery", o.GuardianOptions.OptimizedSharedDelivery, "ENABLED", "DISABLED")
	}
	return failed.err()
}
