// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestSDKConfigurationSet drives options and event destinations with AWS's own
// client.
func TestSDKConfigurationSet(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	client := sdkClient(url)
	ctx := t.Context()
	name := aws.String("main")
	do := succeed(t)

	do(client.CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))
	do(client.CreateDedicatedIpPool(ctx, &sesv2.CreateDedicatedIpPoolInput{PoolName: aws.String("ours"), ScalingMode: types.ScalingModeManaged}))
	do(client.CreateConfigurationSet(ctx, fullSet(name)))
	shown, err := client.GetConfigurationSet(ctx, &sesv2.GetConfigurationSetInput{ConfigurationSetName: name})
	if err != nil {
		t.Fatal(err)
	}
	if shown.TrackingOptions.HttpsPolicy != types.HttpsPolicyRequire || aws.ToInt64(shown.DeliveryOptions.MaxDeliverySeconds) != 600 || shown.SuppressionOptions.SuppressionScope != types.SuppressionListScopeTenant ||
		shown.VdmOptions.DashboardOptions.EngagementMetrics != types.FeatureStatusEnabled || shown.VdmOptions.GuardianOptions != nil || aws.ToString(shown.ArchivingOptions.ArchiveArn) != conformance.Archive || len(shown.Tags) != 1 {
		t.Errorf("the set is %+v", shown)
	}

	do(client.PutConfigurationSetSendingOptions(ctx, &sesv2.PutConfigurationSetSendingOptionsInput{ConfigurationSetName: name}))
	do(client.PutConfigurationSetReputationOptions(ctx, &sesv2.PutConfigurationSetReputationOptionsInput{ConfigurationSetName: name}))
	do(client.PutConfigurationSetTrackingOptions(ctx, &sesv2.PutConfigurationSetTrackingOptionsInput{ConfigurationSetName: name}))
	do(client.PutConfigurationSetDeliveryOptions(ctx, &sesv2.PutConfigurationSetDeliveryOptionsInput{ConfigurationSetName: name}))
	do(client.PutConfigurationSetSuppressionOptions(ctx, &sesv2.PutConfigurationSetSuppressionOptionsInput{ConfigurationSetName: name, SuppressedReasons: []types.SuppressionListReason{}}))
	do(client.PutConfigurationSetVdmOptions(ctx, &sesv2.PutConfigurationSetVdmOptionsInput{ConfigurationSetName: name}))
	do(client.PutConfigurationSetArchivingOptions(ctx, &sesv2.PutConfigurationSetArchivingOptionsInput{ConfigurationSetName: name}))
	do(client.UpdateConfigurationSet(ctx, &sesv2.UpdateConfigurationSetInput{ConfigurationSetName: name, MessageSecurityOptions: &types.MessageSecurityOptions{SigningScheme: &types.SigningSchemeMemberDefaultScheme{}}}))
	shown, err = client.GetConfigurationSet(ctx, &sesv2.GetConfigurationSetInput{ConfigurationSetName: name})
	if err != nil {
		t.Fatal(err)
	}
	if shown.SendingOptions.SendingEnabled || shown.ReputationOptions.ReputationMetricsEnabled || shown.TrackingOptions != nil || shown.DeliveryOptions != nil || shown.VdmOptions != nil || shown.ArchivingOptions != nil {
		t.Errorf("the cleared set is %+v", shown)
	}
	if shown.SuppressionOptions == nil || shown.SuppressionOptions.SuppressedReasons == nil || len(shown.SuppressionOptions.SuppressedReasons) != 0 {
		t.Errorf("the suppression options are %+v, want an empty list", shown.SuppressionOptions)
	}
	if _, is := shown.MessageSecurityOptions.SigningScheme.(*types.SigningSchemeMemberDefaultScheme); !is {
		t.Errorf("the signing scheme is %+v", shown.MessageSecurityOptions.SigningScheme)
	}

	pool, err := client.GetDedicatedIpPool(ctx, &sesv2.GetDedicatedIpPoolInput{PoolName: aws.String("ours")})
	if err != nil || pool.DedicatedIpPool.ScalingMode != types.ScalingModeManaged {
		t.Errorf("the pool is %+v, %v", pool, err)
	}
	do(client.DeleteConfigurationSet(ctx, &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: name}))
	do(client.DeleteDedicatedIpPool(ctx, &sesv2.DeleteDedicatedIpPoolInput{PoolName: aws.String("ours")}))
	do(client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))
	if empty, left := server.Empty(); !empty {
		t.Errorf("left over: %q", left)
	}
}

