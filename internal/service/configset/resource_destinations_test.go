// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestEventDestinationsChangeOneByOne(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, "")
	const create, put, remove = "CreateConfigurationSetEventDestination", "UpdateConfigurationSetEventDestination", "DeleteConfigurationSetEventDestination"
	first, second := sns("first", `"BOUNCE", "COMPLAINT"`), sns("second", `"SEND"`)
	onBus := element("second", `eventbridge = {}`)
	has := func(names ...string) func(*sesv2.GetConfigurationSetOutput) bool {
		return func(*sesv2.GetConfigurationSetOutput) bool {
			got := e.EventDestinations(t, "marketing")
			return len(got) == len(names) && !slices.ContainsFunc(names, func(name string) bool { _, ok := got[name]; return !ok })
		}
	}
	edits(t, e, tf, "",
		edit{[]string{destinations(first)}, []string{"CreateConfigurationSet", create}, has("first")},
		edit{[]string{destinations(first, second)}, []string{create}, has("first", "second")},
		// Order never makes a difference.
		edit{[]string{destinations(second, sns("first", `"COMPLAINT", "BOUNCE"`))}, []string{}, has("first", "second")},
		// From SNS to EventBridge, by one call.
		edit{[]string{destinations(first, onBus)}, []string{put}, func(*sesv2.GetConfigurationSetOutput) bool {
			second := e.EventDestinations(t, "marketing")["second"]
			return second.SnsDestination == nil && aws.ToString(second.EventBridgeDestination.EventBusArn) == bus
		}},
		edit{[]string{destinations(first, element("second", `eventbridge = { event_bus_arn = "`+bus+`" }`))}, []string{}, nil},
		edit{[]string{destinations(first, element("second", `firehose = { delivery_stream_arn = "`+stream+`", iam_role_arn = "`+role+`" }`))}, []string{put}, nil},
		edit{[]string{destinations(first, element("second", `cloudwatch = { dimensions = { a = { source = "LINK_TAG", default_value = "x" } } }`))}, []string{put}, nil},
		edit{[]string{destinations(first, element("second", `cloudwatch = { dimensions = { b = { source = "LINK_TAG", default_value = "x" } } }`))}, []string{put}, nil},
		edit{[]string{destinations(first, onBus)}, []string{put}, nil},
		// Renamed: the new one comes before the old one goes.
		edit{[]string{destinations(first, strings.Replace(onBus, "second", "third", 1))}, []string{create, remove}, has("first", "third")},
		edit{[]string{destinations(sns("first", `"BOUNCE"`, `enabled = false`), strings.Replace(onBus, "second", "third", 1))}, []string{put}, func(*sesv2.GetConfigurationSetOutput) bool {
			first := e.EventDestinations(t, "marketing")["first"]
			return !first.Enabled && slices.Equal(eventTypes(first), []string{"BOUNCE"})
		}},
		// Left out, it is true again.
		edit{[]string{destinations(sns("first", `"BOUNCE"`), strings.Replace(onBus, "second", "third", 1))}, []string{put}, func(*sesv2.GetConfigurationSetOutput) bool {
			return e.EventDestinations(t, "marketing")["first"].Enabled
		}},
		edit{[]string{destinations(sns("first", `"BOUNCE"`))}, []string{remove}, has("first")},
		// Not managed any more, they stay.
		edit{nil, []string{}, has("first")},
		edit{[]string{destinations()}, []string{remove}, has()},
		edit{[]string{destinations(first, second)}, []string{create, create}, has("first", "second")},
		edit{[]string{destinations()}, []string{remove, remove}, has()},
	)
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestAllEventDestinationsAreRenamedAtTheLimit(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	named := func(prefix string) string {
		elements := make([]string, 10)
		for i := range elements {
			elements[i] = sns(fmt.Sprintf("%s%d", prefix, i), `"BOUNCE"`)
		}
		return destinations(elements...)
	}
	tf := e.Terraform(t, setBlock("marketing", named("a")))
	tf.Apply("")
	tf.Write("main.tf", setBlock("marketing", named("b")))
	tf.Apply("")
	got := e.EventDestinations(t, "marketing")
	if _, renamed := got["b9"]; len(got) != 10 || !renamed {
		t.Errorf("SES has %d event destinations, b9 among them: %t.", len(got), renamed)
	}
	if tf.Plan("after.tfplan") {
		t.Error("The plan after renaming is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}
