package ses

import (
	"context"
	"sync/atomic"
	"time"
)

// askedOneByOne is how many objects of a kind are asked for one by one before list pages are tried.
const askedOneByOne = 3

// gradual is a listing that is read a page at a time, as its entries are wanted: where many objects of an account are refreshed, the pages
// answer most of them; where the account holds many more than are wanted, an object still costs two calls at most.
type gradual struct {
	// lock holds one token while somebody reads a page.
	lock chan struct{}
	// asked counts what was asked for one by one.
	asked atomic.Int32
	// began is when the first page was read, zero for none yet.
	began time.Time
	token *string
	// ended tells that all pages have been read, refused that one could not be: then no further is tried.
	ended, refused bool
}

func newGradual() *gradual { return &gradual{lock: make(chan struct{}, 1)} }

// expectMany lets the listing answer from the first object on: many are wanted at once.
func (g *gradual) expectMany() { g.asked.Store(askedOneByOne) }

// readOn reads one more page of a listing where that is worth it: after the first few objects, and unless the wanted one is kept already.
// page reads a page and keeps what it holds. complete tells that all pages have been read and are fresh, so that what is not kept is not
// listed. A page that is refused is no error: whoever wants an object can still ask for it by itself.
func (c *Client) readOn(ctx context.Context, listing *gradual, key string, page func(context.Context, *string) (*string, error)) (complete bool) {
	select {
	case listing.lock <- struct{}{}:
		defer func() { <-listing.lock }()
	case <-ctx.Done():
		return false
	}
	if _, ok := c.ahead.get(key); ok {
		return false // Somebody has read its page meanwhile.
	}
	if listing.asked.Load() < askedOneByOne {
		listing.asked.Add(1)
		return false
	}
	if !c.ahead.fresh(listing.began) {
		listing.began, listing.token, listing.ended = time.Time{}, nil, false
	}
	if !listing.ended && !listing.refused {
		if listing.began.IsZero() {
			listing.began = time.Now()
		}
		next, err := page(ctx, listing.token)
		switch {
		case err == nil:
			listing.token, listing.ended = next, next == nil || *next == ""
		case ctx.Err() == nil:
			listing.refused = true
		}
	}
	return listing.ended && !c.ahead.dropped(key)
}
