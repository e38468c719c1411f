// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_configuration_set.
type model struct {
	Name                     types.String `tfsdk:"name"`
	TenantName               types.String `tfsdk:"tenant_name"`
	SendingEnabled           types.Bool   `tfsdk:"sending_enabled"`
	ReputationMetricsEnabled types.Bool   `tfsdk:"reputation_metrics_enabled"`
	Tracking                 types.Object `tfsdk:"tracking"`
	Delivery                 types.Object `tfsdk:"delivery"`
	Suppression              types.Object `tfsdk:"suppression"`
	VDM                      types.Object `tfsdk:"vdm"`
	Archiving                types.Object `tfsdk:"archiving"`
	EventDestinations        types.Map    `tfsdk:"event_destinations"`
	Adopt                    types.String `tfsdk:"adopt"`
	OnDestroy                types.String `tfsdk:"on_destroy"`
	Tags                     types.Map    `tfsdk:"tags"`
	TagsAll                  types.Map    `tfsdk:"tags_all"`
	ARN                      types.String `tfsdk:"arn"`
	framework.Protection
	framework.Common
}

// Label names the configuration set within a sentence.
func (m *model) Label() string { return "configuration set " + m.Name.ValueString() }

// Subject names the configuration set at the start of a sentence.
func (m *model) Subject() string { return "SES " + m.Label() }

// AccountARN is the configuration set's own.
func (m *model) AccountARN() string { return m.ARN.ValueString() }

// OwnTags is the argument tags.
func (m *model) OwnTags() types.Map { return m.Tags }

// AllTags is the computed tags_all.
func (m *model) AllTags() types.Map { return m.TagsAll }

// WarnDestroy warns of the other tenants that hold the configuration set, since they make the destroy fail; else of the domains that go on
// naming it as their default.
func (m *model) WarnDestroy(ctx context.Context, in framework.Destroying) {
	held := m.held(in.Client).WarnHeld(ctx, m.OnDestroy, in)
	if !held && m.OnDestroy.ValueString() != framework.OnDestroyDetach {
		in.WarnDefaultGoes(in.Client.Region(), m.Name.ValueString())
	}
}

// held is the configuration set as something that tenants can hold.
func (m *model) held(client *ses.Client) framework.Held {
	return framework.Held{Client: client, Label: m.Label(), Kind: "configuration set", ARN: m.ARN.ValueString(), Tenant: m.TenantName}
}

// flatten fills the model with what SES shows; tenant_name and arn are the caller's, since they are not part of a configuration set.
func (m *model) flatten(set *ses.ConfigurationSet, destinations []ses.EventDestination, tags framework.TagPolicy) {
	m.SendingEnabled = types.BoolValue(set.SendingEnabled)
	m.ReputationMetricsEnabled = types.BoolValue(set.ReputationMetrics)
	m.Tracking = trackingOf(set.Tracking)
	m.Delivery = deliveryOf(set.Delivery, m.Delivery)
	m.Suppression = suppressionOf(set.Suppression, m.Suppression)
	m.VDM = vdmOf(set.VDM)
	m.Archiving = archivingOf(set.ArchiveARN)
	m.EventDestinations = destinationsOf(destinations)
	m.Tags = tags.Own(set.Tags, m.Tags, m.TagsAll)
	m.TagsAll = framework.StringMap(tags.Visible(set.Tags))
}

// settle fills what the plan left unknown with what SES shows, and leaves everything else as planned, even where SES has moved meanwhile.
func (m *model) settle(set *ses.ConfigurationSet, destinations []ses.EventDestination, tags framework.TagPolicy) {
	seen := model{}
	seen.flatten(set, destinations, tags)
	for _, b := range blocks {
		*b.at(m) = framework.FillUnknown(*b.at(m), *b.at(&seen))
	}
	m.SendingEnabled = framework.FillUnknown(m.SendingEnabled, seen.SendingEnabled)
	m.ReputationMetricsEnabled = framework.FillUnknown(m.ReputationMetricsEnabled, seen.ReputationMetricsEnabled)
	m.EventDestinations = framework.FillUnknown(m.EventDestinations, seen.EventDestinations)
	m.TagsAll = framework.FillUnknown(m.TagsAll, seen.TagsAll)
	m.TenantName = framework.FillUnknown(m.TenantName, types.StringNull())
}

// settled reports whether nothing in a planned model is left to be filled from SES.
func (m *model) settled() bool {
	return framework.FullyKnown(m.SendingEnabled, m.ReputationMetricsEnabled, m.Tracking, m.Delivery, m.Suppression, m.VDM, m.Archiving, m.EventDestinations, m.TagsAll)
}

// expand is what a new configuration set is created with; its event destinations are made by calls of their own.
func (m *model) expand() ses.ConfigurationSet {
	return ses.ConfigurationSet{
		Name: m.Name.ValueString(), SendingEnabled: m.SendingEnabled.ValueBool(), ReputationMetrics: m.ReputationMetricsEnabled.ValueBool(),
		Tracking: expandTracking(m.Tracking), Delivery: expandDelivery(m.Delivery), Suppression: expandSuppression(m.Suppression), VDM: expandVDM(m.VDM),
		ArchiveARN: expandArchiving(m.Archiving), Tags: framework.Strings(m.TagsAll),
	}
}

// newSet is a configuration set as SES makes it where nothing is said.
func newSet(name string) *ses.ConfigurationSet {
	return &ses.ConfigurationSet{Name: name, SendingEnabled: true, ReputationMetrics: true}
}
