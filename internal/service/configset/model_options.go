// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// The members of the blocks of options.
var (
	trackingTypes    = map[string]attr.Type{"custom_redirect_domain": types.StringType, "https_policy": types.StringType}
	deliveryTypes    = map[string]attr.Type{"tls_policy": types.StringType, "sending_pool_name": types.StringType, "max_delivery_seconds": types.NumberType}
	suppressionTypes = map[string]attr.Type{"reasons": types.SetType{ElemType: types.StringType}, "scope": types.StringType, "validation": types.StringType}
	vdmTypes         = map[string]attr.Type{"engagement_metrics": types.BoolType, "optimized_shared_delivery": types.BoolType}
	archivingTypes   = map[string]attr.Type{"archive_arn": types.StringType}
)

// block is one of the blocks of options in a model.
type block struct {
	name  string
	types map[string]attr.Type
	at    func(*model) *types.Object
	// put replaces the whole block in SES; one without any value is cleared.
	put func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error
}

// blocks are all of them.
var blocks = []block{
	{"tracking", trackingTypes, func(m *model) *types.Object { return &m.Tracking }, func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error {
		return client.PutTracking(ctx, set, expandTracking(wanted))
	}},
	{"delivery", deliveryTypes, func(m *model) *types.Object { return &m.Delivery }, func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error {
		return client.PutDelivery(ctx, set, expandDelivery(wanted))
	}},
	{"suppression", suppressionTypes, func(m *model) *types.Object { return &m.Suppression }, func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error {
		return client.PutSuppression(ctx, set, expandSuppression(wanted))
	}},
	{"vdm", vdmTypes, func(m *model) *types.Object { return &m.VDM }, func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error {
		return client.PutVDM(ctx, set, expandVDM(wanted))
	}},
	{"archiving", archivingTypes, func(m *model) *types.Object { return &m.Archiving }, func(ctx context.Context, client *ses.Client, set string, wanted types.Object) error {
		return client.PutArchive(ctx, set, expandArchiving(wanted))
	}},
}

// sameBlock compares a block with what stands; "" and null are the same to SES.
func sameBlock(wanted, stands types.Object) bool {
	had := stands.Attributes()
	for name, value := range wanted.Attributes() {
		text, isText := value.(types.String)
		old, _ := had[name].(types.String)
		if isText && text.ValueString() != old.ValueString() || !isText && !value.Equal(had[name]) {
			return false
		}
	}
	return true
}

// trackingOf shows tracking options.
func trackingOf(options *ses.TrackingOptions) types.Object {
	if options == nil {
		return framework.NullMembers(trackingTypes)
	}
	return types.ObjectValueMust(trackingTypes, map[string]attr.Value{
		"custom_redirect_domain": types.StringValue(options.CustomRedirectDomain), "https_policy": types.StringValue(options.HTTPSPolicy),
	})
}

// expandTracking is what SES is told, nil for none.
func expandTracking(object types.Object) *ses.TrackingOptions {
	domain := member[types.String](object, "custom_redirect_domain").ValueString()
	if domain == "" {
		return nil
	}
	return &ses.TrackingOptions{CustomRedirectDomain: domain, HTTPSPolicy: member[types.String](object, "https_policy").ValueString()}
}

// withDefaultPolicy is planned tracking in which a domain has a policy: SES takes none for OPTIONAL. While the domain is unknown, so is the
// policy, since there may be no domain.
func withDefaultPolicy(object types.Object) types.Object {
	members := object.Attributes()
	if !framework.Known(object) || members["custom_redirect_domain"].IsNull() || !members["https_policy"].IsNull() {
		return object
	}
	members["https_policy"] = types.StringValue(ses.DefaultHTTPSPolicy)
	if members["custom_redirect_domain"].IsUnknown() {
		members["https_policy"] = types.StringUnknown()
	}
	return types.ObjectValueMust(trackingTypes, members)
}

