// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// lengths are answers about words and about their first letters, with the number of times that they were read.
type lengths struct {
	Answers[string, int]
	reads int
}

func newLengths() *lengths {
	return &lengths{Answers: Answers[string, int]{
		Store: &Store{}, Kind: "length",
		About: func(word string) []any { return []any{word, word[0]} },
	}}
}

var errEmpty = errors.New("no such word")

// read gives the length of a word, and an error for "none".
func (l *lengths) read(t *testing.T, word string) (int, error) {
	t.Helper()
	return l.Read(t.Context(), word, func(context.Context) (int, error) {
		l.reads++
		if word == "none" {
			return 0, errEmpty
		}
		return len(word), nil
	})
}

// expect reads a word and compares how often anything was read by then.
func (l *lengths) expect(t *testing.T, word string, reads int) {
	t.Helper()
	if got, err := l.read(t, word); err != nil || got != len(word) || l.reads != reads {
		t.Errorf("%s is %d (%v) after %d reads, want %d after %d", word, got, err, l.reads, len(word), reads)
	}
}

func TestAnswersEndWithAWriteToWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	l := newLengths()
	l.expect(t, "apple", 1)
	l.expect(t, "apple", 1)
	l.expect(t, "pear", 2)
	if l.Changed("apple") {
		t.Error("A word that nobody has written is changed.")
	}
	l.Store.Wrote("apple")
	if l.Kept("apple") || !l.Kept("pear") || !l.Changed("apple") || l.Changed("pear") {
		t.Error("A write to one word does not end the answers about it, or others too.")
	}
	l.expect(t, "apple", 3)
	l.Store.Wrote("plum", byte('a'))
	l.expect(t, "apple", 4)
	l.expect(t, "pear", 4)
}

func TestAnswersFromBeforeAWriteAreNotKept(t *testing.T) {
	t.Parallel()
	l := newLengths()
	began := l.Store.Mark()
	l.Store.Wrote("apple")
	l.Put("apple", began, 1)
	l.Put("pear", began, 4)
	if l.Kept("apple") {
		t.Error("What began to be read before a write is kept.")
	}
	if got, ok := l.Get("pear"); !ok || got != 4 {
		t.Errorf("The answer about what nobody wrote is %d, %t.", got, ok)
	}
	l.Put("apple", l.Store.Mark(), 5)
	if got, ok := l.Get("apple"); !ok || got != 5 {
		t.Errorf("What was read after the write is %d, %t.", got, ok)
	}
}

func TestAnswersLiveUntilTheFirstWriteOrHalfAMinute(t *testing.T) {
	t.Parallel()
	for _, lasting := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			l := newLengths()
			l.Lasting = lasting
			l.expect(t, "apple", 1)
			time.Sleep(time.Hour)
			l.expect(t, "apple", 1)
			l.Store.Wrote("pear")
			if l.Kept("apple") != lasting {
				t.Errorf("lasting %t: an hour old, after a write, the answer is kept: %t", lasting, !lasting)
			}
			l.Put("apple", l.Store.Mark(), 5)
			time.Sleep(lifetime)
			l.expect(t, "apple", 1)
			time.Sleep(time.Nanosecond)
			if l.Kept("apple") != lasting {
				t.Errorf("lasting %t: after its life the answer is kept: %t", lasting, !lasting)
			}
		})
	}
}

func TestErrorsAreKeptWhereAsked(t *testing.T) {
	t.Parallel()
	for keep, want := range map[bool]int{false: 2, true: 1} {
		l := newLengths()
		l.KeepErrors = keep
		for range 2 {
			if _, err := l.read(t, "none"); !errors.Is(err, errEmpty) {
				t.Errorf("keeping %t: the error is %v", keep, err)
			}
		}
		if _, ok := l.Get("none"); l.reads != want || ok || l.Kept("none") != keep {
			t.Errorf("keeping %t: %d reads, want %d", keep, l.reads, want)
		}
	}
	l := newLengths()
	l.KeepErrors = true
	_, _ = l.ReadNow(t.Context(), "apple", func(context.Context) (int, error) { return 0, context.DeadlineExceeded })
	if l.Kept("apple") {
		t.Error("The error of a caller that gave up is kept.")
	}
}

func TestIdenticalReadsAreOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLengths()
		reads := 0
		slowly := func(ctx context.Context) (int, error) {
			reads++
			number := reads
			time.Sleep(time.Second)
			return number, ctx.Err()
		}
		var group sync.WaitGroup
		share := func(ctx context.Context, want int, wantErr error) {
			group.Go(func() {
				if got, err := l.Share(ctx, "apple", slowly); got != want || !errors.Is(err, wantErr) {
					t.Errorf("the answer is %d (%v), want %d (%v)", got, err, want, wantErr)
				}
			})
		}
		hasty, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		share(hasty, 0, context.DeadlineExceeded)
		synctest.Wait()
		// Whoever gives up does not cut the read short for others.
		share(t.Context(), 1, nil)
		share(t.Context(), 1, nil)
		synctest.Wait()
		// Who asks after a write joins no read that began before it.
		l.Store.Wrote("apple")
		time.Sleep(time.Millisecond)
		share(t.Context(), 2, nil)
		group.Wait()
		if reads != 2 || l.Kept("apple") {
			t.Errorf("%d reads, want 2, and nothing kept", reads)
		}
	})
}
