// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// edit is a sequence of configurations of one configuration set, each applied over the one before.
type edit struct {
	arguments []string
	// calls are the calls that the apply makes to change something, in their order.
	calls []string
	check func(*sesv2.GetConfigurationSetOutput) bool
}

// edits applies one configuration after the other. Each has to plan an update in place where it calls anything, to make exactly the calls, and
// to leave an empty plan.
func edits(t *testing.T, e *acctest.Environment, tf *acctest.Terraform, others string, edits ...edit) {
	t.Helper()
	for i, step := range edits {
		tf.Write("main.tf", others+setBlock("marketing", step.arguments...))
		e.Simulator.ResetRequests()
		planned := tf.ApplyPlanned()
		if len(planned) == 0 && len(step.calls) > 0 {
			t.Errorf("%v: the plan is empty.", step.arguments)
		}
		if action := planned[address]; i > 0 && (action == "replace" || action == "create") {
			t.Errorf("%v: the plan is to %s.", step.arguments, action)
		}
		if got := e.Written(); !slices.Equal(got, step.calls) {
			t.Errorf("%v: the apply has called %v, want %v.", step.arguments, got, step.calls)
		}
		if tf.Plan("after.tfplan") {
			t.Errorf("%v: the plan after the apply is not empty:\n%s", step.arguments, tf.Must("show", "-no-color", "after.tfplan").Output)
		}
		if step.check != nil {
			if set := e.ConfigurationSet(t, "marketing"); !step.check(set) {
				t.Errorf("%v: SES has %+v, %+v, %+v, %+v.", step.arguments, set, set.TrackingOptions, set.DeliveryOptions, set.SuppressionOptions)
			}
		}
	}
}

