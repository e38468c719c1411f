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

// world is a server with limits, and runs that call it. It lives in a bubble.
type world struct {
	model        string
	perSecond    float64
	perOperation bool
	noise        float64
	seed         uint64
	jitter       time.Duration

	mu     sync.Mutex
	random *rand.Rand
	limits map[string]limit
}

func (w *world) admit(operation string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.noise > 0 && w.random.Float64() < w.noise {
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

func (w *world) set(perSecond float64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.perSecond = perSecond
	for _, l := range w.limits {
		l.set(perSecond)
	}
}

func (w *world) float() float64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.random.Float64()
}

func (w *world) exp(mean time.Duration) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Duration(w.random.ExpFloat64() * float64(mean))
}

type attempt struct {
	at        time.Duration
	operation string
	ok        bool
}

// run is what became of the calls of one process.
type run struct {
	mu       sync.Mutex
	began    time.Time
	took     time.Duration
	attempts []attempt
	waits    []time.Duration
	calls    map[string]int
}

// chains are calls one after the other.
func (w *world) run(o pacing.Options, chains [][]string, parallelism int) *run {
	r := &run{began: time.Now(), calls: map[string]int{}}
	p := pacing.New(o)
	work := make(chan []string, len(chains))
	for _, c := range chains {
		work <- c
	}
	close(work)
	var group sync.WaitGroup
	for range parallelism {
		group.Go(func() {
			for chain := range work {
				for _, operation := range chain {
					w.call(p, r, operation)
				}
			}
		})
	}
	group.Wait()
	r.took = time.Since(r.began)
	return r
}

func (w *world) call(p *pacing.Pacer, r *run, operation string) {
	ticket := p.Ticket(operation)
	entered := time.Now()
	for {
		if err := p.Wait(context.Background(), ticket); err != nil {
			panic(err)
		}
		sent := time.Now()
		jitter := w.jitter
		if jitter == 0 {
			jitter = 5 * time.Millisecond
		}
		time.Sleep(15*time.Millisecond + w.exp(jitter))
		ok := w.admit(operation)
		time.Sleep(40*time.Millisecond + w.exp(20*time.Millisecond))
		r.mu.Lock()
		r.attempts = append(r.attempts, attempt{sent.Sub(r.began), operation, ok})
		r.mu.Unlock()
		if ok {
			r.mu.Lock()
			r.waits = append(r.waits, sent.Sub(entered))
			r.calls[operation]++
			r.mu.Unlock()
			p.Done(ticket, pacing.Passed)
			return
		}
		p.Done(ticket, pacing.Refused)
	}
}

func (r *run) refused() float64 {
	n := 0
	for _, a := range r.attempts {
		if !a.ok {
			n++
		}
	}
	return float64(n) / float64(len(r.attempts))
}

// unfair is the longest wait as a multiple of the average.
func (r *run) unfair() float64 {
	var sum time.Duration
	for _, w := range r.waits {
		sum += w
	}
	return float64(slices.Max(r.waits)) / (float64(sum) / float64(len(r.waits)))
}

// floor is the time that the limit alone takes.
func (r *run) floor(w *world) time.Duration {
	most := 0
	total := 0
	for _, n := range r.calls {
		most = max(most, n)
		total += n
	}
	if w.perOperation {
		total = most
	}
	return time.Duration(float64(total) / w.perSecond * float64(time.Second))
}

var kinds = []string{"GetTenant", "GetConfigurationSet", "GetEmailIdentity", "ListTenantResources", "GetReputationEntity"}

// organizations are the calls of a refresh of n organizations.
func organizations(n int) [][]string {
	var out [][]string
	for range n {
		for _, k := range kinds {
			out = append(out, []string{k})
		}
	}
	return out
}

// kindByKind are the same calls, all of one kind before the next.
func kindByKind(n int) [][]string {
	var out [][]string
	for _, k := range kinds {
		for range n {
			out = append(out, []string{k})
		}
	}
	return out
}

// chained are n organizations whose calls follow each other.
func chained(n int) [][]string {
	var out [][]string
	for range n {
		out = append(out, kinds)
	}
	return out
}

func bubble(t *testing.T, w *world, f func()) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		w.random = rand.New(rand.NewPCG(w.seed, 1))
		w.limits = map[string]limit{}
		f()
		time.Sleep(time.Hour)
	})
}
