// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// trackingDomain accepts a domain name in lower case.
func trackingDomain() validator.String {
	return framework.Checked("Invalid tracking domain", dnsrecord.ValidateDomain)
}

// destinationName accepts the name of an event destination.
func destinationName() validator.String {
	return framework.Checked("Invalid event destination name", func(name string) error { return framework.CheckName("event destination", name) })
}

// eventType accepts the events that SES has.
func eventType() validator.String {
	return framework.Checked("Unknown event type", func(event string) error {
		switch {
		case slices.Contains(ses.EventTypes(), event):
			return nil
		case slices.Contains(ses.EventTypes(), strings.ToUpper(event)):
			return fmt.Errorf("%q is written %q", event, strings.ToUpper(event))
		}
		return fmt.Errorf("%q is no event of SES; expected one of %s", event, strings.Join(ses.EventTypes(), ", "))
	})
}

// The validators of ARNs say which part of an ARN is wrong.

func topicARN() validator.String    { return arnOf("Invalid topic ARN", ses.ParseTopicARN) }
func eventBusARN() validator.String { return arnOf("Invalid event bus ARN", ses.ParseEventBusARN) }
func deliveryStreamARN() validator.String {
	return arnOf("Invalid delivery stream ARN", ses.ParseDeliveryStreamARN)
}
func roleARN() validator.String    { return arnOf("Invalid role ARN", ses.ParseRoleARN) }
func archiveARN() validator.String { return arnOf("Invalid archive ARN", ses.ParseArchiveARN) }

// arnOf makes a validator of a function that takes an ARN apart.
func arnOf(summary string, parse func(string) (ses.ARN, error)) validator.String {
	return framework.Checked(summary, func(arn string) error {
		_, err := parse(arn)
		return err
	})
}

// What CloudWatch dimensions may hold (AWS documentation of the SES APIs; v1's knows the colon too, which tags of SES itself have).
var (
	dimensionNameForm  = framework.Pattern(`^[A-Za-z0-9_:-]+$`)
	dimensionValueForm = framework.Pattern(`^[A-Za-z0-9_.@-]+$`)
)

// maxDimensionLength is the length in characters of the name and the default value of a CloudWatch dimension (AWS documentation of the SES APIs).
const maxDimensionLength = 255

// dimensionName accepts the name of a CloudWatch dimension.
func dimensionName() validator.String {
	return framework.Checked("Invalid dimension name", func(name string) error {
		if !dimensionNameForm().MatchString(name) || len(name) > maxDimensionLength {
			return fmt.Errorf("the dimension name %q must have 1 to 255 characters out of A-Z, a-z, 0-9, colon, _ and -", name)
		}
		return nil
	})
}

// dimensionValue accepts the default value of a CloudWatch dimension.
func dimensionValue() validator.String {
	return framework.Checked("Invalid default value", func(value string) error {
		if !dimensionValueForm().MatchString(value) || len(value) > maxDimensionLength {
			return fmt.Errorf("the default value %q must have 1 to 255 characters out of A-Z, a-z, 0-9, full stop, @, _ and -", value)
		}
		return nil
	})
}

// Validate finds what is wrong with a configuration by itself; values that are not known yet pass.
func (m *model) Validate(diags *diag.Diagnostics) {
	at := path.Root("event_destinations")
	for _, name := range slices.Sorted(maps.Keys(m.EventDestinations.Elements())) {
		object, ok := m.EventDestinations.Elements()[name].(types.Object)
		if ok && framework.Known(object) {
			validateTarget(object, at.AtMapKey(name), diags)
		}
	}
}

// targets are the members of an event destination of which each has exactly one.
var targets = []string{"sns", "eventbridge", "firehose", "cloudwatch"}

// validateTarget refuses an event destination that goes to several places, or to none.
func validateTarget(object types.Object, at path.Path, diags *diag.Diagnostics) {
	first, open := "", false
	for _, target := range targets {
		value := object.Attributes()[target]
		switch {
		case value.IsNull():
		case value.IsUnknown():
			open = true
		case first == "":
			first = target
		default:
			diags.AddAttributeError(at.AtName(target), "More than one target",
				fmt.Sprintf("%s and %s are both given. An event destination goes to one place; give each a destination of its own, with another name.", first, target))
		}
	}
	if first == "" && !open {
		diags.AddAttributeError(at, "No target", "An event destination needs exactly one of "+strings.Join(targets, ", ")+".")
	}
}

// check refuses combinations that only the whole plan shows. What is not configured stays as SES has it, and is not looked at.
func (m *model) check(config *model, diags *diag.Diagnostics) {
	if tracking := m.Tracking.Attributes(); framework.Known(m.Tracking) && tracking["custom_redirect_domain"].IsNull() && !tracking["https_policy"].IsNull() {
		diags.AddAttributeError(path.Root("tracking").AtName("custom_redirect_domain"), "No tracking domain",
			"https_policy has a meaning only with a tracking domain. Add custom_redirect_domain, or write tracking = {} for none.")
	}
	for _, name := range []string{"scope", "validation"} {
		if member[types.String](config.Suppression, name).ValueString() != "" && framework.Known(m.Suppression) && m.Suppression.Attributes()["reasons"].IsNull() {
			diags.AddAttributeError(path.Root("suppression").AtName("reasons"), "Suppression without reasons",
				"SES takes suppression."+name+" only together with reasons. Add reasons ([] for none), or write suppression = {} to clear all of it.")
			break
		}
	}
	m.checkTargets(diags)
}

// checkTargets refuses targets in another Region or partition than the configuration set's (measured on AWS, FACTS.md N-06: SES publishes to
// its own Region only).
func (m *model) checkTargets(diags *diag.Diagnostics) {
	if !framework.Known(m.Region) {
		return
	}
	region := m.Region.ValueString()
	for _, name := range slices.Sorted(maps.Keys(m.EventDestinations.Elements())) {
		at := path.Root("event_destinations").AtMapKey(name)
		for _, target := range destinationFrom(m.EventDestinations.Elements()[name]).targetARNs() {
			arn, err := ses.ParseARN(target.arn.ValueString())
			switch {
			case !framework.Known(target.arn) || err != nil:
			case arn.Region != "" && arn.Region != region:
				diags.AddAttributeError(at.AtName(target.kind).AtName(target.name), target.noun+" is in another Region",
					fmt.Sprintf("%s is in %s, but the configuration set is in %s, and SES publishes to its own Region only. %s", target.arn.ValueString(), arn.Region, region, target.advice))
			case arn.Partition != ses.PartitionOf(region):
				diags.AddAttributeError(at.AtName(target.kind).AtName(target.name), target.noun+" is in another partition",
					fmt.Sprintf("%s is in the partition %s, but %s, the Region of the configuration set, is in %s.", target.arn.ValueString(), arn.Partition, region, ses.PartitionOf(region)))
			}
		}
	}
}

// member is a member of an object; its zero value, which is null, where the object is null or unknown.
func member[T attr.Value](object types.Object, name string) T {
	value, _ := object.Attributes()[name].(T)
	return value
}
