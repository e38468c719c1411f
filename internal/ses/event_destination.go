// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// EventDestination is where a configuration set sends events about its mail, by one of the four ways. One of another kind (such as Amazon
// Pinpoint) shows none of them.
type EventDestination struct {
	// Name is 1 to 64 of A-Z a-z 0-9 _ - (measured on AWS, FACTS.md N-02).
	Name    string
	Enabled bool
	// EventTypes are words of [EventTypes], sorted; others pass through.
	EventTypes []string
	// TopicARN is an SNS topic, empty for none.
	TopicARN string
	// EventBusARN is an EventBridge bus, empty for none; SES takes the default bus of its own Region only (AWS documentation).
	EventBusARN string
	// Firehose is a delivery stream, nil for none.
	Firehose *Firehose
	// Dimensions are the CloudWatch dimensions by name, nil for none.
	Dimensions map[string]Dimension
}

// MaxEventDestinations is how many event destinations a configuration set can have (AWS documentation, SES quotas).
const MaxEventDestinations = 10

// Firehose is a delivery stream of Amazon Data Firehose and the role that SES writes to it with.
type Firehose struct {
	DeliveryStreamARN string
	RoleARN           string
}

// Dimension says where the value of a CloudWatch dimension comes from.
type Dimension struct {
	// Source is a word of [DimensionSources].
	Source string
	// DefaultValue is published for mail that has no value.
	DefaultValue string
}

// Equal compares two destinations; event types and dimensions are sets.
func (d EventDestination) Equal(other EventDestination) bool {
	return d.Name == other.Name && d.Enabled == other.Enabled && d.TopicARN == other.TopicARN && d.EventBusARN == other.EventBusARN &&
		same(d.Firehose, other.Firehose) && (d.Dimensions == nil) == (other.Dimensions == nil) && maps.Equal(d.Dimensions, other.Dimensions) &&
		slices.Equal(slices.Sorted(slices.Values(d.EventTypes)), slices.Sorted(slices.Values(other.EventTypes)))
}

// EventTypes are the events that SES publishes (SDK model), sorted.
func EventTypes() []string { return sortedWords(types.EventType("").Values()) }

// DimensionSources are where SES takes the values of CloudWatch dimensions from (SDK model), sorted.
func DimensionSources() []string { return sortedWords(types.DimensionValueSource("").Values()) }

// sortedWords are the words of an enumeration.
func sortedWords[T ~string](values []T) []string {
	words := make([]string, 0, len(values))
	for _, value := range values {
		words = append(words, string(value))
	}
	slices.Sort(words)
	return words
}

// EventDestinations reads the event destinations of a configuration set (GetConfigurationSetEventDestinations), sorted by name; identical
// reads under way are one call. Callers must not change the slice.
func (c *Client) EventDestinations(ctx context.Context, set string) ([]EventDestination, error) {
	return c.read.destinations.Share(ctx, set, func(ctx context.Context) ([]EventDestination, error) {
		out, err := call.Do(ctx, c.api.GetConfigurationSetEventDestinations, &sesv2.GetConfigurationSetEventDestinationsInput{ConfigurationSetName: aws.String(set)})
		if err != nil {
			return nil, err
		}
		destinations := make([]EventDestination, 0, len(out.EventDestinations))
		for _, d := range out.EventDestinations {
			destinations = append(destinations, eventDestination(d))
		}
		slices.SortFunc(destinations, func(a, b EventDestination) int { return strings.Compare(a.Name, b.Name) })
		return destinations, nil
	})
}

// CreateEventDestination adds an event destination. One of the name that equals it already is taken as made; made reports whether this very
// call has made it, as far as that can be told.
func (c *Client) CreateEventDestination(ctx context.Context, set string, destination EventDestination) (made bool, err error) {
	err = whileRoleIsNew(ctx, destination, func() error {
		_, err := write(ctx, c, []object{setItself(set)}, c.api.CreateConfigurationSetEventDestination, &sesv2.CreateConfigurationSetEventDestinationInput{
			ConfigurationSetName: aws.String(set), EventDestinationName: aws.String(destination.Name), EventDestination: destination.sdk(),
		})
		return err
	})
	if err == nil {
		return true, nil
	}
	lost := MayHaveTakenEffect(err)
	if !lost && !IsAlreadyExists(err) {
		return false, err
	}
	look, cancel := call.Afterwards(ctx)
	defer cancel()
	found, lookErr := c.EventDestinations(look, set)
	if lookErr == nil && slices.ContainsFunc(found, destination.Equal) {
		return lost, nil
	}
	return false, err
}

// CreateNewEventDestination is [Client.CreateEventDestination] for a configuration set that was created a moment ago: SES may not know it
// everywhere yet.
func (c *Client) CreateNewEventDestination(ctx context.Context, set string, destination EventDestination) (made bool, err error) {
	return untilFound(ctx, func() (bool, error) { return c.CreateEventDestination(ctx, set, destination) })
}

