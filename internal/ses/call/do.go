// SPDX-License-Identifier: MPL-2.0

package call

import "context"

// Do makes one call of the SDK, such as GetTenant of its SES client, and turns its error into an [*Error].
func Do[In, Out, Options any](ctx context.Context, operation func(context.Context, *In, ...func(*Options)) (*Out, error), in *In) (*Out, error) {
	attempts := &tries{}
	see(ctx, attempts)
	out, err := operation(context.WithValue(ctx, triesKey{}, attempts), in)
	if err != nil {
		return nil, newError(err, attempts)
	}
	return out, nil
}
