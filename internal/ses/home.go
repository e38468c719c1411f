// SPDX-License-Identifier: MPL-2.0

package ses

import "context"

// homeKey is where a context holds the account of the object that an operation is about.
type homeKey struct{}

// WrongAccountError means that the object of an operation lives in another account than that of the credentials.
type WrongAccountError struct {
	// Home is the account of the object, Caller that of the credentials.
	Home, Caller string
}

// Error names both accounts.
func (e *WrongAccountError) Error() string {
	return "the object is in account " + e.Home + ", but the credentials in use belong to account " + e.Caller
}

// WithHome makes the context of an operation on an object of an account. Right before the first write it is compared with the account of the
// credentials; by then a read of the operation itself has most often shown that, and no call is needed for it. An empty account is not
// compared.
func WithHome(ctx context.Context, account string) context.Context {
	return context.WithValue(ctx, homeKey{}, account)
}

// atHome refuses a write to another account.
func (c *Client) atHome(ctx context.Context) error {
	home, _ := ctx.Value(homeKey{}).(string)
	if home == "" {
		return nil
	}
	if caller, ok := c.Caller(ctx); ok && caller.AccountID != home {
		return &WrongAccountError{Home: home, Caller: caller.AccountID}
	}
	return nil
}
