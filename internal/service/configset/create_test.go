// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestCreateMinimal(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(setBlock("marketing")),
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("tenant_name"), null), attribute(acctest.At("sending_enabled"), on), attribute(acctest.At("reputation_metrics_enabled"), on),
			attribute(acctest.At("tracking", "custom_redirect_domain"), null), attribute(acctest.At("delivery", "tls_policy"), null), attribute(acctest.At("delivery", "max_delivery_seconds"), null),
			attribute(acctest.At("suppression", "reasons"), null), attribute(acctest.At("suppression", "scope"), null), attribute(acctest.At("vdm", "engagement_metrics"), null),
			attribute(acctest.At("archiving", "archive_arn"), null), attribute(acctest.At("event_destinations"), knownvalue.MapSizeExact(0)),
			attribute(acctest.At("tags"), null), attribute(acctest.At("tags_all"), knownvalue.MapSizeExact(0)), attribute(acctest.At("adopt"), null), attribute(acctest.At("on_destroy"), null),
		},
		Check: func(*terraformState) error {
			set := e.ConfigurationSet(t, "marketing")
			if !set.SendingOptions.SendingEnabled || !set.ReputationOptions.ReputationMetricsEnabled || set.TrackingOptions != nil || set.DeliveryOptions != nil ||
				set.SuppressionOptions != nil || set.VdmOptions != nil || set.ArchivingOptions != nil {
				return fmt.Errorf("SES has %+v", set)
			}
			return nil
		},
	})
	e.ExpectEmpty(t)
}

// everything are arguments that set every option, with an event destination of each kind.
var everything = []string{
	`sending_enabled            = false`,
	`reputation_metrics_enabled = false`,
	`tracking                   = { custom_redirect_domain = "links.acme.example.com", https_policy = "REQUIRE" }`,
	`delivery                   = { tls_policy = "REQUIRE", sending_pool_name = "pool", max_delivery_seconds = 300 }`,
	`suppression                = { reasons = ["BOUNCE"], scope = "TENANT", validation = "HIGH" }`,
	`vdm                        = { engagement_metrics = true, optimized_shared_delivery = false }`,
	`archiving                  = { archive_arn = "` + archive + `" }`,
	destinations(
		sns("feedback", `"COMPLAINT", "BOUNCE"`),
		element("bus", `enabled = false, eventbridge = {}`),
		element("stream", `firehose = { delivery_stream_arn = "`+stream+`", iam_role_arn = "`+role+`" }`),
		element("metrics", `cloudwatch = { dimensions = { campaign = { source = "MESSAGE_TAG", default_value = "none" }, kind = { source = "EMAIL_HEADER", default_value = "x@y.z" } } }`),
	),
	`tags                       = { team = "mail" }`,
	`timeouts                   = { create = "5m" }`,
}

func TestCreateMaximal(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, "acme.example.com", nil)
	createPool(t, e, "pool")
	tf := e.Terraform(t, setBlock("marketing", append([]string{`tenant_name = "acme"`}, everything...)...))
	tf.Must("plan", "-input=false", "-no-color", "-out=create.tfplan")
	e.Simulator.ResetRequests()
	tf.Apply("create.tfplan")
	e.ExpectCalls(t, "creation", map[string]int{"GetTenant": 1, "CreateConfigurationSet": 1, "CreateTenantResourceAssociation": 1, "CreateConfigurationSetEventDestination": 4})

	set := e.ConfigurationSet(t, "marketing")
	switch {
	case set.SendingOptions.SendingEnabled, set.ReputationOptions.ReputationMetricsEnabled,
		aws.ToString(set.TrackingOptions.CustomRedirectDomain) != "links.acme.example.com", set.TrackingOptions.HttpsPolicy != "REQUIRE",
		set.DeliveryOptions.TlsPolicy != "REQUIRE", aws.ToString(set.DeliveryOptions.SendingPoolName) != "pool", aws.ToInt64(set.DeliveryOptions.MaxDeliverySeconds) != 300,
		len(set.SuppressionOptions.SuppressedReasons) != 1, set.SuppressionOptions.SuppressionScope != "TENANT", validation(set.SuppressionOptions) != "ENABLED HIGH",
		set.VdmOptions.DashboardOptions.EngagementMetrics != "ENABLED", set.VdmOptions.GuardianOptions.OptimizedSharedDelivery != "DISABLED",
		aws.ToString(set.ArchivingOptions.ArchiveArn) != archive, len(set.Tags) != 1:
		t.Errorf("SES has %+v, %+v, %+v, %+v.", set, set.TrackingOptions, set.DeliveryOptions, set.SuppressionOptions)
	}
	has := e.EventDestinations(t, "marketing")
	if feedback := has["feedback"]; !feedback.Enabled || !slices.Equal(eventTypes(feedback), []string{"BOUNCE", "COMPLAINT"}) || aws.ToString(feedback.SnsDestination.TopicArn) != topic {
		t.Errorf("feedback is %+v.", feedback)
	}
	if events := has["bus"]; events.Enabled || aws.ToString(events.EventBridgeDestination.EventBusArn) != bus {
		t.Errorf("bus is %+v.", events)
	}
	if mail := has["stream"].KinesisFirehoseDestination; aws.ToString(mail.DeliveryStreamArn) != stream || aws.ToString(mail.IamRoleArn) != role {
		t.Errorf("stream is %+v.", mail)
	}
	if dimensions := has["metrics"].CloudWatchDestination.DimensionConfigurations; len(dimensions) != 2 || aws.ToString(dimensions[0].DimensionName) != "campaign" ||
		dimensions[1].DimensionValueSource != "EMAIL_HEADER" || aws.ToString(dimensions[1].DefaultDimensionValue) != "x@y.z" {
		t.Errorf("metrics is %+v.", dimensions)
	}

	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	e.ExpectCalls(t, "refresh", map[string]int{"GetConfigurationSet": 1 + 1, "GetConfigurationSetEventDestinations": 1 + 1, "ListTenantResources": 1})
	tf.Destroy()
	if e.ConfigurationSet(t, "marketing") != nil {
		t.Error("The configuration set is still there.")
	}
}
