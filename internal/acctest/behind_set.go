// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// CreateConfigurationSet makes a configuration set behind Terraform's back and deletes it when the test ends.
func (e *Environment) CreateConfigurationSet(t *testing.T, input *sesv2.CreateConfigurationSetInput) {
	t.Helper()
	name := aws.ToString(input.ConfigurationSetName)
	if _, err := e.SES.CreateConfigurationSet(t.Context(), input); err != nil {
		t.Fatalf("Cannot create the configuration set %s behind Terraform's back: %v", name, err)
	}
	e.cleanup(t, func() {
		ctx, cancel := cleanupContext()
		defer cancel()
		_, err := e.SES.DeleteConfigurationSet(ctx, &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: aws.String(name)})
		if _, err := found(err); err != nil {
			t.Errorf("Cannot delete the configuration set %s: %v", name, err)
		}
	})
}

// DeleteConfigurationSet deletes a configuration set behind Terraform's back.
func (e *Environment) DeleteConfigurationSet(t *testing.T, name string) {
	t.Helper()
	if _, err := e.SES.DeleteConfigurationSet(t.Context(), &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: aws.String(name)}); err != nil {
		t.Fatalf("Cannot delete the configuration set %s behind Terraform's back: %v", name, err)
	}
}

// ConfigurationSet is what SES has of a configuration set, nil for none.
func (e *Environment) ConfigurationSet(t *testing.T, name string) *sesv2.GetConfigurationSetOutput {
	t.Helper()
	out, err := e.SES.GetConfigurationSet(t.Context(), &sesv2.GetConfigurationSetInput{ConfigurationSetName: aws.String(name)})
	if is, err := found(err); !is {
		if err != nil {
			t.Fatalf("Cannot look at the configuration set %s: %v", name, err)
		}
		return nil
	}
	return out
}

// EventDestinations are the event destinations that SES has of a configuration set, by name.
func (e *Environment) EventDestinations(t *testing.T, set string) map[string]types.EventDestination {
	t.Helper()
	out, err := e.SES.GetConfigurationSetEventDestinations(t.Context(), &sesv2.GetConfigurationSetEventDestinationsInput{ConfigurationSetName: aws.String(set)})
	if err != nil {
		t.Fatalf("Cannot look at the event destinations of %s: %v", set, err)
	}
	destinations := map[string]types.EventDestination{}
	for _, destination := range out.EventDestinations {
		destinations[aws.ToString(destination.Name)] = destination
	}
	return destinations
}

// AddEventDestination adds an event destination that publishes bounces to a topic, behind Terraform's back.
func (e *Environment) AddEventDestination(t *testing.T, set, name, topicARN string) {
	t.Helper()
	_, err := e.SES.CreateConfigurationSetEventDestination(t.Context(), &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String(set), EventDestinationName: aws.String(name),
		EventDestination: &types.EventDestinationDefinition{
			Enabled: true, MatchingEventTypes: []types.EventType{types.EventTypeBounce}, SnsDestination: &types.SnsDestination{TopicArn: aws.String(topicARN)},
		},
	})
	if err != nil {
		t.Fatalf("Cannot add the event destination %s to %s behind Terraform's back: %v", name, set, err)
	}
}

// SetDefaultConfigurationSet names the default configuration set of an identity behind Terraform's back; empty clears it.
func (e *Environment) SetDefaultConfigurationSet(t *testing.T, identity, set string) {
	t.Helper()
	input := &sesv2.PutEmailIdentityConfigurationSetAttributesInput{EmailIdentity: aws.String(identity)}
	if set != "" {
		input.ConfigurationSetName = aws.String(set)
	}
	if _, err := e.SES.PutEmailIdentityConfigurationSetAttributes(t.Context(), input); err != nil {
		t.Fatalf("Cannot set the default configuration set of %s behind Terraform's back: %v", identity, err)
	}
}

// ConfigurationSetARN is the ARN of a configuration set in the provider's region.
func (e *Environment) ConfigurationSetARN(t *testing.T, name string) string {
	t.Helper()
	return e.arn(t, "configuration-set/"+name)
}

// TopicARN is the ARN of an SNS topic in the provider's region, which need not exist.
func (e *Environment) TopicARN(t *testing.T, name string) string {
	t.Helper()
	return e.arnOf(t, "sns", name)
}