// deliveryOf shows delivery options. The state says whether "" is how the pool is cleared.
func deliveryOf(options *ses.DeliveryOptions, state types.Object) types.Object {
	shown := ses.DeliveryOptions{}
	if options != nil {
		shown = *options
	}
	seconds := types.NumberNull()
	if shown.MaxDeliverySeconds != 0 {
		seconds = framework.NumberOf(shown.MaxDeliverySeconds)
	}
	return types.ObjectValueMust(deliveryTypes, map[string]attr.Value{
		"tls_policy":           framework.OrEmpty(shown.TLSPolicy, types.StringNull()),
		"sending_pool_name":    framework.OrEmpty(shown.SendingPoolName, member[types.String](state, "sending_pool_name")),
		"max_delivery_seconds": seconds,
	})
}

// expandDelivery is what SES is told, nil for none.
func expandDelivery(object types.Object) *ses.DeliveryOptions {
	options := ses.DeliveryOptions{
		TLSPolicy: member[types.String](object, "tls_policy").ValueString(), SendingPoolName: member[types.String](object, "sending_pool_name").ValueString(),
		MaxDeliverySeconds: framework.Int64Of(member[types.Number](object, "max_delivery_seconds")),
	}
	if options == (ses.DeliveryOptions{}) {
		return nil
	}
	return &options
}

// suppressionOf shows suppression options. The state says whether "" is how scope or validation is cleared, and whether all was cleared: SES may
// show an empty set of reasons then (guess, FACTS.md C-06), which means the same as long as nobody has written one.
func suppressionOf(options *ses.SuppressionOptions, state types.Object) types.Object {
	shown := ses.SuppressionOptions{}
	if options != nil {
		shown = *options
	}
	if len(shown.Reasons) == 0 && shown.Scope == "" && shown.Validation == "" && framework.IsEmptyObject(state) {
		return framework.NullMembers(suppressionTypes)
	}
	reasons := types.SetNull(types.StringType)
	if shown.Reasons != nil {
		reasons = framework.StringSet(shown.Reasons)
	}
	return types.ObjectValueMust(suppressionTypes, map[string]attr.Value{
		"reasons": reasons, "scope": framework.OrEmpty(shown.Scope, member[types.String](state, "scope")),
		"validation": framework.OrEmpty(shown.Validation, member[types.String](state, "validation")),
	})
}

// expandSuppression is what SES is told, nil for none.
func expandSuppression(object types.Object) *ses.SuppressionOptions {
	reasons := member[types.Set](object, "reasons")
	if reasons.IsNull() {
		return nil
	}
	return &ses.SuppressionOptions{
		Reasons: framework.SetStrings(reasons), Scope: member[types.String](object, "scope").ValueString(), Validation: member[types.String](object, "validation").ValueString(),
	}
}

// vdmOf shows the options of Virtual Deliverability Manager.
func vdmOf(options *ses.VDMOptions) types.Object {
	if options == nil {
		return framework.NullMembers(vdmTypes)
	}
	return types.ObjectValueMust(vdmTypes, map[string]attr.Value{
		"engagement_metrics": types.BoolPointerValue(options.EngagementMetrics), "optimized_shared_delivery": types.BoolPointerValue(options.OptimizedSharedDelivery),
	})
}

// expandVDM is what SES is told, nil for none.
func expandVDM(object types.Object) *ses.VDMOptions {
	options := ses.VDMOptions{
		EngagementMetrics:       member[types.Bool](object, "engagement_metrics").ValueBoolPointer(),
		OptimizedSharedDelivery: member[types.Bool](object, "optimized_shared_delivery").ValueBoolPointer(),
	}
	if options == (ses.VDMOptions{}) {
		return nil
	}
	return &options
}

// archivingOf shows the archive.
func archivingOf(archiveARN string) types.Object {
	return types.ObjectValueMust(archivingTypes, map[string]attr.Value{"archive_arn": framework.OrEmpty(archiveARN, types.StringNull())})
}

// expandArchiving is what SES is told, empty for none.
func expandArchiving(object types.Object) string {
	return member[types.String](object, "archive_arn").ValueString()
}
