// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	resourcetimeouts "github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// limit is how long an operation may take, as the timeouts attribute says it.
type limit func(ctx context.Context, usual time.Duration) (time.Duration, diag.Diagnostics)

// bounded bounds an operation, unless something was wrong already.
func bounded(ctx context.Context, limit limit, diags *diag.Diagnostics) (bound context.Context, end context.CancelFunc, ok bool) {
	timeout, wrong := limit(ctx, DefaultTimeout)
	diags.Append(wrong...)
	if diags.HasError() {
		return ctx, func() {}, false
	}
	bound, end = context.WithTimeout(ctx, timeout)
	return bound, end, true
}

// DefaultTimeout bounds an operation for which the timeouts attribute says nothing.
const DefaultTimeout = 20 * time.Minute

// DataTimeouts is the timeouts argument of a data source.
func DataTimeouts(ctx context.Context) datasource.Attribute {
	return PositiveDataTimeouts(timeouts.AttributesWithOpts(ctx, timeouts.Opts{ReadDescription: "Timeout for reading, such as `5m`. Default: 20 minutes."}))
}

// timeoutsDescription says what the timeouts of a resource bound, and how much longer an operation may take.
const timeoutsDescription = "Timeouts of operations. A plan uses the timeout of a refresh. A write that is in progress when the timeout ends has 2 more seconds, so that its response is " +
	"not lost. Including any rollback, the operation ends within 5 seconds."

// Timeouts is the timeouts argument of a resource. Its descriptions are short: a core reads all of them in each start of the provider.
func Timeouts(ctx context.Context) resource.Attribute {
	of := func(operation string) string {
		return "How long " + operation + " may take, such as `30m`. Default: 20 minutes."
	}
	return resourcetimeouts.Attributes(ctx, resourcetimeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: of("creating"), ReadDescription: of("reading"), UpdateDescription: of("updating"), DeleteDescription: of("deleting"),
	})
}

// positiveTimeouts says what the timeouts argument of a resource is for, and adds that every duration is above zero. With any other one the operation ends
// before it begins.
func positiveTimeouts(timeouts resource.Attribute) resource.Attribute {
	object, is := timeouts.(resource.SingleNestedAttribute)
	if !is {
		return timeouts
	}
	object.MarkdownDescription = timeoutsDescription
	changeMembers(object.Attributes, func(text resource.StringAttribute) resource.Attribute {
		text.Validators = append(text.Validators, positive())
		return text
	})
	return object
}

// PositiveDataTimeouts adds to the timeouts argument of a data source that every duration is above zero.
func PositiveDataTimeouts(timeouts datasource.Attribute) datasource.Attribute {
	object, is := timeouts.(datasource.SingleNestedAttribute)
	if !is {
		return timeouts
	}
	changeMembers(object.Attributes, func(text datasource.StringAttribute) datasource.Attribute {
		text.Validators = append(text.Validators, positive())
		return text
	})
	return object
}

// changeMembers changes the members of an object that are of type T. Resources, data sources and actions have types of their own for them.
func changeMembers[A, T any](members map[string]A, change func(T) A) {
	for name, member := range members {
		if text, is := any(member).(T); is {
			members[name] = change(text)
		}
	}
}

// positive accepts a duration above zero. What is not a duration at all is left to the validator that timeouts have of their own.
func positive() validator.String {
	return Checked("Invalid timeout", func(text string) error {
		if d, err := time.ParseDuration(text); err == nil && d <= 0 {
			return fmt.Errorf("%q must be above zero", text)
		}
		return nil
	})
}
