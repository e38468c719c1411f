// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"sync"
	"time"
)

const (
	// removalsTime is how long a deletion that something stands in the way of waits for the other operations of the run.
	removalsTime = time.Minute
	// removalsPause is the least time between two looks, since SES allows an account about one call a second.
	removalsPause = time.Second
)

// Removals counts the updates and deletions under way in this process: each may take away what stands in the way of another. The zero value
// counts none; it is safe for concurrent use.
type Removals struct {
	mu       sync.Mutex
	underWay int
	finished int
	// changed is closed when a number changes.
	changed chan struct{}
}

// begin counts an operation until end is called. Further calls of end have no effect.
func (r *Removals) begin() (end func()) {
	r.add(1)
	return sync.OnceFunc(func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.underWay--
		r.finished++
		r.wake()
	})
}

// Await repeats a look until nothing stands in the way, as long as another operation of this process may still take it away, but for at most a
// minute. The caller is an operation under way itself, and does not count while it waits: two that wait for each other wait for nothing.
func (r *Removals) Await(ctx context.Context, blocked func() bool) {
	ctx, cancel := context.WithTimeout(ctx, removalsTime)
	defer cancel()
	for {
		seen := r.count()
		if !blocked() || !r.wait(ctx, seen) {
			return
		}
	}
}

// wait reports whether another look is worth it: an operation has ended since so many had. While none is under way, one that Terraform is about
// to begin has a moment to do so.
func (r *Removals) wait(ctx context.Context, seen int) bool {
	r.add(-1)
	defer r.add(1)
	pause := time.After(removalsPause)
	for moment := pause; ; {
		finished, idle, changed := r.look()
		if finished != seen {
			break
		}
		if !idle {
			moment = nil
		} else if moment == nil {
			moment = time.After(removalsPause)
		}
		select {
		case <-changed:
		case <-moment:
			return false
		case <-ctx.Done():
			return false
		}
	}
	select {
	case <-pause:
		return true
	case <-ctx.Done():
		return false
	}
}

// look is how many operations have ended, whether none is under way, and what tells when that changes.
func (r *Removals) look() (finished int, idle bool, changed <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.changed == nil {
		r.changed = make(chan struct{})
	}
	return r.finished, r.underWay <= 0, r.changed
}

// count is how many operations have ended.
func (r *Removals) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.finished
}

// add changes the number of operations under way.
func (r *Removals) add(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.underWay += n
	r.wake()
}

// wake lets those who wait look at the numbers again; the lock is held.
func (r *Removals) wake() {
	if r.changed != nil {
		close(r.changed)
		r.changed = nil
	}
}
