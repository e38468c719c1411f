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
	if !ok || entry.value == nil || (r.written && time.Since(entry.at) > aheadLifetime) {
		return nil, false
	}
	return entry.value, true
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
