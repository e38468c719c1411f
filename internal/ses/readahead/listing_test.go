// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
)

// alphabet lists the words of one letter from a to f, two a page, and fails from a page on.
type alphabet struct {
	*lengths
	listing *Listing[string, int]
	pages   int
	fails   int
}

func newAlphabet(fails int) *alphabet {
	a := &alphabet{lengths: newLengths(), fails: fails}
	a.listing = NewListing(a.Answers, a.page)
	return a
}

func (a *alphabet) page(_ context.Context, token *string) (*string, error) {
	began := a.Store.Mark()
	a.pages++
	if a.pages >= a.fails {
		return nil, errors.New("refused")
	}
	at := 0
	if token != nil {
		at, _ = strconv.Atoi(*token)
	}
	for i := at; i < at+2; i++ {
		a.Put(string(rune('a'+i)), began, 1)
	}
	if at == 4 {
		return nil, nil
	}
	next := strconv.Itoa(at + 2)
	return &next, nil
}

// readOn asks for words as callers do, and gives what complete was.
func (a *alphabet) readOn(t *testing.T, words ...string) (complete []bool) {
	t.Helper()
	for _, word := range words {
		if !a.Kept(word) {
			complete = append(complete, a.listing.ReadOn(t.Context(), word))
		}
	}
	return complete
}

func TestListingIsReadAsItsEntriesAreWanted(t *testing.T) {
	t.Parallel()
	const never = 1000
	for name, test := range map[string]struct {
		fails, pages int
		many         bool
		wanted       []string
		complete     []bool
	}{
		"a few":                 {never, 0, false, []string{"a", "b", "c"}, []bool{false, false, false}},
		"one more":              {never, 1, false, []string{"x", "y", "z", "a", "b"}, []bool{false, false, false, false}},
		"many from the start":   {never, 1, true, []string{"a", "b"}, []bool{false}},
		"all":                   {never, 3, true, []string{"a", "b", "c", "d", "e", "f"}, []bool{false, false, true}},
		"what is not listed":    {never, 3, true, []string{"x", "y", "z", "w"}, []bool{false, false, true, true}},
		"refused at once":       {1, 1, true, []string{"a", "b", "c"}, []bool{false, false, false}},
		"refused in the middle": {2, 2, true, []string{"a", "c", "e"}, []bool{false, false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := newAlphabet(test.fails)
			if test.many {
				a.listing.ExpectMany()
			}
			if got := a.readOn(t, test.wanted...); !slices.Equal(got, test.complete) || a.pages != test.pages {
				t.Errorf("complete: %v after %d pages, want %v after %d", got, a.pages, test.complete, test.pages)
			}
		})
	}
}

// A listing says nothing of what the process has written since.
func TestListingOfWhatWasWritten(t *testing.T) {
	t.Parallel()
	a := newAlphabet(1000)
	a.listing.ExpectMany()
	a.readOn(t, "a", "c", "e")
	a.Store.Wrote("x")
	if got := a.readOn(t, "x", "y"); !slices.Equal(got, []bool{false, true}) {
		t.Errorf("complete: %v, want only for what was not written", got)
	}
}

func TestListingOfACallerThatGivesUp(t *testing.T) {
	t.Parallel()
	a := newAlphabet(1000)
	a.listing.ExpectMany()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	a.listing.lock <- struct{}{}
	if a.listing.ReadOn(gone, "a") || a.pages != 0 {
		t.Errorf("Whoever has given up reads %d pages.", a.pages)
	}
}

func TestAllPages(t *testing.T) {
	t.Parallel()
	empty, second := "", "2"
	for name, last := range map[string]*string{"no token": nil, "empty token": &empty} {
		got, err := AllPages(t.Context(), func(_ context.Context, token *string) ([]int, *string, error) {
			if token == nil {
				return []int{1, 2}, &second, nil
			}
			return []int{3}, last, nil
		})
		if err != nil || !slices.Equal(got, []int{1, 2, 3}) {
			t.Errorf("%s: %v (%v)", name, got, err)
		}
	}
	got, err := AllPages(t.Context(), func(context.Context, *string) ([]int, *string, error) { return []int{1}, nil, errEmpty })
	if !errors.Is(err, errEmpty) || got != nil {
		t.Errorf("A refused page gives %v (%v).", got, err)
	}
}

func TestGatherAsksForWhatIsNotKept(t *testing.T) {
	t.Parallel()
	l := newLengths()
	l.Put("apple", l.Store.Mark(), 50)
	var asked [][]string
	from := &Gatherer[string, int]{
		Size: 10, Alone: func(error) bool { return false },
		Call: func(_ context.Context, words []string) []Answer[int] {
			asked = append(asked, words)
			answers := make([]Answer[int], len(words))
			for i, word := range words {
				answers[i].Value = len(word)
				if word == "none" {
					answers[i].Err = errEmpty
				}
			}
			return answers
		},
	}
	got := Gather(t.Context(), l.Answers, from, [][]string{{"pear", "apple"}, {}, {"none", "pear"}})
	want := [][]Answer[int]{{{Value: 4}, {Value: 50}}, {}, {{Value: 4, Err: errEmpty}, {Value: 4}}}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("group %d: %v, want %v", i, got[i], want[i])
		}
	}
	if len(asked) != 1 || !slices.Equal(asked[0], []string{"pear", "none"}) {
		t.Errorf("asked for %q, want once for what is not kept", asked)
	}
	if l.Kept("none") || !l.Kept("pear") {
		t.Error("An error is kept, or an answer is not.")
	}
}