func TestOptionsChangeInPlace(t *testing.T) {
	t.Parallel()
	const create = "CreateConfigurationSet"
	put := func(option string) []string { return []string{"PutConfigurationSet" + option + "Options"} }
	type shown = sesv2.GetConfigurationSetOutput
	tests := map[string][]edit{
		"sending_enabled": {
			{[]string{`sending_enabled = false`}, []string{create}, func(s *shown) bool { return !s.SendingOptions.SendingEnabled }},
			{[]string{`sending_enabled = true`}, put("Sending"), func(s *shown) bool { return s.SendingOptions.SendingEnabled }},
			{nil, []string{}, func(s *shown) bool { return s.SendingOptions.SendingEnabled }},
			{[]string{`sending_enabled = false`}, put("Sending"), func(s *shown) bool { return !s.SendingOptions.SendingEnabled }},
			{nil, []string{}, func(s *shown) bool { return !s.SendingOptions.SendingEnabled }},
		},
		"reputation_metrics_enabled": {
			{[]string{`reputation_metrics_enabled = true`}, []string{create}, func(s *shown) bool { return s.ReputationOptions.ReputationMetricsEnabled }},
			{[]string{`reputation_metrics_enabled = false`}, put("Reputation"), func(s *shown) bool { return !s.ReputationOptions.ReputationMetricsEnabled }},
			{nil, []string{}, func(s *shown) bool { return !s.ReputationOptions.ReputationMetricsEnabled }},
		},
		"tracking": {
			{[]string{`tracking = { custom_redirect_domain = "links.acme.example.com" }`}, []string{create}, func(s *shown) bool { return s.TrackingOptions.HttpsPolicy == "OPTIONAL" }},
			{[]string{`tracking = { custom_redirect_domain = "links.acme.example.com", https_policy = "REQUIRE" }`}, put("Tracking"), func(s *shown) bool { return s.TrackingOptions.HttpsPolicy == "REQUIRE" }},
			{[]string{`tracking = { custom_redirect_domain = "acme.example.com" }`}, put("Tracking"), func(s *shown) bool {
				return aws.ToString(s.TrackingOptions.CustomRedirectDomain) == "acme.example.com" && s.TrackingOptions.HttpsPolicy == "REQUIRE"
			}},
			{nil, []string{}, func(s *shown) bool { return s.TrackingOptions != nil }},
			{[]string{`tracking = {}`}, put("Tracking"), func(s *shown) bool { return s.TrackingOptions == nil }},
			{[]string{`tracking = { custom_redirect_domain = "acme.example.com" }`}, put("Tracking"), func(s *shown) bool { return s.TrackingOptions.HttpsPolicy == "OPTIONAL" }},
		},
		"delivery": {
			{[]string{`delivery = { tls_policy = "REQUIRE" }`}, []string{create}, func(s *shown) bool { return s.DeliveryOptions.MaxDeliverySeconds == nil }},
			{[]string{`delivery = { sending_pool_name = "pool" }`}, put("Delivery"), func(s *shown) bool {
				return s.DeliveryOptions.TlsPolicy == "REQUIRE" && aws.ToString(s.DeliveryOptions.SendingPoolName) == "pool"
			}},
			{[]string{`delivery = { tls_policy = "OPTIONAL", max_delivery_seconds = 50400 }`}, put("Delivery"), func(s *shown) bool {
				return s.DeliveryOptions.TlsPolicy == "OPTIONAL" && aws.ToString(s.DeliveryOptions.SendingPoolName) == "pool" && aws.ToInt64(s.DeliveryOptions.MaxDeliverySeconds) == 50400
			}},
			{[]string{`delivery = { sending_pool_name = "", max_delivery_seconds = 300 }`}, put("Delivery"), func(s *shown) bool {
				return s.DeliveryOptions.SendingPoolName == nil && aws.ToInt64(s.DeliveryOptions.MaxDeliverySeconds) == 300
			}},
			{[]string{`delivery = {}`}, put("Delivery"), func(s *shown) bool { return s.DeliveryOptions == nil }},
			{nil, []string{}, func(s *shown) bool { return s.DeliveryOptions == nil }},
		},
		"suppression": {
			{[]string{`suppression = { reasons = ["BOUNCE", "COMPLAINT"] }`}, []string{create}, func(s *shown) bool { return len(s.SuppressionOptions.SuppressedReasons) == 2 }},
			{[]string{`suppression = { reasons = ["COMPLAINT", "BOUNCE"] }`}, []string{}, nil},
			{[]string{`suppression = { scope = "TENANT" }`}, put("Suppression"), func(s *shown) bool {
				return s.SuppressionOptions.SuppressionScope == "TENANT" && len(s.SuppressionOptions.SuppressedReasons) == 2
			}},
			{[]string{`suppression = { reasons = [] }`}, put("Suppression"), func(s *shown) bool {
				return s.SuppressionOptions.SuppressionScope == "TENANT" && s.SuppressionOptions.SuppressedReasons != nil && len(s.SuppressionOptions.SuppressedReasons) == 0
			}},
			{[]string{`suppression = { reasons = ["BOUNCE"], scope = "" }`}, put("Suppression"), func(s *shown) bool { return s.SuppressionOptions.SuppressionScope == "" }},
			{[]string{`suppression = {}`}, put("Suppression"), func(s *shown) bool { return s.SuppressionOptions == nil }},
		},
		"suppression.validation": {
			{[]string{`suppression = { reasons = ["BOUNCE"], validation = "HIGH" }`}, []string{create}, func(s *shown) bool { return validation(s.SuppressionOptions) == "ENABLED HIGH" }},
			{[]string{`suppression = { validation = "MANAGED" }`}, put("Suppression"), func(s *shown) bool {
				return validation(s.SuppressionOptions) == "ENABLED MANAGED" && len(s.SuppressionOptions.SuppressedReasons) == 1
			}},
			{[]string{`suppression = { reasons = [] }`}, put("Suppression"), func(s *shown) bool { return validation(s.SuppressionOptions) == "ENABLED MANAGED" }},
			{[]string{`suppression = { validation = "DISABLED" }`}, put("Suppression"), func(s *shown) bool { return validation(s.SuppressionOptions) == "DISABLED " }},
			{[]string{`suppression = { validation = "" }`}, put("Suppression"), func(s *shown) bool {
				return validation(s.SuppressionOptions) == "" && s.SuppressionOptions.SuppressedReasons != nil
			}},
			{[]string{`suppression = {}`}, put("Suppression"), func(s *shown) bool { return s.SuppressionOptions == nil }},
		},
		"vdm": {
			{[]string{`vdm = { engagement_metrics = true }`}, []string{create}, func(s *shown) bool { return s.VdmOptions.DashboardOptions.EngagementMetrics == "ENABLED" }},
			{[]string{`vdm = { engagement_metrics = false, optimized_shared_delivery = true }`}, put("Vdm"), func(s *shown) bool {
				return s.VdmOptions.DashboardOptions.EngagementMetrics == "DISABLED" && s.VdmOptions.GuardianOptions.OptimizedSharedDelivery == "ENABLED"
			}},
			{[]string{`vdm = { optimized_shared_delivery = false }`}, put("Vdm"), func(s *shown) bool {
				return s.VdmOptions.DashboardOptions.EngagementMetrics == "DISABLED" && s.VdmOptions.GuardianOptions.OptimizedSharedDelivery == "DISABLED"
			}},
			{[]string{`vdm = {}`}, put("Vdm"), func(s *shown) bool { return s.VdmOptions == nil }},
		},
		"archiving": {
			{[]string{`archiving = { archive_arn = "` + archive + `" }`}, []string{create}, func(s *shown) bool { return s.ArchivingOptions != nil }},
			{[]string{`archiving = { archive_arn = "` + archive + `2" }`}, put("Archiving"), func(s *shown) bool { return aws.ToString(s.ArchivingOptions.ArchiveArn) == archive+"2" }},
			{[]string{`archiving = {}`}, put("Archiving"), func(s *shown) bool { return s.ArchivingOptions == nil }},
		},
		"tags": {
			{[]string{`tags = { team = "mail", a = "1" }`}, []string{create}, func(s *shown) bool { return len(s.Tags) == 2 }},
			{[]string{`tags = { team = "sales", b = "2" }`}, []string{"TagResource", "UntagResource"}, func(s *shown) bool { return len(s.Tags) == 2 }},
			{[]string{`tags = {}`}, []string{"UntagResource"}, func(s *shown) bool { return len(s.Tags) == 0 }},
		},
		"steering arguments": {
			{nil, []string{create}, nil},
			{[]string{`on_destroy = "detach"`, `adopt = "if_unchanged"`, `timeouts = { update = "1m" }`}, []string{}, nil},
			{[]string{`on_destroy = "delete"`}, []string{}, nil},
		},
	}
	for name, sequence := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			e.CreateIdentity(t, "acme.example.com", nil)
			createPool(t, e, "pool")
			tf := e.Terraform(t, "")
			edits(t, e, tf, "", sequence...)
			tf.Destroy()
			if e.ConfigurationSet(t, "marketing") != nil {
				t.Error("The configuration set is still there.")
			}
		})
	}
}

