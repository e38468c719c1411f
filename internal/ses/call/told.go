// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"sync"
)

// told remembers which advice a process has given already, so that it gives each only once.
type told struct {
	mu     sync.Mutex
	topics map[string]bool
}

// first reports whether a topic comes up for the first time.
func (t *told) first(topic string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.topics[topic] {
		return false
	}
	if t.topics == nil {
		t.topics = map[string]bool{}
	}
	t.topics[topic] = true
	return true
}

// First reports whether a topic comes up for the first time in the process. It lets a message explain something once that many objects meet.
func (p *Policy) First(topic string) bool { return p.told.first(topic) }

// hand is a middleware: it lets the error of the call ask what was told before.
func (t *told) hand(ctx context.Context) (context.Context, context.CancelFunc, error) {
	if attempts, ok := ctx.Value(triesKey{}).(*tries); ok {
		attempts.mu.Lock()
		defer attempts.mu.Unlock()
		attempts.told = t
	}
	return ctx, noRelease, nil
}

// First is [Policy.First] of the policy that the call was made by. An error that no policy knows is always the first.
func (e *Error) First(topic string) bool { return e.told == nil || e.told.first(topic) }
