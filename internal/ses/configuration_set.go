// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// ConfigurationSet is a configuration set as GetConfigurationSet shows it, and as CreateConfigurationSet makes it; its event destinations
// are asked for by [Client.EventDestinations].
type ConfigurationSet struct {
	// Name is 1 to 64 of A-Z a-z 0-9 _ - (measured on AWS, FACTS.md C-01).
	Name string
	// SendingEnabled says whether SES sends mail that names the set; true for a new one.
	SendingEnabled bool
	// ReputationMetrics says whether SES publishes bounce and complaint rates of the set to CloudWatch; true for a new one.
	ReputationMetrics bool
	// Tracking, Delivery, Suppression and VDM are nil where the set has no options of its own.
	Tracking    *TrackingOptions
	Delivery    *DeliveryOptions
	Suppression *SuppressionOptions
	VDM         *VDMOptions
	// ArchiveARN is the Mail Manager archive that mail is kept in, empty for none.
	ArchiveARN string
	Tags       map[string]string
}

// TrackingOptions are what SES rewrites links and open pixels to.
type TrackingOptions struct {
	// CustomRedirectDomain must be verified in the account, by itself or by a parent domain.
	CustomRedirectDomain string
	// HTTPSPolicy is OPTIONAL, REQUIRE or REQUIRE_OPEN_ONLY. SES takes none for OPTIONAL (AWS documentation), and none is shown as that.
	HTTPSPolicy string
}

// DefaultHTTPSPolicy is what SES takes a tracking domain without a policy for (AWS documentation).
const DefaultHTTPSPolicy = string(types.HttpsPolicyOptional)

// DeliveryOptions are how mail is delivered; zero members are not set.
type DeliveryOptions struct {
	// TLSPolicy is OPTIONAL or REQUIRE.
	TLSPolicy string
	// SendingPoolName is a pool of dedicated IP addresses.
	SendingPoolName string
	// MaxDeliverySeconds is how long SES goes on trying, 300 to 50400 seconds (measured on AWS,
	// FACTS.md C-09).
	MaxDeliverySeconds int64
}

// SuppressionOptions override those of tenant and account for mail that names the set.
type SuppressionOptions struct {
	// Reasons are BOUNCE and COMPLAINT, sorted. An empty set is a value ("neither check nor record"), nil is none.
	Reasons []string
	// Scope is TENANT or ACCOUNT, empty for none.
	Scope string
	// Validation is DISABLED, the confidence that an address needs (MANAGED, MEDIUM, HIGH), or ENABLED for Auto Validation without one; empty for
	// none of the set's own.
	Validation string
}

// VDMOptions override the account's settings of Virtual Deliverability Manager; nil members are not set.
type VDMOptions struct {
	EngagementMetrics       *bool
	OptimizedSharedDelivery *bool
}

// ConfigurationSet reads one configuration set (GetConfigurationSet); identical reads under way are one call.
func (c *Client) ConfigurationSet(ctx context.Context, name string) (*ConfigurationSet, error) {
	return c.read.set.Share(ctx, name, func(ctx context.Context) (*ConfigurationSet, error) {
		began := c.read.store.Mark()
		out, err := call.Do(ctx, c.api.GetConfigurationSet, &sesv2.GetConfigurationSetInput{ConfigurationSetName: aws.String(name)})
		if err != nil {
			return nil, err
		}
		c.read.setKnown.Put(name, began, true)
		return configurationSet(name, out), nil
	})
}

