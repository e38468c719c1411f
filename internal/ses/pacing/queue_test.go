// SPDX-License-Identifier: MPL-2.0

package pacing_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/pacing"
)

// pass makes an attempt that passes after some time.
func pass(t *testing.T, p *pacing.Pacer, ticket *pacing.Ticket, took time.Duration) {
	t.Helper()
	if err := p.Wait(t.Context(), ticket); err != nil {
		t.Error(err)
		return
	}
	time.Sleep(took)
	p.Done(ticket, pacing.Passed)
}

// refuse makes an attempt that is refused at once.
func refuse(t *testing.T, p *pacing.Pacer, ticket *pacing.Ticket) {
	t.Helper()
	if err := p.Wait(t.Context(), ticket); err != nil {
		t.Error(err)
		return
	}
	p.Done(ticket, pacing.Refused)
}

// Without a limit a hundred calls need the round trips that it takes to double from one call under way, and then as many as without a pacer.
func TestNoLimitCostsRoundTrips(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(learning)
		began := time.Now()
		var group sync.WaitGroup
		for range 127 {
			group.Go(func() { pass(t, p, p.Ticket("GetTenant"), 10*time.Millisecond) })
		}
		group.Wait()
		if took := time.Since(began); took != 70*time.Millisecond {
			t.Errorf("1 + 2 + … + 64 calls of 10 ms have taken %s, want 70 ms.", took)
		}
	})
}

// Calls leave in the order in which they came, one that was refused first.
func TestCallsLeaveInOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(learning)
		var mu sync.Mutex
		var order []int
		left := func(call int) {
			mu.Lock()
			defer mu.Unlock()
			order = append(order, call)
		}
		var group sync.WaitGroup
		first := p.Ticket("GetTenant")
		refuse(t, p, first)
		for i := range 5 {
			ticket := p.Ticket("GetTenant")
			group.Go(func() {
				pass(t, p, ticket, time.Millisecond)
				left(i + 1)
			})
			synctest.Wait()
		}
		pass(t, p, first, time.Millisecond)
		left(0)
		group.Wait()
		if !slices.Equal(order, []int{0, 1, 2, 3, 4, 5}) {
			t.Errorf("The calls have left in the order %v.", order)
		}
	})
}

// A refusal holds other operations that share its limit at most for one attempt, and not at all those that have passed before.
func TestOtherOperationsAreNotHeld(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(learning)
		pass(t, p, p.Ticket("GetEmailIdentity"), 0)
		refuse(t, p, p.Ticket("GetTenant"))
		began := time.Now()
		pass(t, p, p.Ticket("GetEmailIdentity"), 0)
		pass(t, p, p.Ticket("GetReputationEntity"), 0)
		if took := time.Since(began); took != 0 {
			t.Errorf("Calls of other operations have waited for %s.", took)
		}
	})
}

// A call whose caller gives up frees its place.
func TestPlacesAreFreed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(learning)
		refuse(t, p, p.Ticket("GetTenant"))
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if err := p.Wait(ctx, p.Ticket("GetTenant")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("A call without time for its place ends with %v.", err)
		}
		began := time.Now()
		pass(t, p, p.Ticket("GetTenant"), 0)
		if took := time.Since(began); took > time.Second {
			t.Errorf("The next call has waited for %s.", took)
		}
	})
}

// An attempt that hangs does not hold the others.
func TestHangingAttemptsHoldNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(learning)
		began := time.Now()
		var group sync.WaitGroup
		group.Go(func() { pass(t, p, p.Ticket("GetTenant"), time.Minute) })
		synctest.Wait()
		for range 2 {
			group.Go(func() { pass(t, p, p.Ticket("GetTenant"), 0) })
		}
		synctest.Wait()
		time.Sleep(250 * time.Millisecond)
		pass(t, p, p.Ticket("GetTenant"), 0)
		if took := time.Since(began); took != 250*time.Millisecond {
			t.Errorf("Others have waited for %s, want a quarter of a second.", took)
		}
		group.Wait()
	})
}

// Known limits are kept from the start, with or without learning, and a call for which they leave no time ends at once.
func TestKnownLimits(t *testing.T) {
	t.Parallel()
	for _, learn := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			p := pacing.New(pacing.Options{Learn: learn, All: 2, Operations: map[string]float64{"ListRecommendations": 1}})
			began := time.Now()
			for range 4 {
				pass(t, p, p.Ticket("GetTenant"), 0)
			}
			// All go 520 ms apart, the first one too: another process may have used the limit up.
			if took := time.Since(began).Round(time.Millisecond); took != 2080*time.Millisecond {
				t.Errorf("learn %t: four calls at two a second have taken %s, want 2.08 s", learn, took)
			}
			began = time.Now()
			for range 3 {
				pass(t, p, p.Ticket("ListRecommendations"), 0)
			}
			if took := time.Since(began).Round(time.Millisecond); took != 2600*time.Millisecond {
				t.Errorf("learn %t: three calls of an operation have taken %s, want 520 ms and twice 1.04 s", learn, took)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := p.Wait(ctx, p.Ticket("ListRecommendations")); !errors.Is(err, pacing.ErrNoTime) {
				t.Errorf("learn %t: a call without time ends with %v", learn, err)
			}
		})
	}
}

// A program that knows the limit of the account has nothing refused, although calls arrive unevenly.
func TestKnownLimitIsNotExceeded(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		w := &world{model: "simulator", perSecond: 1}
		inBubble(t, w, seed, func() {
			p := w.run(pacing.Options{Learn: true, All: 1}, refresh(20), parallelism)
			_, refused := p.between(time.Second, p.took)
			if p.slower() > 1.1 || refused > 0 {
				t.Errorf("seed %d: %.2f times as slow as the limit, %d refused after the first second", seed, p.slower(), refused)
			}
		})
	}
}

// What leaves late holds the next call back, so that the two do not arrive too close to each other.
func TestCallsAreSpacedFromTheirWriting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, p := range map[string]*pacing.Pacer{"known": pacing.New(pacing.Options{All: 1}), "learned": pacing.New(learning)} {
			if name == "learned" {
				refuse(t, p, p.Ticket("GetTenant"))
			}
			ticket := p.Ticket("GetTenant")
			if err := p.Wait(t.Context(), ticket); err != nil {
				t.Fatal(err)
			}
			time.Sleep(300 * time.Millisecond)
			p.Wrote(ticket)
			wrote := time.Now()
			p.Done(ticket, pacing.Passed)
			pass(t, p, p.Ticket("GetTenant"), 0)
			if apart := time.Since(wrote).Round(time.Millisecond); apart != 1040*time.Millisecond {
				t.Errorf("%s: the next call comes %s after the first one was written, want 1.04 s", name, apart)
			}
		}
	})
}

// Without learning a refusal holds nobody.
func TestWithoutLearning(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := pacing.New(pacing.Options{})
		began := time.Now()
		for range 10 {
			refuse(t, p, p.Ticket("GetTenant"))
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("Ten attempts have waited for %s.", took)
		}
	})
}
