// SPDX-License-Identifier: MPL-2.0

package pacing_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/pacing"
)

// parallelism is how many calls a program makes at a time, as Terraform does.
const parallelism = 10

// learning are the options of a program that knows nothing.
var learning = pacing.Options{Learn: true}

// world is a server with limits. It belongs in a bubble of testing/synctest.
type world struct {
	model     string
	perSecond float64
	// perOperation has each operation limited by itself; otherwise all share one limit.
	perOperation bool
	// noise is the share of the calls that are refused in any case.
	noise float64

	mu     sync.Mutex
	random *rand.Rand
	limits map[string]limit
}

// inBubble has a test act in a world whose accidents a seed decides.
func inBubble(t *testing.T, w *world, seed uint64, act func()) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		w.random, w.limits = rand.New(rand.NewPCG(seed, 1)), map[string]limit{} //nolint:gosec // Repeatable on purpose.
		act()
	})
}

// admit is what the server does with a call.
func (w *world) admit(operation string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.random.Float64() < w.noise {
		return false
	}
	if w.perSecond == 0 {
		return true
	}
	key := ""
	if w.perOperation {
		key = operation
	}
	if w.limits[key] == nil {
		w.limits[key] = models[w.model](w.perSecond, w.random)
	}
	return w.limits[key].admit(time.Now())
}

// change changes the limit.
func (w *world) change(perSecond float64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.perSecond = perSecond
	for _, l := range w.limits {
		l.change(perSecond)
	}
}

// travel takes as long as one way to the server: a fixed time and an accidental one.
func (w *world) travel(fixed, accidental time.Duration) {
	w.mu.Lock()
	took := fixed + time.Duration(w.random.ExpFloat64()*float64(accidental))
	w.mu.Unlock()
	time.Sleep(took)
}

// attempt is one that a program has made.
type attempt struct {
	// at is when it was sent, since the program's start.
	at     time.Duration
	passed bool
}

// program is one that makes calls.
type program struct {
	world *world
	pacer *pacing.Pacer
	began time.Time

	mu       sync.Mutex
	took     time.Duration
	attempts []attempt
	// waits are how long calls have waited for their last attempt.
	waits []time.Duration
}

// run has a program make calls, some at a time.
func (w *world) run(o pacing.Options, operations []string, parallelism int) *program {
	p := &program{world: w, pacer: pacing.New(o), began: time.Now()}
	queue := make(chan string, len(operations))
	for _, operation := range operations {
		queue <- operation
	}
	close(queue)
	var group sync.WaitGroup
	for range parallelism {
		group.Go(func() {
			for operation := range queue {
				p.call(operation)
			}
		})
	}
	group.Wait()
	p.took = time.Since(p.began)
	return p
}

// call makes attempts until one passes.
func (p *program) call(operation string) {
	ticket, entered := p.pacer.Ticket(operation), time.Now()
	for passed := false; !passed; {
		if err := p.pacer.Wait(context.Background(), ticket); err != nil {
			panic(err)
		}
		sent := time.Now()
		p.world.travel(15*time.Millisecond, 5*time.Millisecond)
		passed = p.world.admit(operation)
		p.world.travel(40*time.Millisecond, 20*time.Millisecond)
		p.record(attempt{sent.Sub(p.began), passed}, sent.Sub(entered))
		outcome := pacing.Refused
		if passed {
			outcome = pacing.Passed
		}
		p.pacer.Done(ticket, outcome)
	}
}

func (p *program) record(a attempt, waited time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.attempts = append(p.attempts, a)
	if a.passed {
		p.waits = append(p.waits, waited)
	}
}

// between counts the attempts of a span of time.
func (p *program) between(from, to time.Duration) (passed, refused int) {
	for _, a := range p.attempts {
		switch {
		case a.at < from || a.at >= to:
		case a.passed:
			passed++
		default:
			refused++
		}
	}
	return passed, refused
}

// refused is the share of the attempts that were refused.
func (p *program) refused() float64 {
	_, refused := p.between(0, p.took+1)
	return float64(refused) / float64(len(p.attempts))
}

// slower is the time that the calls have taken as a multiple of calls ÷ limit.
func (p *program) slower() float64 {
	return p.took.Seconds() * p.world.perSecond / float64(len(p.waits))
}

// unfair is the longest wait as a multiple of the average one.
func (p *program) unfair() float64 {
	var sum time.Duration
	for _, wait := range p.waits {
		sum += wait
	}
	return slices.Max(p.waits).Seconds() * float64(len(p.waits)) / sum.Seconds()
}

// refreshed are the operations of a refresh.
var refreshed = []string{"GetTenant", "GetConfigurationSet", "ListTenantResources", "GetEmailIdentity", "GetReputationEntity"}

// refresh are the calls of a refresh of n organizations, kind by kind: so Terraform meets them, since each kind refers to the one before.
func refresh(n int) []string {
	var operations []string
	for _, operation := range refreshed {
		operations = append(operations, slices.Repeat([]string{operation}, n)...)
	}
	return operations
}

// mixed are the same calls, organization by organization.
func mixed(n int) []string { return slices.Repeat(refreshed, n) }
