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
	// ended is closed when the next operation ends.
	ended chan struct{}
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
	r.add(-1)
	defer r.add(1)
	ctx, cancel := context.WithTimeout(ctx, removalsTime)
	defer cancel()
	for {
		seen := r.count()
		if !blocked() || !r.wait(ctx, seen) {
			return
		}
	}
}

// wait reports whether another look is worth it: an operation has ended since so many had.
func (r *Removals) wait(ctx context.Context, seen int) bool {
	pause := time.After(removalsPause)
	for {
		r.mu.Lock()
		finished, idle := r.finished, r.underWay <= 0
		if r.ended == nil {
			r.ended = make(chan struct{})
		}
		ended := r.ended
		r.mu.Unlock()
		if finished != seen {
			break
		}
		if idle {
			return false
		}
		select {
		case <-ended:
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
	if r.ended != nil {
		close(r.ended)
		r.ended = nil
	}
}
