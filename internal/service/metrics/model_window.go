// SPDX-License-Identifier: MPL-2.0

package metrics

import "time"

// day is the length of a UTC day: there is no summer time in UTC.
const day = 24 * time.Hour

// maxDays is how many days SES answers for at once (measured on AWS, FACTS.md M-06).
const maxDays = 60

// window is a span of UTC days from start up to but not including end, both of them midnights.
type window struct{ start, end time.Time }

// lastDays are that many days up to and with the one that now lies in, which is not over.
func lastDays(count int64, now time.Time) window {
	end := now.UTC().Truncate(day).Add(day)
	return window{end.Add(-time.Duration(count) * day), end}
}

// notBefore leaves the days out that begin before an instant. The day on which the instant lies is left out too, since what SES counts for
// it holds mail from before.
func (w window) notBefore(instant time.Time) window {
	first := instant.UTC().Truncate(day)
	if first.Before(instant) {
		first = first.Add(day)
	}
	if first.After(w.start) {
		w.start = first
	}
	if w.start.After(w.end) {
		w.start = w.end
	}
	return w
}

// length is how many days it has.
func (w window) length() int64 { return int64(w.end.Sub(w.start) / day) }

// days are the midnights at which its days begin.
func (w window) days() []time.Time {
	days := make([]time.Time, 0, max(0, w.length()))
	for at := w.start; at.Before(w.end); at = at.Add(day) {
		days = append(days, at)
	}
	return days
}

// text is the span for people, with its last day.
func (w window) text() string {
	first, last := w.start.Format(time.DateOnly), w.end.Add(-day).Format(time.DateOnly)
	if first == last {
		return "on " + first
	}
	return "from " + first + " to " + last
}
