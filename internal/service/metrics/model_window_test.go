// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"testing"
	"time"
)

// at reads a time as RFC 3339 writes it.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

// on is a UTC midnight in November 2026.
func on(dayOfMonth int) time.Time {
	return time.Date(2026, time.November, dayOfMonth, 0, 0, 0, 0, time.UTC)
}

// expectWindow expects a window by its two midnights.
func expectWindow(t *testing.T, got window, start, end string) {
	t.Helper()
	if want := (window{at(t, start+"T00:00:00Z"), at(t, end+"T00:00:00Z")}); !got.start.Equal(want.start) || !got.end.Equal(want.end) {
		t.Errorf("The window is %v to %v, want %v to %v.", got.start, got.end, want.start, want.end)
	}
	for _, edge := range []time.Time{got.start, got.end} {
		if edge.Location() != time.UTC {
			t.Errorf("The edge %v is not in UTC.", edge)
		}
	}
}

func TestLastDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		days       int64
		now        string
		start, end string
	}{
		{"just before midnight", 1, "2026-11-20T23:59:59.999Z", "2026-11-20", "2026-11-21"},
		{"at midnight", 1, "2026-11-21T00:00:00Z", "2026-11-21", "2026-11-22"},
		{"a week just before midnight", 7, "2026-11-20T23:59:59.999Z", "2026-11-14", "2026-11-21"},
		{"a week at midnight", 7, "2026-11-21T00:00:00Z", "2026-11-15", "2026-11-22"},
		{"the next day in UTC already", 1, "2026-11-20T23:30:00-05:00", "2026-11-21", "2026-11-22"},
		{"the day before in UTC still", 1, "2026-11-21T01:00:00+13:00", "2026-11-20", "2026-11-21"},
		{"half an hour", 1, "2026-11-21T05:29:59+05:30", "2026-11-20", "2026-11-21"},
		{"half an hour, a second later", 1, "2026-11-21T05:30:00+05:30", "2026-11-21", "2026-11-22"},
		{"sixty days", 60, "2026-11-20T23:59:59.999Z", "2026-09-22", "2026-11-21"},
		{"sixty days at midnight", 60, "2026-11-21T00:00:00Z", "2026-09-23", "2026-11-22"},
		{"over a leap day", 2, "2028-03-01T12:00:00Z", "2028-02-29", "2028-03-02"},
		{"over the new year", 3, "2027-01-01T00:00:00Z", "2026-12-30", "2027-01-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := lastDays(c.days, at(t, c.now))
			expectWindow(t, w, c.start, c.end)
			if w.length() != c.days || int64(len(w.days())) != c.days {
				t.Errorf("It has %d days (%d listed), want %d.", w.length(), len(w.days()), c.days)
			}
		})
	}
}

// Where clocks are put back, a day is longer, but not in UTC.
func TestLastDaysOverTheEndOfSummerTime(t *testing.T) {
	t.Parallel()
	summer, winter := time.FixedZone("summer", 2*60*60), time.FixedZone("winter", 60*60)
	// Clocks in Berlin go back on 25 October 2026 at 03:00.
	expectWindow(t, lastDays(2, time.Date(2026, time.October, 25, 1, 59, 0, 0, summer)), "2026-10-23", "2026-10-25")
	expectWindow(t, lastDays(2, time.Date(2026, time.October, 25, 2, 0, 0, 0, winter)), "2026-10-24", "2026-10-26")
	expectWindow(t, lastDays(7, time.Date(2026, time.October, 28, 0, 30, 0, 0, winter)), "2026-10-21", "2026-10-28")
}

func TestNotBefore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, notBefore, start string
		length                 int64
	}{
		{"long before the window", "2026-01-01T00:00:00Z", "2026-11-14", 7},
		{"at its start", "2026-11-14T00:00:00Z", "2026-11-14", 7},
		{"a nanosecond after its start", "2026-11-14T00:00:00.000000001Z", "2026-11-15", 6},
		{"just before its start", "2026-11-13T23:59:59.999Z", "2026-11-14", 7},
		{"at a midnight inside", "2026-11-17T00:00:00Z", "2026-11-17", 4},
		{"a second after a midnight", "2026-11-17T00:00:01Z", "2026-11-18", 3},
		{"inside a day", "2026-11-17T13:45:00Z", "2026-11-18", 3},
		{"just before a midnight", "2026-11-17T23:59:59.999Z", "2026-11-18", 3},
		{"a midnight elsewhere", "2026-11-17T00:00:00+02:00", "2026-11-17", 4},
		{"a midnight elsewhere in the west", "2026-11-17T00:00:00-02:00", "2026-11-18", 3},
		{"a midnight in UTC, written elsewhere", "2026-11-17T02:00:00+02:00", "2026-11-17", 4},
		{"at the last midnight", "2026-11-20T00:00:00Z", "2026-11-20", 1},
		{"inside the last day", "2026-11-20T08:00:00Z", "2026-11-21", 0},
		{"at the end", "2026-11-21T00:00:00Z", "2026-11-21", 0},
		{"after the window", "2026-12-24T18:00:00Z", "2026-11-21", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := window{on(14), on(21)}.notBefore(at(t, c.notBefore))
			expectWindow(t, w, c.start, "2026-11-21")
			if w.length() != c.length || int64(len(w.days())) != c.length {
				t.Errorf("It has %d days (%d listed), want %d.", w.length(), len(w.days()), c.length)
			}
		})
	}
}

func TestDaysOfAWindow(t *testing.T) {
	t.Parallel()
	w := window{time.Date(2028, time.February, 28, 0, 0, 0, 0, time.UTC), time.Date(2028, time.March, 2, 0, 0, 0, 0, time.UTC)}
	want := []string{"2028-02-28", "2028-02-29", "2028-03-01"}
	days := w.days()
	if len(days) != len(want) {
		t.Fatalf("There are %d days, want %v.", len(days), want)
	}
	for i, one := range days {
		if one.Format(time.DateOnly) != want[i] || !one.Equal(one.Truncate(24*time.Hour)) {
			t.Errorf("Day %d is %v, want %s.", i, one, want[i])
		}
	}
}

func TestTextOfAWindow(t *testing.T) {
	t.Parallel()
	for want, w := range map[string]window{
		"from 2026-11-14 to 2026-11-20": {on(14), on(21)},
		"from 2026-11-19 to 2026-11-20": {on(19), on(21)},
		"on 2026-11-20":                 {on(20), on(21)},
	} {
		if got := w.text(); got != want {
			t.Errorf("%v is %q, want %q.", w, got, want)
		}
	}
}
