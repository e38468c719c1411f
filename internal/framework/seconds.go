// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"sync"
	"time"
)

// Seconds hands out each second of the clock once, so that names generated in one process differ.
type Seconds struct {
	mu   sync.Mutex
	last int64
}

// Next is the current second since 1970 (UTC), or the next one that was not handed out yet.
func (s *Seconds) Next() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last+1, time.Now().Unix())
	return s.last
}
