package ses

import (
	"sync"
	"time"
)

// aheadLifetime is how long an answer read ahead may serve once the process has written anything; until then it lives on, since a plan
// has to see one picture.
const aheadLifetime = 30 * time.Second

// readAhead keeps what list pages have told about tenants, so that many objects of one tenant cost one call. Any write to a tenant
// drops what is kept of it.
type readAhead struct {
	mu      sync.Mutex
	written bool
	entries map[string]aheadEntry
}

type aheadEntry struct {
	at    time.Time
	value any
}

// get finds what is kept under a key.
func (r *readAhead) get(key string) (any, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	entry, ok := r.entries[key]
	if !ok || entry.value == nil || !r.lives(entry.at) {
		return nil, false
	}
	return entry.value, true
}

// fresh tells whether what was read at an instant may still serve.
func (r *readAhead) fresh(at time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lives(at)
}

// lives is [readAhead.fresh] for who holds the lock.
func (r *readAhead) lives(at time.Time) bool { return !r.written || time.Since(at) <= aheadLifetime }

// dropped tells whether a key was dropped and nothing has been kept under it since: listings that began before say nothing about it.
func (r *readAhead) dropped(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	entry, ok := r.entries[key]
	return ok && entry.value == nil
}

// put keeps a value, unless a write has come since the reading began: then it may be stale.
func (r *readAhead) put(key string, began time.Time, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.entries == nil {
		r.entries = map[string]aheadEntry{}
	}
	if entry, ok := r.entries[key]; ok && entry.value == nil && entry.at.After(began) {
		return
	}
	r.entries[key] = aheadEntry{at: time.Now(), value: value}
}

// drop forgets what is kept under the keys and notes that the process has written.
func (r *readAhead) drop(keys ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.written = true
	if r.entries == nil {
		r.entries = map[string]aheadEntry{}
	}
	for _, key := range keys {
		r.entries[key] = aheadEntry{at: time.Now()}
	}
}
