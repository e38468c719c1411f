// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// PutSending says whether SES sends mail that names the set (PutConfigurationSetSendingOptions).
func (c *Client) PutSending(ctx context.Context, set string, enabled bool) error {
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetSendingOptions, &sesv2.PutConfigurationSetSendingOptionsInput{ConfigurationSetName: aws.String(set), SendingEnabled: enabled})
	return err
}

// PutReputationMetrics says whether SES publishes the set's bounce and complaint rates (PutConfigurationSetReputationOptions).
func (c *Client) PutReputationMetrics(ctx context.Context, set string, enabled bool) error {
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetReputationOptions, &sesv2.PutConfigurationSetReputationOptionsInput{
		ConfigurationSetName: aws.String(set), ReputationMetricsEnabled: enabled,
	})
	return err
}

// PutTracking replaces the tracking options (PutConfigurationSetTrackingOptions); nil clears them (measured on AWS,
// FACTS.md C-06).
func (c *Client) PutTracking(ctx context.Context, set string, options *TrackingOptions) error {
	input := &sesv2.PutConfigurationSetTrackingOptionsInput{ConfigurationSetName: aws.String(set)}
	if options != nil {
		input.CustomRedirectDomain, input.HttpsPolicy = aws.String(options.CustomRedirectDomain), types.HttpsPolicy(options.HTTPSPolicy)
	}
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetTrackingOptions, input)
	return err
}

// PutDelivery replaces the delivery options as a whole (PutConfigurationSetDeliveryOptions); nil clears them (measured on AWS,
// FACTS.md C-06).
func (c *Client) PutDelivery(ctx context.Context, set string, options *DeliveryOptions) error {
	input := &sesv2.PutConfigurationSetDeliveryOptionsInput{ConfigurationSetName: aws.String(set)}
	if options != nil {
		input.TlsPolicy, input.SendingPoolName, input.MaxDeliverySeconds = types.TlsPolicy(options.TLSPolicy), orNil(options.SendingPoolName), options.seconds()
	}
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetDeliveryOptions, input)
	return err
}

// PutSuppression replaces reasons, scope and validation (PutConfigurationSetSuppressionOptions); nil clears the options as a whole (guess,
// FACTS.md C-06).
func (c *Client) PutSuppression(ctx context.Context, set string, options *SuppressionOptions) error {
	input := &sesv2.PutConfigurationSetSuppressionOptionsInput{ConfigurationSetName: aws.String(set)}
	if options != nil {
		input.SuppressedReasons, input.SuppressionScope = options.sdkReasons(), types.SuppressionListScope(options.Scope)
		input.ValidationOptions = options.sdkValidation()
	}
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetSuppressionOptions, input)
	return err
}

// PutVDM replaces the options of Virtual Deliverability Manager (PutConfigurationSetVdmOptions); nil clears them (guess,
// FACTS.md C-06).
func (c *Client) PutVDM(ctx context.Context, set string, options *VDMOptions) error {
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetVdmOptions, &sesv2.PutConfigurationSetVdmOptionsInput{ConfigurationSetName: aws.String(set), VdmOptions: options.sdk()})
	return err
}

// PutArchive names the Mail Manager archive that mail is kept in (PutConfigurationSetArchivingOptions); empty clears it (guess,
// FACTS.md C-06).
func (c *Client) PutArchive(ctx context.Context, set, archiveARN string) error {
	_, err := write(ctx, c, []object{setItself(set)}, c.api.PutConfigurationSetArchivingOptions, &sesv2.PutConfigurationSetArchivingOptionsInput{ConfigurationSetName: aws.String(set), ArchiveArn: orNil(archiveARN)})
	return err
}

// seconds are the seconds as the SDK wants an optional number.
func (d *DeliveryOptions) seconds() *int64 {
	if d.MaxDeliverySeconds == 0 {
		return nil
	}
	return aws.Int64(d.MaxDeliverySeconds)
}

// sdkReasons keeps an empty set apart from an absent one.
func (o *SuppressionOptions) sdkReasons() []types.SuppressionListReason {
	if o.Reasons == nil {
		return nil
	}
	return sdkReasons(o.Reasons)
}

// sdk are the options in the SDK's form, nil for none.
func (v *VDMOptions) sdk() *types.VdmOptions {
	if v == nil {
		return nil
	}
	out := &types.VdmOptions{}
	if v.EngagementMetrics != nil {
		out.DashboardOptions = &types.DashboardOptions{EngagementMetrics: featureStatus(*v.EngagementMetrics)}
	}
	if v.OptimizedSharedDelivery != nil {
		out.GuardianOptions = &types.GuardianOptions{OptimizedSharedDelivery: featureStatus(*v.OptimizedSharedDelivery)}
	}
	return out
}

// featureStatus is SES's word for a switch.
func featureStatus(on bool) types.FeatureStatus {
	if on {
		return types.FeatureStatusEnabled
	}
	return types.FeatureStatusDisabled
}
