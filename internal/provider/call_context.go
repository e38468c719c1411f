// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"reflect"
	"strings"
	"sync/atomic"
	"time"
)

// callContext is the context of one call of a core, which it lets go when the call has ended. The plugin framework keeps the contexts of all calls
// until the process ends (proto6server.Server.registerContext), and with them their loggers and the buffers of their connection: tens of
// kilobytes a call.
type callContext struct {
	held atomic.Pointer[heldContext]
	// silent hides the loggers of the context.
	silent bool
}

// heldContext is a context behind a pointer.
type heldContext struct{ context.Context }

// newCallContext is the context of a call. Call end when the call has ended.
func newCallContext(ctx context.Context, silent bool) (called context.Context, end func()) {
	c := &callContext{silent: silent}
	c.held.Store(&heldContext{ctx})
	return c, func() { c.held.Store(ended) }
}

// ended stands for every call that has ended. Their own contexts are canceled by then too.
var ended = func() *heldContext {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return &heldContext{ctx}
}()

// Deadline is that of the call.
func (c *callContext) Deadline() (deadline time.Time, ok bool) { return c.held.Load().Deadline() }

// Done is that of the call.
func (c *callContext) Done() <-chan struct{} { return c.held.Load().Done() }

// Err is that of the call.
func (c *callContext) Err() error { return c.held.Load().Err() }

// Value is that of the call, without what terraform-plugin-log keeps where that is hidden.
func (c *callContext) Value(key any) any {
	if c.silent && strings.HasPrefix(reflect.TypeOf(key).PkgPath(), "github.com/hashicorp/terraform-plugin-log/") {
		return nil
	}
	return c.held.Load().Value(key)
}
