// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// lifetime is how long an answer may serve once the process has written anything; until then it lives on, since a plan has to see one
// picture.
const lifetime = 30 * time.Second

// Store keeps what was read. The zero value is empty; it is safe for concurrent use. [Answers] read and fill it.
type Store struct {
	// Watch, if set, makes the context that a shared read runs in. Who gives up waiting for the read turns its error by gaveUp into one that
	// says what became of the read so far.
	Watch func(context.Context) (watched context.Context, gaveUp func(error) error)

	flight singleflight.Group
	// underWay has what Watch has made for each shared read, by its flight.
	underWay sync.Map

	mu sync.Mutex
	// writes counts the writes of the process, changed has the latest one of each object.
	writes  Mark
	changed map[any]Mark
	kept    map[place]entry
}

// Mark is a moment between the writes of the process. What is read carries the mark of the moment at which its reading began.
type Mark int

// place is where a store keeps an answer.
type place struct {
	kind string
	key  any
}

// entry is an answer as a store keeps it.
type entry struct {
	value any
	err   error
	// began is the mark of its reading, at the time at which it was kept.
	began Mark
	at    time.Time
}

// Mark is the present moment, for what begins to be read now.
func (s *Store) Mark() Mark {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.writes
}

// Wrote ends every answer about these objects, also those that are still being read: they are no longer kept, and nobody joins their
// reading any more. Objects are compared as map keys are.
func (s *Store) Wrote(objects ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	if s.changed == nil {
		s.changed = map[any]Mark{}
	}
	for _, object := range objects {
		s.changed[object] = s.writes
	}
}

// lastWrite is the mark of the latest write to any of these objects, 0 for none.
func (s *Store) lastWrite(objects []any) Mark {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastWriteLocked(objects)
}

func (s *Store) lastWriteLocked(objects []any) (latest Mark) {
	for _, object := range objects {
		latest = max(latest, s.changed[object])
	}
	return latest
}

// get finds what is kept at a place, about these objects.
func (s *Store) get(at place, about []any, lasting bool) (entry, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.kept[at]
	if !ok || s.lastWriteLocked(about) > found.began || !(lasting || s.livesLocked(found.at)) {
		return entry{}, false
	}
	return found, true
}

// put keeps an answer, unless one of the objects that it is about was written since its reading began.
func (s *Store) put(at place, about []any, answer entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lastWriteLocked(about) > answer.began {
		return
	}
	if s.kept == nil {
		s.kept = map[place]entry{}
	}
	answer.at = time.Now()
	s.kept[at] = answer
}

// lives reports whether what was read at an instant may still serve.
func (s *Store) lives(at time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.livesLocked(at)
}

func (s *Store) livesLocked(at time.Time) bool { return s.writes == 0 || time.Since(at) <= lifetime }
