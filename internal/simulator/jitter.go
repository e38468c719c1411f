// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"math/rand/v2"
	"time"
)

// jitter delays answers by random times. The zero value does not.
type jitter struct {
	maximum time.Duration
	random  *rand.Rand
}

// next returns the delay of the next answer. The caller holds the lock.
func (j *jitter) next() time.Duration {
	if j.random == nil {
		return 0
	}
	return time.Duration(j.random.Int64N(int64(j.maximum)))
}

// SetJitter delays every later answer by a random time from zero up to but not
// including the maximum, on top of the latency. Equal seeds give equal delays in
// the order in which requests arrive. Zero or less switches it off.
func (s *Server) SetJitter(seed int64, maximum time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jitter = jitter{}
	if maximum > 0 {
		s.jitter = jitter{maximum, rand.New(rand.NewPCG(uint64(seed), 0))}
	}
}
