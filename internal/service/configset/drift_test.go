// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// name is the configuration set that drifts.
var name = aws.String("marketing")

// spoil changes every option behind Terraform's back.
func spoil(t *testing.T, e *acctest.Environment) {
	t.Helper()
	ctx := t.Context()
	_, sending := e.SES.PutConfigurationSetSendingOptions(ctx, &sesv2.PutConfigurationSetSendingOptionsInput{ConfigurationSetName: name, SendingEnabled: true})
	_, reputation := e.SES.PutConfigurationSetReputationOptions(ctx, &sesv2.PutConfigurationSetReputationOptionsInput{ConfigurationSetName: name, ReputationMetricsEnabled: true})
	_, tracking := e.SES.PutConfigurationSetTrackingOptions(ctx, &sesv2.PutConfigurationSetTrackingOptionsInput{ConfigurationSetName: name, CustomRedirectDomain: aws.String("acme.example.com")})
	_, delivery := e.SES.PutConfigurationSetDeliveryOptions(ctx, &sesv2.PutConfigurationSetDeliveryOptionsInput{ConfigurationSetName: name, TlsPolicy: types.TlsPolicyOptional})
	_, suppression := e.SES.PutConfigurationSetSuppressionOptions(ctx, &sesv2.PutConfigurationSetSuppressionOptionsInput{ConfigurationSetName: name, SuppressedReasons: []types.SuppressionListReason{"COMPLAINT"}})
	_, vdm := e.SES.PutConfigurationSetVdmOptions(ctx, &sesv2.PutConfigurationSetVdmOptionsInput{
		ConfigurationSetName: name, VdmOptions: &types.VdmOptions{DashboardOptions: &types.DashboardOptions{EngagementMetrics: types.FeatureStatusDisabled}},
	})
	_, archiving := e.SES.PutConfigurationSetArchivingOptions(ctx, &sesv2.PutConfigurationSetArchivingOptionsInput{ConfigurationSetName: name, ArchiveArn: aws.String(archive + "2")})
	if err := errors.Join(sending, reputation, tracking, delivery, suppression, vdm, archiving); err != nil {
		t.Fatal(err)
	}
}

func TestDriftOfEveryOptionIsRepaired(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	createPool(t, e, "pool")
	tf := e.Terraform(t, setBlock("marketing", everything...))
	tf.Apply("")
	spoil(t, e)
	_, err := e.SES.UpdateConfigurationSetEventDestination(t.Context(), &sesv2.UpdateConfigurationSetEventDestinationInput{
		ConfigurationSetName: name, EventDestinationName: aws.String("feedback"),
		EventDestination: &types.EventDestinationDefinition{MatchingEventTypes: []types.EventType{"SEND"}, EventBridgeDestination: &types.EventBridgeDestination{EventBusArn: aws.String(bus)}},
	})
	_, deleteErr := e.SES.DeleteConfigurationSetEventDestination(t.Context(), &sesv2.DeleteConfigurationSetEventDestinationInput{ConfigurationSetName: name, EventDestinationName: aws.String("bus")})
	if err := errors.Join(err, deleteErr); err != nil {
		t.Fatal(err)
	}
	e.AddEventDestination(t, "marketing", "console", topic)
	e.Tag(t, e.ConfigurationSetARN(t, "marketing"), map[string]string{"team": "sales", "owner": "console"})
	if !tf.Plan("drift.tfplan") {
		t.Fatal("The plan sees no drift.")
	}
	e.Simulator.ResetRequests()
	tf.Apply("drift.tfplan")
	want := []string{
		"PutConfigurationSetSendingOptions", "PutConfigurationSetReputationOptions", "PutConfigurationSetTrackingOptions", "PutConfigurationSetDeliveryOptions",
		"PutConfigurationSetSuppressionOptions", "PutConfigurationSetVdmOptions", "PutConfigurationSetArchivingOptions",
		"UpdateConfigurationSetEventDestination", "CreateConfigurationSetEventDestination", "DeleteConfigurationSetEventDestination", "TagResource", "UntagResource",
	}
	if got := e.Written(); !slices.Equal(got, want) {
		t.Errorf("The repair has called %v, want %v.", got, want)
	}
	set := e.ConfigurationSet(t, "marketing")
	if set.SendingOptions.SendingEnabled || set.ReputationOptions.ReputationMetricsEnabled || set.TrackingOptions.HttpsPolicy != "REQUIRE" || aws.ToString(set.DeliveryOptions.SendingPoolName) != "pool" ||
		set.SuppressionOptions.SuppressionScope != "TENANT" || validation(set.SuppressionOptions) != "ENABLED HIGH" || set.VdmOptions.GuardianOptions == nil || aws.ToString(set.ArchivingOptions.ArchiveArn) != archive || len(set.Tags) != 1 {
		t.Errorf("SES has %+v.", set)
	}
	if got := e.EventDestinations(t, "marketing"); len(got) != 4 || got["feedback"].SnsDestination == nil {
		t.Errorf("SES has the event destinations %+v.", got)
	}
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the repair is not empty.")
	}
	tf.Destroy()
}

