// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// squares answers numbers with their squares, ten a call, and notes the calls. Numbers below zero are refused with the whole call.
type squares struct {
	took time.Duration

	mu    sync.Mutex
	calls [][]int
}

var errNegative = errors.New("a negative number")

func (s *squares) call(_ context.Context, numbers []int) []Answer[int] {
	s.mu.Lock()
	s.calls = append(s.calls, slices.Clone(numbers))
	s.mu.Unlock()
	time.Sleep(s.took)
	answers := make([]Answer[int], len(numbers))
	for i, number := range numbers {
		answers[i].Value = number * number
	}
	if slices.Min(numbers) < 0 {
		for i := range answers {
			answers[i] = Answer[int]{Err: errNegative}
		}
	}
	return answers
}

func (s *squares) sizes() (sizes []int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, call := range s.calls {
		sizes = append(sizes, len(call))
	}
	return sizes
}

func (s *squares) gatherer() *Gatherer[int, int] {
	return &Gatherer[int, int]{Size: 10, Call: s.call, Alone: func(err error) bool { return errors.Is(err, errNegative) }}
}

// span are the numbers from first on.
func span(first, count int) (numbers []int) {
	for i := range count {
		numbers = append(numbers, first+i)
	}
	return numbers
}

// checkSquares asks for numbers and expects their squares.
func checkSquares(t *testing.T, g *Gatherer[int, int], numbers ...int) {
	t.Helper()
	for i, answer := range g.Ask(t.Context(), [][]int{numbers})[0] {
		if answer.Err != nil || answer.Value != numbers[i]*numbers[i] {
			t.Errorf("%d: %+v", numbers[i], answer)
		}
	}
}

func TestGatheringFillsCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked := &squares{took: 100 * time.Millisecond}
		g := asked.gatherer()
		// Fifty callers with six questions each, of whom ten may ask at a time: thirty calls would do.
		places := make(chan struct{}, 10)
		var group sync.WaitGroup
		for i := range 50 {
			group.Go(func() {
				places <- struct{}{}
				defer func() { <-places }()
				checkSquares(t, g, span(100*i, 6)...)
			})
		}
		group.Wait()
		if calls := len(asked.sizes()); calls != 30 {
			t.Errorf("%d calls of %v questions, want 30", calls, asked.sizes())
		}
		g.mu.Lock()
		defer g.mu.Unlock()
		if len(g.open) > 0 || len(g.waiting) > 0 || g.underWay > 0 {
			t.Errorf("Something is left over: %v and %v, %d calls", g.open, g.waiting, g.underWay)
		}
	})
}

func TestGatheringManyAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked := &squares{took: 100 * time.Millisecond}
		groups := make([][]int, 400)
		for i := range groups {
			groups[i] = span(10*i, 6)
		}
		began := time.Now()
		answers := asked.gatherer().Ask(t.Context(), groups)
		for i, group := range answers {
			for j, answer := range group {
				if number := 10*i + j; answer.Err != nil || answer.Value != number*number {
					t.Fatalf("%d: %+v", number, answer)
				}
			}
		}
		sizes := asked.sizes()
		if took := time.Since(began); len(sizes) != 240 || slices.Min(sizes) != 10 || took != 1500*time.Millisecond {
			t.Errorf("%d calls in %v, want 240 full ones, sixteen at a time", len(sizes), took)
		}
	})
}

func TestGatheringWaits(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		took  time.Duration
		ask   func(*testing.T, *Gatherer[int, int])
		after time.Duration
		sizes []int
	}{
		"one alone": {0, func(t *testing.T, g *Gatherer[int, int]) { checkSquares(t, g, 1) }, gatherTime, []int{1}},
		"one after the other": {0, func(t *testing.T, g *Gatherer[int, int]) {
			var group sync.WaitGroup
			for i := range 5 {
				group.Go(func() { checkSquares(t, g, i) })
				time.Sleep(gatherTime - time.Millisecond)
			}
			group.Wait()
		}, 5*gatherTime - 4*time.Millisecond, []int{5}},
		"while a call is under way": {300 * time.Millisecond, func(t *testing.T, g *Gatherer[int, int]) {
			var group sync.WaitGroup
			group.Go(func() { checkSquares(t, g, span(0, 10)...) })
			time.Sleep(100 * time.Millisecond)
			group.Go(func() { checkSquares(t, g, 50) })
			time.Sleep(100 * time.Millisecond)
			group.Go(func() { checkSquares(t, g, 51) })
			group.Wait()
		}, 600*time.Millisecond + gatherTime, []int{10, 2}},
		"not longer than a second": {time.Minute, func(t *testing.T, g *Gatherer[int, int]) {
			var group sync.WaitGroup
			group.Go(func() { checkSquares(t, g, span(0, 10)...) })
			group.Go(func() { checkSquares(t, g, 50) })
			group.Wait()
		}, time.Minute + gatherLongest, []int{10, 1}},
		"the same question": {time.Second, func(t *testing.T, g *Gatherer[int, int]) {
			var group sync.WaitGroup
			for range 20 {
				group.Go(func() { checkSquares(t, g, 7, 8) })
			}
			group.Wait()
		}, time.Second + gatherTime, []int{2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				asked := &squares{took: test.took}
				began := time.Now()
				test.ask(t, asked.gatherer())
				if took := time.Since(began); took != test.after || !slices.Equal(asked.sizes(), test.sizes) {
					t.Errorf("calls of %v after %v, want %v after %v", asked.sizes(), took, test.sizes, test.after)
				}
			})
		})
	}
}

func TestGatheringKeepsFailuresApart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked := &squares{}
		answers := asked.gatherer().Ask(t.Context(), [][]int{{1, 2}, {3, -4}, {5}})
		for i, fails := range []bool{false, true, false} {
			for _, answer := range answers[i] {
				if (answer.Err != nil) != fails {
					t.Errorf("Group %d has %+v.", i, answer)
				}
			}
		}
		if sizes := asked.sizes(); len(sizes) != 4 || sizes[0] != 5 {
			t.Errorf("calls of %v, want one of all and one for each group", sizes)
		}
		// Where nobody else can be to blame, the refusal stands.
		if answers := asked.gatherer().Ask(t.Context(), [][]int{{-1, -2}}); answers[0][0].Err == nil || len(asked.sizes()) != 5 {
			t.Errorf("%+v after calls of %v", answers, asked.sizes())
		}
	})
}

func TestGatheringLetsCallersGiveUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked := &squares{took: time.Minute}
		g := asked.gatherer()
		var group sync.WaitGroup
		group.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if answers := g.Ask(ctx, [][]int{{1}}); !errors.Is(answers[0][0].Err, context.DeadlineExceeded) {
				t.Errorf("Who gives up gets %+v.", answers)
			}
		})
		group.Go(func() { checkSquares(t, g, 1, 2) })
		group.Wait()
		if sizes := asked.sizes(); !slices.Equal(sizes, []int{2}) {
			t.Errorf("calls of %v, want one", sizes)
		}
	})
}