// fullSet asks for a configuration set with every option.
func fullSet(name *string) *sesv2.CreateConfigurationSetInput {
	return &sesv2.CreateConfigurationSetInput{
		ConfigurationSetName: name,
		SendingOptions:       &types.SendingOptions{SendingEnabled: true},
		ReputationOptions:    &types.ReputationOptions{ReputationMetricsEnabled: true},
		TrackingOptions:      &types.TrackingOptions{CustomRedirectDomain: aws.String("track.acme.com"), HttpsPolicy: types.HttpsPolicyRequire},
		DeliveryOptions:      &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire, SendingPoolName: aws.String("ours"), MaxDeliverySeconds: aws.Int64(600)},
		SuppressionOptions:   &types.SuppressionOptions{SuppressedReasons: []types.SuppressionListReason{types.SuppressionListReasonBounce}, SuppressionScope: types.SuppressionListScopeTenant},
		VdmOptions:           &types.VdmOptions{DashboardOptions: &types.DashboardOptions{EngagementMetrics: types.FeatureStatusEnabled}},
		ArchivingOptions:     &types.ArchivingOptions{ArchiveArn: aws.String(conformance.Archive)},
		Tags:                 []types.Tag{{Key: aws.String("team"), Value: aws.String("mail")}},
	}
}

// succeed makes a function that takes the answer of a call and wants no error.
func succeed(t *testing.T) func(any, error) {
	return func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
}

func TestSDKEventDestinations(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	client := sdkClient(url)
	ctx := t.Context()
	name := aws.String("main")
	do := succeed(t)
	do(client.CreateConfigurationSet(ctx, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: name}))

	feedback := aws.String("feedback")
	topic := &types.SnsDestination{TopicArn: aws.String("arn:aws:sns:us-east-1:123456789012:feedback")}
	do(client.CreateConfigurationSetEventDestination(ctx, &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: name, EventDestinationName: feedback,
		EventDestination: &types.EventDestinationDefinition{Enabled: true, MatchingEventTypes: []types.EventType{types.EventTypeBounce}, SnsDestination: topic},
	}))
	_, err := client.CreateConfigurationSetEventDestination(ctx, &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: name, EventDestinationName: feedback,
		EventDestination: &types.EventDestinationDefinition{MatchingEventTypes: []types.EventType{types.EventTypeBounce}, SnsDestination: topic},
	})
	if _, is := errors.AsType[*types.AlreadyExistsException](err); !is {
		t.Errorf("creating the destination again gives %v", err)
	}
	do(client.UpdateConfigurationSetEventDestination(ctx, &sesv2.UpdateConfigurationSetEventDestinationInput{
		ConfigurationSetName: name, EventDestinationName: feedback,
		EventDestination: &types.EventDestinationDefinition{MatchingEventTypes: []types.EventType{types.EventTypeSend}, CloudWatchDestination: &types.CloudWatchDestination{
			DimensionConfigurations: []types.CloudWatchDimensionConfiguration{{DimensionName: aws.String("tenant"), DimensionValueSource: types.DimensionValueSourceMessageTag, DefaultDimensionValue: aws.String("none")}},
		}},
	}))
	listed, err := client.GetConfigurationSetEventDestinations(ctx, &sesv2.GetConfigurationSetEventDestinationsInput{ConfigurationSetName: name})
	if err != nil {
		t.Fatal(err)
	}
	if len(listed.EventDestinations) != 1 || listed.EventDestinations[0].SnsDestination != nil || listed.EventDestinations[0].Enabled || len(listed.EventDestinations[0].CloudWatchDestination.DimensionConfigurations) != 1 {
		t.Errorf("the destinations are %+v", listed.EventDestinations)
	}
	do(client.DeleteConfigurationSetEventDestination(ctx, &sesv2.DeleteConfigurationSetEventDestinationInput{ConfigurationSetName: name, EventDestinationName: feedback}))
	_, err = client.DeleteConfigurationSetEventDestination(ctx, &sesv2.DeleteConfigurationSetEventDestinationInput{ConfigurationSetName: name, EventDestinationName: feedback})
	if _, is := errors.AsType[*types.NotFoundException](err); !is {
		t.Errorf("deleting the destination again gives %v", err)
	}
}

