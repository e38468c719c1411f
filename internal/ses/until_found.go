// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// notFoundRetries is how often something that this process has just created may be answered as missing before that is believed, and
// notFoundPause the first pause of these.
const (
	notFoundRetries = 4
	notFoundPause   = 250 * time.Millisecond
)

// untilFound repeats a call on an object that was created a moment ago while SES does not know it yet. No public report shows such a
// delay, so the pauses are short and few.
func untilFound[T any](ctx context.Context, attempt func() (T, error)) (T, error) {
	return call.Repeat(ctx, notFoundRetries, notFoundPause, IsNotFound, attempt)
}