// CreateConfigurationSet creates a configuration set. SES's create is not idempotent and shows no age: where a try of this call may have
// taken effect although its answer never came, a set that exists is taken for this call's own if it equals the inputs, has no event
// destinations and no tenant holds it. That is looked up even where the caller has given up meanwhile, so that nothing is left behind unnoticed.
func (c *Client) CreateConfigurationSet(ctx context.Context, in ConfigurationSet) error {
	input := &sesv2.CreateConfigurationSetInput{
		ConfigurationSetName: aws.String(in.Name), Tags: sdkTags(in.Tags),
		SendingOptions:    &types.SendingOptions{SendingEnabled: in.SendingEnabled},
		ReputationOptions: &types.ReputationOptions{ReputationMetricsEnabled: in.ReputationMetrics},
		VdmOptions:        in.VDM.sdk(),
	}
	if t := in.Tracking; t != nil {
		input.TrackingOptions = &types.TrackingOptions{CustomRedirectDomain: aws.String(t.CustomRedirectDomain), HttpsPolicy: types.HttpsPolicy(t.HTTPSPolicy)}
	}
	if d := in.Delivery; d != nil {
		input.DeliveryOptions = &types.DeliveryOptions{
			TlsPolicy: types.TlsPolicy(d.TLSPolicy), SendingPoolName: orNil(d.SendingPoolName), MaxDeliverySeconds: d.seconds(),
		}
	}
	if s := in.Suppression; s != nil {
		input.SuppressionOptions = &types.SuppressionOptions{SuppressedReasons: s.sdkReasons(), SuppressionScope: types.SuppressionListScope(s.Scope), ValidationOptions: s.sdkValidation()}
	}
	if in.ArchiveARN != "" {
		input.ArchivingOptions = &types.ArchivingOptions{ArchiveArn: aws.String(in.ArchiveARN)}
	}
	_, err := write(ctx, c, []object{setItself(in.Name)}, c.api.CreateConfigurationSet, input)
	return call.Settle(ctx, err, func(ctx context.Context) bool { return c.isOurSet(ctx, in) })
}

// isOurSet reports whether a configuration set that exists is what a create with these inputs would have left.
func (c *Client) isOurSet(ctx context.Context, in ConfigurationSet) bool {
	found, err := c.ConfigurationSet(ctx, in.Name)
	if err != nil || !found.equal(in) {
		return false
	}
	destinations, err := c.EventDestinations(ctx, in.Name)
	if err != nil || len(destinations) > 0 {
		return false
	}
	owner, err := c.Owner(ctx, "")
	if err != nil {
		return false
	}
	holders, err := c.ResourceTenants(ctx, c.ConfigurationSetARN(owner, in.Name))
	return err == nil && len(holders) == 0
}

// DeleteConfigurationSet deletes a configuration set with its event destinations; one that is gone already counts as deleted. SES refuses
// while any tenant holds it ([IsHeldByTenants]).
func (c *Client) DeleteConfigurationSet(ctx context.Context, name string) error {
	_, err := write(ctx, c, []object{setItself(name)}, c.api.DeleteConfigurationSet, &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: aws.String(name)})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// ConfigurationSets lists the names of configuration sets (ListConfigurationSets, 1000 a page), sorted. nameContains is a case-insensitive
// substring, empty for all; one that SES's own filter does not take (3 to 64 characters) filters here. Identical listings under way are one;
// callers must not change the slice.
func (c *Client) ConfigurationSets(ctx context.Context, nameContains string) ([]string, error) {
	sent := map[string]string{}
	if len(nameContains) >= minFilterLength && len(nameContains) <= maxSetNameLength {
		sent["CONFIGURATION_SET_NAME_CONTAINS"] = nameContains
	}
	return c.read.sets.Share(ctx, nameContains, func(ctx context.Context) ([]string, error) {
		names, err := readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]string, *string, error) {
			out, err := call.Do(ctx, c.api.ListConfigurationSets, &sesv2.ListConfigurationSetsInput{Filter: sent, NextToken: token, PageSize: aws.Int32(maxSetPageSize)})
			if err != nil {
				return nil, nil, err
			}
			return slices.DeleteFunc(slices.Clone(out.ConfigurationSets), func(name string) bool { return !containsFold(name, nameContains) }), out.NextToken, nil
		})
		slices.Sort(names)
		return names, err
	})
}

// TenantConfigurationSets lists the names of the configuration sets that a tenant holds, sorted, from its kept listing ([Client.TenantResources]).
// nameContains is a case-insensitive substring, empty for all.
func (c *Client) TenantConfigurationSets(ctx context.Context, tenantName, nameContains string) ([]string, error) {
	return c.heldNames(ctx, tenantName, configurationSetType, nameContains)
}

