// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	// address is where the configuration set under test stands in a configuration.
	address = "ses_tenant_configuration_set.test"
	// topic is a topic of the simulator's account.
	topic = "arn:aws:sns:eu-west-1:123456789012:feedback"
	// stream and role are a delivery stream and its role there.
	stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/mail"
	role   = "arn:aws:iam::123456789012:role/ses-firehose"
	// bus is the default bus there.
	bus = "arn:aws:events:eu-west-1:123456789012:event-bus/default"
	// archive is a Mail Manager archive there.
	archive = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1"
)

// atOnce is a simulator in which every domain is verified as soon as it exists.
var atOnce = simulator.Options{Verification: simulator.VerifyAfter(0)}

// setBlock is the configuration set under test with further arguments.
func setBlock(name string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_configuration_set\" \"test\" {\n  name = %q\n  %s\n}\n", name, strings.Join(arguments, "\n  "))
}

// destinations is the event_destinations argument with these elements.
func destinations(elements ...string) string {
	return "event_destinations = {\n    " + strings.Join(elements, "\n    ") + "\n  }"
}

// sns is an element of event_destinations that publishes to a topic.
func sns(name, events string, further ...string) string {
	return fmt.Sprintf("%q = { matching_event_types = [%s], sns = { topic_arn = %q }%s }", name, events, topic, strings.Join(append([]string{""}, further...), ", "))
}

// element is an element of event_destinations that goes to the given target.
func element(name, target string) string {
	return fmt.Sprintf("%q = { matching_event_types = [\"BOUNCE\"], %s }", name, target)
}

// attribute checks one attribute of the configuration set under test in the state.
func attribute(at tfjsonpath.Path, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, at, want)
}

// planned checks one attribute of the configuration set under test in the plan.
func planned(at tfjsonpath.Path, want knownvalue.Check) plancheck.PlanCheck {
	return plancheck.ExpectKnownValue(address, at, want)
}

// exactly wants a string, words a set of strings.
func exactly(s string) knownvalue.Check { return knownvalue.StringExact(s) }

func words(values ...string) knownvalue.Check {
	checks := make([]knownvalue.Check, 0, len(values))
	for _, value := range values {
		checks = append(checks, exactly(value))
	}
	return knownvalue.SetExact(checks)
}

// null wants nothing, on a switch that is on.
var (
	null = knownvalue.Null()
	on   = knownvalue.Bool(true)
)

// existing makes a configuration set as the console would.
func existing(t *testing.T, e *acctest.Environment, name string, change ...func(*sesv2.CreateConfigurationSetInput)) {
	t.Helper()
	input := &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(name)}
	for _, c := range change {
		c(input)
	}
	e.CreateConfigurationSet(t, input)
}

// createPool makes a pool of dedicated IP addresses.
func createPool(t *testing.T, e *acctest.Environment, name string) {
	t.Helper()
	if _, err := e.SES.CreateDedicatedIpPool(t.Context(), &sesv2.CreateDedicatedIpPoolInput{PoolName: aws.String(name)}); err != nil {
		t.Fatal(err)
	}
}

// eventTypes are the events of a destination that SES has.
func eventTypes(d types.EventDestination) []string {
	names := make([]string, 0, len(d.MatchingEventTypes))
	for _, event := range d.MatchingEventTypes {
		names = append(names, string(event))
	}
	return names
}

// terraformState is what a check function of a step is given.
type terraformState = terraform.State
