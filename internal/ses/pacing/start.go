// SPDX-License-Identifier: MPL-2.0

package pacing

import (
	"slices"
	"time"
)

// start bounds the attempts under way. It begins with one and adds one for each that was not refused, which doubles the number with each round
// of answers: an unknown limit is met gently, and no limit costs a few round trips.
type start struct {
	size     int
	underWay []*Ticket
}

// opens is when there is room for another attempt; the zero time means not before an answer comes. An attempt without an answer for
// [patience] was not refused, so it makes room like one that has passed.
func (s *start) opens(now time.Time) time.Time {
	count := 0
	var first time.Time
	for _, t := range s.underWay {
		if t.overdue {
			continue
		}
		end := t.sent.Add(patience)
		if !end.After(now) {
			t.overdue = true
			s.grow()
			continue
		}
		count++
		if first.IsZero() || end.Before(first) {
			first = end
		}
	}
	if count < s.size {
		return now
	}
	return first
}

// grow makes room for another attempt.
func (s *start) grow() { s.size = min(s.size+1, mostUnderWay) }

// sent notes an attempt under way.
func (s *start) sent(t *Ticket) {
	t.overdue = false
	s.underWay = append(s.underWay, t)
}

// ended notes the end of an attempt.
func (s *start) ended(t *Ticket, outcome Outcome) {
	s.underWay = slices.DeleteFunc(s.underWay, func(other *Ticket) bool { return other == t })
	if outcome != Refused && !t.overdue {
		s.grow()
	}
}

// has reports whether an attempt of an operation is under way.
func (s *start) has(operation string) bool {
	return slices.ContainsFunc(s.underWay, func(t *Ticket) bool { return t.operation == operation })
}