// TestSDKSuppressedDestinations drives both suppression lists with AWS's own
// client.
func TestSDKSuppressedDestinations(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	client := sdkClient(url)
	ctx := t.Context()
	tenant := aws.String("acme")
	if _, err := client.CreateTenant(ctx, &sesv2.CreateTenantInput{TenantName: tenant}); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"one+tag@Example.com", "two@example.com", "three@example.com"} {
		if _, err := client.PutSuppressedDestination(ctx, &sesv2.PutSuppressedDestinationInput{EmailAddress: aws.String(address), Reason: types.SuppressionListReasonBounce, TenantName: tenant}); err != nil {
			t.Fatal(err)
		}
	}
	shown, err := client.GetSuppressedDestination(ctx, &sesv2.GetSuppressedDestinationInput{EmailAddress: aws.String("one+tag@example.com"), TenantName: tenant})
	if err != nil {
		t.Fatal(err)
	}
	if entry := shown.SuppressedDestination; aws.ToString(entry.EmailAddress) != "one+tag@example.com" || aws.ToString(entry.TenantName) != "acme" || entry.Reason != types.SuppressionListReasonBounce || time.Since(*entry.LastUpdateTime) > time.Hour {
		t.Errorf("the entry is %+v", entry)
	}
	_, err = client.GetSuppressedDestination(ctx, &sesv2.GetSuppressedDestinationInput{EmailAddress: aws.String("two@example.com")})
	if _, is := errors.AsType[*types.NotFoundException](err); !is {
		t.Errorf("the account's list gives %v", err)
	}
	var listed []string
	pages := sesv2.NewListSuppressedDestinationsPaginator(client, &sesv2.ListSuppressedDestinationsInput{
		TenantName: tenant, PageSize: aws.Int32(1), Reasons: []types.SuppressionListReason{types.SuppressionListReasonBounce},
		StartDate: aws.Time(time.Now().Add(-time.Hour)), EndDate: aws.Time(time.Now().Add(time.Hour)),
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range page.SuppressedDestinationSummaries {
			listed = append(listed, aws.ToString(entry.EmailAddress))
		}
	}
	if want := []string{"one+tag@example.com", "two@example.com", "three@example.com"}; !slices.Equal(listed, want) {
		t.Errorf("listed are %q, want %q", listed, want)
	}
	_, err = client.ListSuppressedDestinations(ctx, &sesv2.ListSuppressedDestinationsInput{NextToken: aws.String("garbage")})
	if _, is := errors.AsType[*types.InvalidNextTokenException](err); !is {
		t.Errorf("a garbage token gives %v", err)
	}
	if _, err := client.DeleteSuppressedDestination(ctx, &sesv2.DeleteSuppressedDestinationInput{EmailAddress: aws.String("two@example.com"), TenantName: tenant}); err != nil {
		t.Error(err)
	}

	if _, err := client.PutAccountSuppressionAttributes(ctx, &sesv2.PutAccountSuppressionAttributesInput{SuppressedReasons: []types.SuppressionListReason{types.SuppressionListReasonComplaint}}); err != nil {
		t.Error(err)
	}
	account, err := client.GetAccount(ctx, &sesv2.GetAccountInput{})
	if err != nil || !slices.Equal(account.SuppressionAttributes.SuppressedReasons, []types.SuppressionListReason{types.SuppressionListReasonComplaint}) {
		t.Errorf("the account is %+v, %v", account, err)
	}
}