// Each attribute by itself is a diff where it is configured.
func TestDriftOfEachAttributeIsSeen(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	for _, argument := range []string{
		`sending_enabled = false`, `reputation_metrics_enabled = false`, `tracking = {}`, `delivery = {}`, `suppression = {}`, `vdm = {}`, `archiving = {}`, destinations(), `tags = {}`,
	} {
		tf := e.Terraform(t, setBlock("marketing", argument))
		tf.Apply("")
		spoil(t, e)
		e.AddEventDestination(t, "marketing", "console", topic)
		e.Tag(t, e.ConfigurationSetARN(t, "marketing"), map[string]string{"owner": "console"})
		if !tf.Plan("drift.tfplan") {
			t.Errorf("%s: the plan sees no drift.", argument)
		}
		tf.Destroy()
	}
}

func TestDriftOfWhatIsNotManagedIsOnlyShown(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	config := e.Config(setBlock("marketing"))
	e.RunCase(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				spoil(t, e)
				e.AddEventDestination(t, "marketing", "console", topic)
				_, err := e.SES.PutConfigurationSetSendingOptions(t.Context(), &sesv2.PutConfigurationSetSendingOptionsInput{ConfigurationSetName: name})
				if err != nil {
					t.Fatal(err)
				}
				e.Simulator.ResetRequests()
			},
			Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
			Check: func(*terraformState) error {
				if got := e.Written(); len(got) > 0 {
					return fmt.Errorf("the apply has called %v", got)
				}
				return nil
			},
		},
		resource.TestStep{
			RefreshState: true,
			Check: resource.ComposeAggregateTestCheckFunc(
				resource.TestCheckResourceAttr(address, "sending_enabled", "false"),
				resource.TestCheckResourceAttr(address, "tracking.https_policy", "OPTIONAL"),
				resource.TestCheckResourceAttr(address, "delivery.tls_policy", "OPTIONAL"),
				resource.TestCheckTypeSetElemAttr(address, "suppression.reasons.*", "COMPLAINT"),
				resource.TestCheckResourceAttr(address, "vdm.engagement_metrics", "false"),
				resource.TestCheckResourceAttr(address, "archiving.archive_arn", archive+"2"),
				resource.TestCheckResourceAttr(address, "event_destinations.console.sns.topic_arn", topic),
			),
		},
	)
}

func TestDisappearance(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		vanish func(*testing.T, *acctest.Environment)
		action plancheck.ResourceActionType
	}{
		"association": {func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.ConfigurationSetARN(t, "marketing"))
		}, plancheck.ResourceActionUpdate},
		"tenant": {func(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") }, plancheck.ResourceActionUpdate},
		"configuration set": {func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.ConfigurationSetARN(t, "marketing"))
			e.DeleteConfigurationSet(t, "marketing")
		}, plancheck.ResourceActionCreate},
		"everything": {func(t *testing.T, e *acctest.Environment) {
			e.DeleteTenant(t, "acme")
			e.DeleteConfigurationSet(t, "marketing")
		}, plancheck.ResourceActionCreate},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			config := e.Config(acctest.TenantBlock("this", "acme"), setBlock("marketing", `tenant_name = ses_tenant.this.name`, destinations(sns("a", `"SEND"`))))
			e.RunCase(t,
				resource.TestStep{Config: config},
				resource.TestStep{
					PreConfig: func() { c.vanish(t, e) }, Config: config,
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, c.action)}},
					Check: func(*terraformState) error {
						if !e.Holds(t, "acme", e.ConfigurationSetARN(t, "marketing")) || len(e.EventDestinations(t, "marketing")) != 1 {
							return errors.New("the tenant does not hold the configuration set again, or its event destination is missing")
						}
						return nil
					},
				},
			)
			e.ExpectEmpty(t)
		})
	}
}