// configurationSet makes a [ConfigurationSet] of SES's answer, in which anything may be absent or null.
func configurationSet(name string, out *sesv2.GetConfigurationSetOutput) *ConfigurationSet {
	s := &ConfigurationSet{Name: name, Tags: tagMap(out.Tags)}
	if out.SendingOptions != nil {
		s.SendingEnabled = out.SendingOptions.SendingEnabled
	}
	if out.ReputationOptions != nil {
		s.ReputationMetrics = out.ReputationOptions.ReputationMetricsEnabled
	}
	if t := out.TrackingOptions; t != nil && aws.ToString(t.CustomRedirectDomain) != "" {
		s.Tracking = &TrackingOptions{CustomRedirectDomain: aws.ToString(t.CustomRedirectDomain), HTTPSPolicy: string(t.HttpsPolicy)}
		if t.HttpsPolicy == "" {
			s.Tracking.HTTPSPolicy = DefaultHTTPSPolicy
		}
	}
	if d := out.DeliveryOptions; d != nil {
		if shown := (DeliveryOptions{string(d.TlsPolicy), aws.ToString(d.SendingPoolName), aws.ToInt64(d.MaxDeliverySeconds)}); shown != (DeliveryOptions{}) {
			s.Delivery = &shown
		}
	}
	if o := out.SuppressionOptions; o != nil && (o.SuppressedReasons != nil || o.SuppressionScope != "" || o.ValidationOptions != nil) {
		s.Suppression = &SuppressionOptions{Scope: string(o.SuppressionScope), Validation: validationOf(o.ValidationOptions)}
		if o.SuppressedReasons != nil {
			s.Suppression.Reasons = []string{}
		}
		for _, reason := range o.SuppressedReasons {
			s.Suppression.Reasons = append(s.Suppression.Reasons, string(reason))
		}
		slices.Sort(s.Suppression.Reasons)
	}
	if v := out.VdmOptions; v != nil {
		shown := VDMOptions{}
		if v.DashboardOptions != nil {
			shown.EngagementMetrics = switched(v.DashboardOptions.EngagementMetrics)
		}
		if v.GuardianOptions != nil {
			shown.OptimizedSharedDelivery = switched(v.GuardianOptions.OptimizedSharedDelivery)
		}
		if shown != (VDMOptions{}) {
			s.VDM = &shown
		}
	}
	if out.ArchivingOptions != nil {
		s.ArchiveARN = aws.ToString(out.ArchivingOptions.ArchiveArn)
	}
	return s
}

// equal compares two sets in all that a create gives them.
func (s *ConfigurationSet) equal(other ConfigurationSet) bool {
	return s.SendingEnabled == other.SendingEnabled && s.ReputationMetrics == other.ReputationMetrics && s.ArchiveARN == other.ArchiveARN &&
		same(s.Tracking, other.Tracking) && same(s.Delivery, other.Delivery) && s.Suppression.equal(other.Suppression) &&
		s.VDM.equal(other.VDM) && maps.Equal(s.Tags, other.Tags)
}

// equal compares what tenant and account are overridden by.
func (o *SuppressionOptions) equal(other *SuppressionOptions) bool {
	if o == nil || other == nil {
		return o == other
	}
	return o.Scope == other.Scope && o.Validation == other.Validation && (o.Reasons == nil) == (other.Reasons == nil) &&
		slices.Equal(slices.Sorted(slices.Values(o.Reasons)), slices.Sorted(slices.Values(other.Reasons)))
}

// equal compares both switches.
func (v *VDMOptions) equal(other *VDMOptions) bool {
	if v == nil || other == nil {
		return v == other
	}
	return same(v.EngagementMetrics, other.EngagementMetrics) && same(v.OptimizedSharedDelivery, other.OptimizedSharedDelivery)
}

// same compares what two pointers point at.
func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// switched reads ENABLED and DISABLED; nil for none and for words that are neither.
func switched(status types.FeatureStatus) *bool {
	switch status {
	case types.FeatureStatusEnabled:
		return aws.Bool(true)
	case types.FeatureStatusDisabled:
		return aws.Bool(false)
	}
	return nil
}
