package framework

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	return timeouts.AttributesWithOpts(ctx, timeouts.Opts{ReadDescription: "How long reading may take, such as `5m`. Default: 20 minutes."})
}