// PutEventDestination replaces the whole definition of an event destination (UpdateConfigurationSetEventDestination).
func (c *Client) PutEventDestination(ctx context.Context, set string, destination EventDestination) error {
	return whileRoleIsNew(ctx, destination, func() error {
		_, err := write(ctx, c, []object{setItself(set)}, c.api.UpdateConfigurationSetEventDestination, &sesv2.UpdateConfigurationSetEventDestinationInput{
			ConfigurationSetName: aws.String(set), EventDestinationName: aws.String(destination.Name), EventDestination: destination.sdk(),
		})
		return err
	})
}

// DeleteEventDestination removes an event destination; one that is gone already, or whose set is, counts as removed.
func (c *Client) DeleteEventDestination(ctx context.Context, set, name string) error {
	_, err := write(ctx, c, []object{setItself(set)}, c.api.DeleteConfigurationSetEventDestination, &sesv2.DeleteConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String(set), EventDestinationName: aws.String(name),
	})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// roleRetries is how often a delivery stream is tried again whose role SES cannot assume: after 1, 2, 4, 8, 16 and 32 seconds. IAM can
// take about a minute to spread a role that was created a moment ago.
const roleRetries = 6

// whileRoleIsNew repeats a call that names a role while SES cannot assume the role.
func whileRoleIsNew(ctx context.Context, destination EventDestination, attempt func() error) error {
	if destination.Firehose == nil {
		return attempt()
	}
	_, err := call.Repeat(ctx, roleRetries, time.Second, isRoleRefused, func() (struct{}, error) { return struct{}{}, attempt() })
	return err
}

// isRoleRefused reports whether SES could not assume an IAM role, which may be a matter of seconds. Only the text tells it from other bad
// requests (measured on AWS, FACTS.md N-09), among them the permanent refusal of a role of another account.
func isRoleRefused(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.HasPrefix(e.Message, "Could not assume IAM role")
}

// eventDestination makes an [EventDestination] of SES's answer, in which anything may be absent or null.
func eventDestination(out types.EventDestination) EventDestination {
	d := EventDestination{Name: aws.ToString(out.Name), Enabled: out.Enabled, EventTypes: sortedWords(out.MatchingEventTypes)}
	switch {
	case out.SnsDestination != nil:
		d.TopicARN = aws.ToString(out.SnsDestination.TopicArn)
	case out.EventBridgeDestination != nil:
		d.EventBusARN = aws.ToString(out.EventBridgeDestination.EventBusArn)
	case out.KinesisFirehoseDestination != nil:
		d.Firehose = &Firehose{aws.ToString(out.KinesisFirehoseDestination.DeliveryStreamArn), aws.ToString(out.KinesisFirehoseDestination.IamRoleArn)}
	case out.CloudWatchDestination != nil:
		d.Dimensions = map[string]Dimension{}
		for _, dimension := range out.CloudWatchDestination.DimensionConfigurations {
			d.Dimensions[aws.ToString(dimension.DimensionName)] = Dimension{string(dimension.DimensionValueSource), aws.ToString(dimension.DefaultDimensionValue)}
		}
	}
	return d
}

// sdk is the whole definition in the SDK's form, lists sorted.
func (d EventDestination) sdk() *types.EventDestinationDefinition {
	out := &types.EventDestinationDefinition{Enabled: d.Enabled, MatchingEventTypes: make([]types.EventType, 0, len(d.EventTypes))}
	for _, event := range slices.Sorted(slices.Values(d.EventTypes)) {
		out.MatchingEventTypes = append(out.MatchingEventTypes, types.EventType(event))
	}
	switch {
	case d.TopicARN != "":
		out.SnsDestination = &types.SnsDestination{TopicArn: aws.String(d.TopicARN)}
	case d.EventBusARN != "":
		out.EventBridgeDestination = &types.EventBridgeDestination{EventBusArn: aws.String(d.EventBusARN)}
	case d.Firehose != nil:
		out.KinesisFirehoseDestination = &types.KinesisFirehoseDestination{
			DeliveryStreamArn: aws.String(d.Firehose.DeliveryStreamARN), IamRoleArn: aws.String(d.Firehose.RoleARN),
		}
	case d.Dimensions != nil:
		out.CloudWatchDestination = &types.CloudWatchDestination{}
		for _, name := range slices.Sorted(maps.Keys(d.Dimensions)) {
			out.CloudWatchDestination.DimensionConfigurations = append(out.CloudWatchDestination.DimensionConfigurations, types.CloudWatchDimensionConfiguration{
				DimensionName: aws.String(name), DimensionValueSource: types.DimensionValueSource(d.Dimensions[name].Source),
				DefaultDimensionValue: aws.String(d.Dimensions[name].DefaultValue),
			})
		}
	}
	return out
}
