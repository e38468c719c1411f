// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"sync/atomic"
	"time"
)

// Few is how many objects of a kind are asked for one by one before list pages are worth it.
const Few = 3

// Listing is a listing that is read a page at a time, as its entries are wanted: where many objects are wanted, the pages answer most of
// them; where there are many more than are wanted, an object still costs two calls at most. Make one with [NewListing].
type Listing[K comparable, A any] struct {
	answers Answers[K, A]
	page    func(context.Context, *string) (next *string, err error)

	// lock holds one token while somebody reads a page.
	lock chan struct{}
	// asked counts what was asked for one by one.
	asked atomic.Int32
	// began is when the first page was read, zero for none yet.
	began time.Time
	token *string
	// ended is set once all pages have been read, refused once one could not be: then no further one is tried.
	ended, refused bool
}

// NewListing makes a listing of the entries that page reads from a token on, nil for the first, and puts into answers.
func NewListing[K comparable, A any](answers Answers[K, A], page func(context.Context, *string) (next *string, err error)) *Listing[K, A] {
	return &Listing[K, A]{answers: answers, page: page, lock: make(chan struct{}, 1)}
}

// ExpectMany lets the listing answer from the first object on: many are wanted at once.
func (l *Listing[K, A]) ExpectMany() { l.asked.Store(Few) }

// ReadOn reads one more page where that is worth it: after the first few objects, and unless the wanted one is kept already. complete
// reports that all pages have been read and are fresh, so that what is not kept is not listed. A page that is refused is no error:
// whoever wants an object can still ask for it alone.
func (l *Listing[K, A]) ReadOn(ctx context.Context, wanted K) (complete bool) {
	select {
	case l.lock <- struct{}{}:
		defer func() { <-l.lock }()
	case <-ctx.Done():
		return false
	}
	if l.answers.Kept(wanted) {
		return false // Somebody has read its page meanwhile.
	}
	if l.asked.Load() < Few {
		l.asked.Add(1)
		return false
	}
	if !l.answers.Store.lives(l.began) {
		l.began, l.token, l.ended = time.Time{}, nil, false
	}
	if !l.ended && !l.refused {
		l.readPage(ctx)
	}
	return l.ended && !l.answers.Changed(wanted)
}

// readPage reads the next page.
func (l *Listing[K, A]) readPage(ctx context.Context) {
	if l.began.IsZero() {
		l.began = time.Now()
	}
	next, err := l.page(ctx, l.token)
	switch {
	case err == nil:
		l.token, l.ended = next, next == nil || *next == ""
	case ctx.Err() == nil:
		l.refused = true
	}
}