func TestTenantChangesInPlace(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, "")
	e.CreateTenant(t, "rival", nil)
	arn := e.ConfigurationSetARN(t, "marketing")
	tenants := acctest.TenantBlock("a", "acme-a") + acctest.TenantBlock("b", "acme-b")
	const associate, disassociate = "CreateTenantResourceAssociation", "DeleteTenantResourceAssociation"
	held := func(want ...string) func(*sesv2.GetConfigurationSetOutput) bool {
		return func(*sesv2.GetConfigurationSetOutput) bool {
			var holders []string
			for _, tenant := range []string{"acme-a", "acme-b", "rival"} {
				if e.Holds(t, tenant, arn) {
					holders = append(holders, tenant)
				}
			}
			return slices.Equal(holders, want)
		}
	}
	tf.Write("main.tf", tenants+setBlock("marketing"))
	tf.Apply("")
	e.Associate(t, "rival", arn)
	edits(t, e, tf, tenants,
		edit{[]string{`tenant_name = ses_tenant.a.name`}, []string{associate}, held("acme-a", "rival")},
		edit{[]string{`tenant_name = ses_tenant.b.name`}, []string{associate, disassociate}, held("acme-b", "rival")},
		edit{nil, []string{}, held("acme-b", "rival")},
		edit{[]string{`tenant_name = ""`}, []string{disassociate}, held("rival")},
		edit{[]string{`tenant_name = ses_tenant.a.name`}, []string{associate}, held("acme-a", "rival")},
	)
	e.Disassociate(t, "rival", arn)
	tf.Destroy()
}

func TestReplacement(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	step := func(config string) resource.TestStep {
		return resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionDestroyBeforeCreate),
		}}}
	}
	further := []string{`tenant_name = ses_tenant.a.name`, destinations(element("bus", `eventbridge = {}`))}
	e.RunCase(t,
		resource.TestStep{Config: e.Config(acctest.TenantBlock("a", "acme-a"), setBlock("first", further...))},
		step(e.Config(acctest.TenantBlock("a", "acme-a"), setBlock("second", further...))),
		step(e.Config(setBlock("second", further[1], `region = "`+acctest.OtherRegion+`"`))),
		resource.TestStep{Config: e.Config(setBlock("second", further[1], `region = "`+acctest.OtherRegion+`"`)), Check: resource.TestCheckResourceAttr(
			address, "event_destinations.bus.eventbridge.event_bus_arn", "arn:aws:events:us-east-1:123456789012:event-bus/default")},
	)
	e.ExpectEmpty(t)
}

