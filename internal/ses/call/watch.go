// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"sync"
)

// watchKey is where a context holds the [watch] of a caller.
type watchKey struct{}

// watch has the latest call that was begun in a context.
type watch struct {
	mu     sync.Mutex
	latest *tries
}

// Watch makes a context whose calls are watched. Whoever waits for them no longer than its own time allows turns the error of its time
// by gaveUp into one that says which call it waited for, how often that was tried and what SES answered last.
func Watch(ctx context.Context) (watched context.Context, gaveUp func(error) error) {
	w := &watch{}
	return context.WithValue(ctx, watchKey{}, w), func(err error) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.latest == nil {
			return err
		}
		if count, _ := w.latest.soFar(); count == 0 {
			return err
		}
		return newError(err, w.latest)
	}
}

// see notes a call that begins.
func see(ctx context.Context, attempts *tries) {
	if w, ok := ctx.Value(watchKey{}).(*watch); ok {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.latest = attempts
	}
}