// SES replaces all suppression options at once, so a change of the reasons sends back the validation that nobody manages here.
func TestOtherSuppressionOptionsSurvive(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, setBlock("marketing", `suppression = { reasons = ["BOUNCE"] }`))
	tf.Apply("")
	_, err := e.SES.PutConfigurationSetSuppressionOptions(t.Context(), &sesv2.PutConfigurationSetSuppressionOptionsInput{
		ConfigurationSetName: aws.String("marketing"), SuppressedReasons: []types.SuppressionListReason{"BOUNCE"},
		ValidationOptions: &types.SuppressionValidationOptions{ConditionThreshold: &types.SuppressionConditionThreshold{ConditionThresholdEnabled: types.FeatureStatusEnabled}},
	})
	if err != nil {
		t.Fatal(err)
	}
	tf.Write("main.tf", setBlock("marketing", `suppression = { reasons = ["COMPLAINT"] }`))
	tf.Apply("")
	options := e.ConfigurationSet(t, "marketing").SuppressionOptions
	if validation(options) != "ENABLED " || !slices.Equal(options.SuppressedReasons, []types.SuppressionListReason{"COMPLAINT"}) {
		t.Errorf("SES has %+v.", options)
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

// Somebody may have set validation or scope alone, which is nobody's mistake while they are not configured.
func TestSuppressionOptionsAloneAreNoError(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, setBlock("marketing"))
	tf.Apply("")
	_, err := e.SES.PutConfigurationSetSuppressionOptions(t.Context(), &sesv2.PutConfigurationSetSuppressionOptionsInput{
		ConfigurationSetName: aws.String("marketing"), SuppressionScope: types.SuppressionListScopeAccount,
		ValidationOptions: &types.SuppressionValidationOptions{ConditionThreshold: &types.SuppressionConditionThreshold{ConditionThresholdEnabled: types.FeatureStatusDisabled}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if tf.Plan("after.tfplan") {
		t.Error("The plan is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

// validation is the switch of Auto Validation and its threshold, as SES has them.
func validation(options *types.SuppressionOptions) string {
	if options == nil || options.ValidationOptions == nil {
		return ""
	}
	condition := options.ValidationOptions.ConditionThreshold
	threshold := ""
	if condition.OverallConfidenceThreshold != nil {
		threshold = string(condition.OverallConfidenceThreshold.ConfidenceVerdictThreshold)
	}
	return string(condition.ConditionThresholdEnabled) + " " + threshold
}

func TestUpdateFailsHalfWay(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, setBlock("marketing", destinations(sns("a", `"SEND"`), sns("b", `"SEND"`), sns("c", `"SEND"`))))
	tf.Apply("")
	tf.Write("main.tf", setBlock("marketing", `delivery = { tls_policy = "REQUIRE" }`, destinations(sns("a", `"OPEN"`), sns("d", `"SEND"`), sns("e", `"SEND"`)), `tags = { a = "1" }`))
	for _, operation := range []string{
		"PutConfigurationSetDeliveryOptions", "UpdateConfigurationSetEventDestination", "CreateConfigurationSetEventDestination", "DeleteConfigurationSetEventDestination", "TagResource",
	} {
		e.Simulator.Inject(simulator.Fault{Operation: operation, Code: "AccessDeniedException", Status: 403, Message: "refused by the test"})
		result := tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
		said := acctest.OneLine(result.Output + result.Errors)
		for _, part := range []string{"Cannot update configuration set marketing", "AccessDeniedException", "The step that failed:", "Steps before this one are done"} {
			if result.Code == 0 || !strings.Contains(said, part) {
				t.Errorf("%s: exit code %d, and %q is not said in:\n%s", operation, result.Code, part, said)
			}
		}
	}
	tf.Apply("")
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the updates is not empty.")
	}
	if got := e.EventDestinations(t, "marketing"); len(got) != 3 {
		t.Errorf("SES has %d event destinations, want 3.", len(got))
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}
